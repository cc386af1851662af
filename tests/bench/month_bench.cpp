// A month of pay of 12,000 people as its host lives it: computed, recorded durably in the embedded log on
// this disk, folded into every view and into the books.
#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <chrono>
#include <filesystem>

#include "events/core/json.h"
#include "services/essaim/network.h"
#include "services/essaim/registry/full_registry.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"
#include "tests/services/kernel/cooperative.h"

namespace essaim::tests {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int people = 12'000;

/// Where a host's time went: decided (computed, sealed, encoded), folded into states, views and the books,
/// made durable; and the time of all processors.
struct SpentByHost {
    kernel::Spent engine;
    std::chrono::nanoseconds durable{};
    double processors_s = 0;

    void tell(const SpentByHost& before, benchmark::State& state) const {
        const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
        state.counters["decided_s"] = seconds(engine.deciding - before.engine.deciding);
        state.counters["folded_s"] = seconds(engine.folding - before.engine.folding);
        state.counters["durable_s"] = seconds(durable - before.durable);
        state.counters["processors_s"] = processors_s - before.processors_s;
    }
};

/// Beside the program, so on the disk it was built on; gone with it.
class Place {
  public:
    Place() { fs::remove_all(directory); }
    ~Place() { fs::remove_all(directory); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    const fs::path directory = fs::read_symlink("/proc/self/exe").parent_path() / "month_bench.data";
};

/// A network whose people are shared out evenly over some cooperatives, all permanents. It is founded once;
/// each month is lived in a copy.
class Paying {
  public:
    explicit Paying(int cooperatives) : cooperatives_(cooperatives) {
        static const Place place;
        const auto founded = place.directory / ("founded-" + std::to_string(cooperatives));
        if (!fs::exists(founded)) {
            open(founded, host::IfAbsent::create);
            found();
            network_.reset();
        }
        lived_in_ = place.directory / "lived_in";
        fs::copy(founded, lived_in_, fs::copy_options::recursive);
        open(lived_in_, host::IfAbsent::refuse);
        asked_in_ = "month-";
    }
    ~Paying() {
        network_.reset();
        fs::remove_all(lived_in_);
    }

