#include "services/essaim/demo/demo.h"

#include <chrono>
#include <fstream>
#include <ostream>

#include "services/essaim/audit/verify.h"
#include "services/essaim/demo/glance.h"
#include "services/essaim/told_in.h"

namespace essaim::demo {

namespace {
/// Says that a demonstration made this directory, and may empty it again.
constexpr const char* mark = "made-by-demo";

bool holds_nothing(const std::filesystem::path& directory) {
    std::error_code failed;
    return !std::filesystem::exists(directory, failed) || std::filesystem::is_empty(directory, failed);
}
}  // namespace

tl::expected<std::filesystem::path, std::string> prepare(const std::optional<std::filesystem::path>& chosen,
                                                         const std::filesystem::path& own) {
    const auto directory = chosen.value_or(own);
    std::error_code failed;
    if (!chosen && std::filesystem::exists(directory / mark, failed))
        std::filesystem::remove_all(directory, failed);
    if (!holds_nothing(directory))
        return tl::unexpected("not_empty: " + directory.string() +
                              (std::filesystem::exists(directory / mark, failed)
                                   ? " holds a demonstration already: give an empty directory, or remove it"
                                   : " holds something that no demonstration made"));
    std::filesystem::create_directories(directory, failed);
    std::ofstream(directory / mark) << "essaim demo may empty this directory\n";
    if (failed) return tl::unexpected("store_unavailable: " + directory.string() + ": " + failed.message());
    return directory;
}

int run(std::string_view program, const std::filesystem::path& directory,
        const std::optional<host::OnKafka>& kafka, const kernel::Registry& registry, const StorySize& size,
        Language language, const OnStep& step, std::ostream& out, std::ostream& err) {
    host::OpenOptions options;
    options.if_absent = host::IfAbsent::create;
    options.key_seed = size.seed;
    options.kafka = kafka;
    auto network = host::Network::open(directory, options, registry);
    if (!network) {
        err << "essaim: " << host::told_in(language, network.error().code + ": " + network.error().message)
            << '\n';
        return 4;
    }
    if (!(*network)->engine().heads().empty()) {
        err << "essaim: "
            << host::told_in(language, "not_empty: " + (kafka ? kafka->place.text() : directory.string()) +
                                           " holds a network already")
            << '\n';
        return 4;
    }
    Lines lines(**network, Instant{date(2026, 1, 2)});
    Story(lines, size).tell(step);
    if (const auto synced = (*network)->sync(); !synced || !lines.told().first_problem.empty()) {
        err << "essaim: demo: " << (synced ? lines.told().first_problem : synced.error().message) << '\n';
        return 4;
    }
    (*network)->engine().flush();
    show_end(**network, size, language, out);

    const bool french = language == Language::fr;
    const auto began = std::chrono::steady_clock::now();
    const auto verified = audit::verify((*network)->log(), (*network)->id(), registry.events());
    if (!verified) {
        err << "essaim: " << verified.error().chain << " " << verified.error().number << ": "
            << verified.error().message << '\n';
        return 4;
    }
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
            .count();
    out << (french ? "\n== Vérification ==\n" : "\n== Verification ==\n") << lines.told().commands
        << (french ? " commandes (" : " commands (") << lines.told().refused
        << (french ? " refusées exprès), " : " refused on purpose), ") << verified->chains.size()
        << (french ? " chaînes, " : " chains, ") << verified->commits << " commits, " << verified->events
        << (french ? " évènements vérifiés en " : " events verified in ") << ms << " ms";
    if (ms > 0) out << " (" << verified->commits * 1000 / static_cast<std::uint64_t>(ms) << " commits/s)";
    out << "\nkeys: seeded (" << (french ? "elles ne protègent personne" : "they protect nobody") << ")\n";
    const std::string at = " --data " + directory.string() + (kafka ? " " + kafka->options() : std::string());
    out << (french ? "\nPour continuer :\n" : "\nTo go on exploring:\n");
    const std::string last = month_text(size.months);
    for (const std::string& next :
         {"audit explain --cooperative coopaname --payslip m-jeanne/" + last + " --line RG",
          std::string("show payslips --cooperative oxalis"),
          std::string("show journal --cooperative coopaname"),
          std::string("show activity_account --activity a-jeanne --as-of 2026-02-15T00:00:00Z"),
          std::string("projections compare --all"), std::string("log dump --cooperative coopaname"),
          std::string("audit verify")})
        out << "  " << program << " " << next << at << "\n";
    return 0;
}

}  // namespace essaim::demo
