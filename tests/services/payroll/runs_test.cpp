#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "events/core/declared.h"
#include "events/core/event_record.h"
#include "events/core/json.h"
#include "events/membership/contract_amended.h"
#include "events/payroll/payslip_issued.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

/// Two months in a row under one set of formulas.
struct GoldenRun {
    std::string name;
    Month first;
};
const std::vector<GoldenRun> runs{{"fr_2024", Month{2024, 2}},
                                  {"fr_2025_until_april", Month{2025, 3}},
                                  {"fr_2025_from_may", Month{2025, 5}},
                                  {"fr_2026", Month{2026, 5}}};

std::filesystem::path kept(const std::string& name) {
    return std::filesystem::path(ESSAIM_SOURCE_DIR) / "tests/golden/runs" / name;
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::stringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// What a run recorded: the records' bytes one after the other, each with its length, and what they say.
struct Recordings {
    std::string bytes;
    std::string lines;
};

class Runs : public Paying {
  protected:
    RecordPayItem item(Month period, PayItemKind kind, const MemberId& of) {
        RecordPayItem command;
        command.member = of;
        command.period = period;
        command.kind = kind;
        return command;
    }
    /// A little pay of few hours, one below the ceiling with all that may happen, one far above it, an
    /// entrepreneur's by its cost, one that a late raise corrects.
    void people(Month first) {
        const Date hired = Month(first.year(), 1).first_day();
        const auto high = id<MemberId>("m-anne");
        const auto low = id<MemberId>("m-marc");
        const auto raised = id<MemberId>("m-nora");
        for (const auto& member : {high, low, raised}) spec.given(welcomed(member));
        auto part_time = employment(low, hired, {}, euros(900));
        part_time.monthly_hours = Hours{6500};
        auto executive = employment(high, hired, {}, euros(9000));
        executive.executive = true;
        spec.given(employment(louis, hired, {}, euros(2500)), part_time, executive,
                   employment(raised, hired, {}, euros(2000)), cesa(jeanne, hired));
        for (int month = 0; month < 2; ++month)
            spec.given(spend("d-" + std::to_string(month), jeanne, first + month, euros(1500)));
        auto bonus = item(first, PayItemKind::bonus, louis);
        bonus.amount = Money{12'345};
        auto overtime = item(first, PayItemKind::overtime, louis);
        overtime.hours = Hours{450};
        overtime.percent = percent(25);
        auto absence = item(first + 1, PayItemKind::absence, louis);
        absence.hours = Hours{2100};
        auto seizure = item(first + 1, PayItemKind::seizure, louis);
        seizure.amount = euros(1);
        seizure.dependants = 1;
        for (const auto& command : {bonus, overtime, absence, seizure}) spec.when(command).then_accepted();
    }
    void record(Recordings& recordings) {
        for (const auto& event : spec.said())
            if (const auto* slip = event.as<PayslipIssued>()) {
                const auto bytes = encode(make_record(*slip));
                recordings.bytes += std::to_string(bytes.size()) + "\n" + bytes;
                recordings.lines += print_json(to_node(*slip)) + "\n";
            }
    }
    Recordings recorded(const GoldenRun& run) {
        auto said = employer(run.first.first_day());
        said.health_plan = HealthPlan{euros(40), percent(50)};
        spec.when(said).then_accepted();
        people(run.first);
        Recordings recordings;
        close(run.first);
        record(recordings);
        membership::ContractAmended raise;
        raise.member = id<MemberId>("m-nora");
        raise.kind = membership::ContractKind::cdi;
        raise.from = run.first.first_day();
        raise.gross = euros(2100);
        spec.given(raise);
        close(run.first + 1);
        record(recordings);
        return recordings;
    }
};

class RunOf : public Runs, public testing::WithParamInterface<GoldenRun> {};

// Formulas are kept in the program for ever: what was computed by them once is computed so again, to the
// byte.
TEST_P(RunOf, is_the_bytes_that_were_kept) {
    const auto& run = GetParam();
    const auto now = recorded(run);
    const auto bytes = kept(run.name + ".run");
    const auto lines = kept(run.name + ".jsonl");
    if (std::getenv("ESSAIM_ADD_RUNS") && !std::filesystem::exists(bytes)) {
        std::ofstream(bytes, std::ios::binary) << now.bytes;
        std::ofstream(lines, std::ios::binary) << now.lines;
    }
    ASSERT_TRUE(std::filesystem::exists(bytes)) << bytes;
    EXPECT_EQ(lines_of(now.lines), lines_of(content_of(lines)));
    EXPECT_TRUE(now.bytes == content_of(bytes)) << "the bytes of " << run.name;
}

INSTANTIATE_TEST_SUITE_P(EachSet, RunOf, testing::ValuesIn(runs),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace essaim::payroll