    /// Of every cooperative, at the same time; on disk and in the views when it returns.
    void of_all(const std::string& command, const std::string& actor, const std::string& more = {}) {
        for (int which = 0; which < cooperatives_; ++which)
            ask(name(which), "payroll", command,
                R"({"period":")" + TextForm<Month>::write(period_) + "\"" +
                    (more.empty() ? "" : more + content_[name(which)] + "\"") + "}",
                actor);
        settle();
    }
    void compute() { of_all("compute_period", "p-claude"); }
    void approve() { of_all("approve_period", "p-bruno", R"(,"content_hash":")"); }
    void close() { of_all("close_period", "p-claude"); }
    /// The months before, closed one after the other; this one is open then.
    void go_on_to(Month period) {
        while (period_ < period) {
            compute();
            approve();
            close();
            period_ = period_.next();
            of_all("open_period", "p-claude");
        }
    }

    SpentByHost spent() {
        rusage used{};
        ::getrusage(RUSAGE_SELF, &used);
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        return {network_->engine().spent(), durable_, seconds(used.ru_utime) + seconds(used.ru_stime)};
    }

  private:
    static std::string name(int which) { return "c-" + std::to_string(which); }

    void ask(const std::string& chain, const std::string& service, const std::string& command,
             const std::string& body, const std::string& actor = "p-anna") {
        asked_.push_back(request_of(registry_, R"({"service":")" + service + R"(","cooperative":")" + chain +
                                                   R"(","command":")" + command + R"(","id":")" + asked_in_ +
                                                   std::to_string(++ids_) + R"(","actor":")" + actor +
                                                   R"(","body":)" + body + "}"));
        if (asked_.size() == 500) settle();
    }
    void settle() {
        const auto answers = network_->engine().ask_together(asked_);
        ESSAIM_ASSERT(answers.has_value());
        for (std::size_t i = 0; i < answers->size(); ++i) {
            const auto& answer = (*answers)[i];
            if (answer.outcome != kernel::AskOutcome::accepted)
                throw std::runtime_error(asked_[i].definition->name + " " + answer.code + " " +
                                         answer.detail);
            for (const auto& [name, value] : answer.result)
                if (name == "content_hash") content_[asked_[i].chain.chain] = value;
        }
        asked_.clear();
        ESSAIM_ASSERT(network_->sync().has_value());
    }
    void found() {
        ask("network", "intercooperation", "found_network", R"({"name":"Essaim"})");
        settle();
        for (const auto& published : payroll::national_publications())
            asked_.push_back(request_of(registry_, payroll::publication_line(published, "p-anna")));
        settle();
        for (int which = 0; which < cooperatives_; ++which) found_one(name(which));
        settle();
        of_all("open_period", "p-claude");
    }
    void found_one(const std::string& chain) {
        ask(chain, "membership", "register_cooperative",
            R"({"name":"X","siren":"637129263","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})");
        ask(chain, "membership", "open_establishment",
            R"({"establishment":"e-1","siret":"63712926300017","commune":"69123","from":"2025-01-01"})");
        settle();  // now payroll has heard of it
        ask(chain, "payroll", "set_employer",
            R"({"establishment":"e-1","headcount":60,"work_accident_rate":"1.00","transport_rate":"0.00",)"
            R"("health_plan":null,"provident_plan":null,"collective_agreement":"1486",)"
            R"("bank_account":"FR7066131860913909960308246","from":"2025-01-01"})");
        for (const auto* person : {"p-claude", "p-bruno"})
            ask(chain, "intercooperation", "delegate",
                std::string(R"({"delegation":"d-)") + person + R"(","to":")" + person +
                    R"(","scope":["payroll.approve_period"],"from":"2025-01-01"})");
        for (int member = 0; member < people / cooperatives_; ++member) {
            const std::string id = "m-" + std::to_string(member);
            ask(chain, "membership", "welcome",
                R"({"member":")" + id +
                    R"(","on":"2026-01-01","meeting":"embauche","identity":{"family_name":"Le","given_names":"Ana",)"
                    R"("email":"a@exemple.invalid","birth_date":"1990-01-01","address":"Lyon"}})");
            ask(chain, "membership", "sign_employment",
                R"({"member":")" + id + R"(","kind":"cdi","monthly_hours":"151.67","gross":")" +
                    std::to_string(2000 + member % 3000) +
                    R"(.00","executive":false,"job":"x","establishment":"e-1","from":"2026-01-01"})");
        }
    }

    void open(const fs::path& directory, host::IfAbsent if_absent) {
        host::OpenOptions options;
        options.if_absent = if_absent;
        auto opened = host::Network::open(directory, options, registry_);
        ESSAIM_ASSERT(opened.has_value());
        network_ = std::move(*opened);
        network_->timed_log().tell([this](auto, std::chrono::nanoseconds took) { durable_ += took; });
    }

    kernel::Registry registry_ = host::full_registry();
    fs::path lived_in_;
    int cooperatives_;
    Month period_{2026, 1};
    std::chrono::nanoseconds durable_{};
    std::unique_ptr<host::Network> network_;
    std::vector<kernel::Request> asked_;
    std::map<std::string, std::string> content_;
    std::string asked_in_ = "founding-";  // ids of commands that a copy knows are not asked again
    int ids_ = 0;
};

double seconds_of(const std::function<void()>& work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The time is that of the close: it computes all again, records each payslip and what the books owe.
void lived(benchmark::State& state, Month period) {
    for (auto _ : state) {
        Paying network(static_cast<int>(state.range(0)));
        network.go_on_to(period);
        state.counters["compute_s"] = seconds_of([&] { network.compute(); });
        state.counters["approve_s"] = seconds_of([&] { network.approve(); });
        const auto before = network.spent();
        state.SetIterationTime(seconds_of([&] { network.close(); }));
        network.spent().tell(before, state);
    }
    state.SetItemsProcessed(state.iterations() * people);
}
void a_month(benchmark::State& state) {
    lived(state, Month{2026, 1});
}
/// With eleven closed months behind it, each played again.
void december(benchmark::State& state) {
    lived(state, Month{2026, 12});
}
BENCHMARK(a_month)
    ->ArgName("cooperatives")
    ->Arg(1)
    ->Arg(12)
    ->Iterations(1)
    ->Repetitions(3)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();
BENCHMARK(december)
    ->ArgName("cooperatives")
    ->Arg(1)
    ->Arg(12)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

}  // namespace
}  // namespace essaim::tests
