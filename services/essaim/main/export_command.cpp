#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "infra/runtime/atomic_file.h"
#include "infra/vault/vault.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/client/files.h"
#include "services/essaim/client/rows.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/outbox/outbox.h"
#include "services/essaim/query.h"
#include "services/essaim/told_in.h"
#include "services/kernel/line.h"

namespace essaim::host {

namespace {

using outbox::FileKind;
using outbox::FilePeriod;
using outbox::OutFile;

constexpr std::size_t most_file_bytes = 1UL << 30;

struct Arguments {
    std::string kind;
    std::string cooperative;
    std::string period;
    std::string out;
    std::string actor = "operator";
};

struct Question {
    FileKind kind{};
    std::string cooperative;
    std::string period;
    FilePeriod of;
    std::string actor;
};

/// The command that makes the files, if they have to be made once and kept.
std::optional<std::string_view> command_of(FileKind kind) {
    switch (kind) {
        case FileKind::sepa:
            return "hand_out_payments";
        case FileKind::dsn:
            return "hand_out_declaration";
        case FileKind::payslips:
            return "issue_payslip";
        case FileKind::fec:
        case FileKind::fec_description:
            return std::nullopt;
    }
    __builtin_unreachable();
}

Node body_of(const Question& question) {
    Node body = Node::object();
    body.append("period", Node(question.period));
    if (question.kind == FileKind::dsn) body.append("kind", Node("dsn"));
    return body;
}

/// Of payslips one command each; of another kind one, or none.
std::vector<Node> bodies_of(const Question& question, const std::vector<Node>& payslips) {
    if (question.kind != FileKind::payslips) return {body_of(question)};
    std::vector<Node> bodies;
    for (const auto& payslip : payslips) {
        Node body = Node::object();
        for (const auto* field : {"member", "period", "revision"})
            if (const Node* value = payslip.find(field)) body.append(field, *value);
        bodies.push_back(std::move(body));
    }
    return bodies;
}

/// The same question of the same person is one command.
std::string id_of(const Question& question, std::string_view command, const Node& body) {
    constexpr std::size_t digits = 24;
    return "export-" + sha256(std::string(command) + " " + print_json(body) + " " + question.actor)
                           .hex()
                           .substr(0, digits);
}

/// Whether it is made now, or was before.
bool is_there(kernel::AskOutcome outcome, std::string_view code) {
    return outcome == kernel::AskOutcome::accepted || outcome == kernel::AskOutcome::unchanged ||
           code == "already_handed_out";
}

struct Failed {
    std::string code;
    std::string message;
    int status = 1;
};

using Files = tl::expected<std::vector<OutFile>, Failed>;
using Done = tl::expected<void, Failed>;

Done make_one(Setting& setting, Network& network, const Question& question, std::string_view command,
              const Node& body) {
    Node line = Node::object();
    line.append("service", Node("payroll"));
    line.append("cooperative", Node(question.cooperative));
    line.append("command", Node(command));
    line.append("id", Node(id_of(question, command, body)));
    line.append("actor", Node(question.actor));
    line.append("body", body);
    auto request = kernel::LineReader(setting.registry, kernel::RecordedBy::clock).read(print_json(line));
    if (!request)
        return tl::unexpected(
            Failed{std::string(request.error().invalid.code), request.error().invalid.pointer, 2});
    request->retry_refused = true;
    const auto answer = network.engine().ask(*request);
    if (!answer) return tl::unexpected(Failed{"store_damaged", answer.error().stop.message, 4});
    if (is_there(answer->outcome, answer->code)) return {};
    const bool is_refused = answer->outcome == kernel::AskOutcome::refused;
    return tl::unexpected(
        Failed{answer->code, message_of(*answer, setting.registry, setting.speaks()), is_refused ? 1 : 4});
}

Done make(Setting& setting, Network& network, const Question& question) {
    const auto command = command_of(question.kind);
    if (!command) return {};
    std::vector<Node> payslips;
    if (question.kind == FileKind::payslips) {
        Query query;
        query.view = "payslips";
        query.cooperative = question.cooperative;
        query.fields = {{"period", question.period}};
        auto rows = rows_of(network, query);
        if (!rows) return tl::unexpected(Failed{rows.error().code, rows.error().message, 4});
        payslips = std::move(*rows);
    }
    Done done;
    for (const auto& body : bodies_of(question, payslips))
        if (done = make_one(setting, network, question, *command, body); !done) break;
    if (const auto synced = network.sync(); !synced)
        return tl::unexpected(Failed{"store_failed", synced.error().message, 4});
    return done;
}

Done make_one(Remote& remote, const Question& question, std::string_view command, const Node& body) {
    http::Question asked;
    asked.method = "POST";
    asked.target = "/v1/cooperatives/" + question.cooperative + "/payroll/" + std::string(command);
    asked.headers.push_back({"Content-Type", "application/json"});
    asked.headers.push_back({"Idempotency-Key", id_of(question, command, body)});
    asked.headers.push_back({"Retry-Refused", "any"});
    if (remote.is_owner()) asked.headers.push_back({"Essaim-Actor", question.actor});
    asked.body = print_json(body);
    const auto answer = remote.ask(std::move(asked));
    if (!answer)
        return tl::unexpected(Failed{answer.error().code, answer.error().message, answer.error().status});
    if (answer->status == 200) return {};
    const auto error = remote.error_of(*answer);
    if (error.code == "already_handed_out") return {};
    return tl::unexpected(Failed{error.code, error.message, answer->status == 409 ? 1 : error.status});
}

Done make(const Setting& setting, Remote& remote, Question question) {
    const auto command = command_of(question.kind);
    if (!command) return {};
    const auto failed = [](const RemoteError& error) {
        return tl::unexpected(Failed{error.code, error.message, error.status});
    };
    if (!remote.is_owner()) {
        const auto me = remote.get("/v1/me");
        if (!me) return failed(me.error());
        if (const Node* person = me->find("person"); person && person->string())
            question.actor = *person->string();
    }
    std::vector<Node> payslips;
    if (question.kind == FileKind::payslips) {
        Query query;
        query.view = "payslips";
        query.cooperative = question.cooperative;
        query.fields = {{"period", question.period}};
        auto rows = rows_of(remote, setting.registry, query);
        if (!rows) return failed(rows.error());
        payslips = std::move(*rows);
        // A member is given what was issued, and issues nothing.
        const auto names = file_names(remote, question.cooperative, question.kind, question.period);
        if (!names) return failed(names.error());
        std::erase_if(payslips, [&](const Node& row) {
            const auto name = *row.find("member")->string() + "-" + question.period + "-r" +
                              std::to_string(*row.find("revision")->integer()) + ".pdf";
            return std::find(names->begin(), names->end(), name) != names->end();
        });
    }
    for (const auto& body : bodies_of(question, payslips))
        if (auto done = make_one(remote, question, *command, body); !done) return done;
    return {};
}

Failed not_registered(const Setting& setting, const Question& question) {
    return {"not_registered",
            question.cooperative + std::string(setting.say(" is not registered", " n’est pas enregistrée")),
            2};
}

/// Nothing is asked of a cooperative that is none: even the refusal would be recorded in its name.
Files files_of(Setting& setting, Network& network, const Question& question) {
    const auto shard = network.engine().shard_of(question.cooperative);
    if (!shard) return tl::unexpected(Failed{"store_damaged", shard.error().stop.message, 4});
    const outbox::Outbox box(setting.registry, (*shard)->rows(), network.keys(), network.id(),
                             question.cooperative);
    if (!box.names(question.kind, question.of)) return tl::unexpected(not_registered(setting, question));
    if (auto made = make(setting, network, question); !made) return tl::unexpected(std::move(made.error()));
    const auto names = box.names(question.kind, question.of);
    if (!names) return tl::unexpected(not_registered(setting, question));
    std::vector<OutFile> files;
    for (const auto& name : *names) {
        const auto found = box.file(name, question.of);
        if (!found) return tl::unexpected(Failed{found.error().code, found.error().detail, 4});
        files.push_back((*found)());
    }
    network.engine().flush();
    return files;
}

Files files_of(const Setting& setting, Remote& remote, const Question& question) {
    const auto failed = [](const RemoteError& error) {
        return tl::unexpected(Failed{error.code, error.message, error.status});
    };
    const auto before = file_names(remote, question.cooperative, question.kind, question.period);
    if (!before && before.error().code == "not_found" && remote.is_owner())
        return tl::unexpected(not_registered(setting, question));
    if (!before) return failed(before.error());
    if (auto made = make(setting, remote, question); !made) return tl::unexpected(std::move(made.error()));
    const auto names = file_names(remote, question.cooperative, question.kind, question.period);
    if (!names) return failed(names.error());
    std::vector<OutFile> files;
    for (const auto& name : *names) {
        auto bytes = file_of(remote, question.cooperative, name, question.period);
        if (!bytes) return failed(bytes.error());
        files.push_back({name, {}, std::move(*bytes)});
    }
    return files;
}

struct Kept {
    std::string path;
    enum class Was : std::uint8_t { not_there, there } was{};
};

/// What lies there and says something else stays as it is, unless it says more with each month.
tl::expected<Kept, Failed> keep(const Setting& setting, const std::filesystem::path& out,
                                const OutFile& file) {
    const auto path = out / file.name;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        const auto there = runtime::read_file(path, most_file_bytes);
        if (!there) return tl::unexpected(Failed{"cannot_read", there.error().message, 4});
        if (*there == file.bytes) return Kept{path.string(), Kept::Was::there};
        if (!outbox::grows(file.name))
            return tl::unexpected(
                Failed{"file_differs",
                       path.string() +
                           std::string(setting.say(" is there and says something else: move it away first",
                                                   " existe et dit autre chose : déplacez-le d’abord")),
                       1});
    }
    const auto written = runtime::write_atomically(path, file.bytes, runtime::Readable::by_owner_only);
    if (!written) return tl::unexpected(Failed{"cannot_write", written.error().message, 4});
    return Kept{path.string(), Kept::Was::not_there};
}

/// Why there is no file: of a month that is not closed there cannot be one.
Failed nothing(Setting& setting, Place& place, const Question& question) {
    Query query;
    query.view = "payroll_period";
    query.cooperative = question.cooperative;
    query.fields = {{"period", question.period}};
    const auto* remote = std::get_if<std::unique_ptr<Remote>>(&place);
    std::optional<std::vector<Node>> rows;
    if (question.of.is_month()) {
        if (remote) {
            if (auto seen = rows_of(**remote, setting.registry, query)) rows = std::move(*seen);
        } else if (auto seen = rows_of(*std::get<std::unique_ptr<Network>>(place), query)) {
            rows = std::move(*seen);
        }
    }
    if (rows && (rows->empty() || *rows->front().find("state")->string() != "closed"))
        return {"not_closed",
                question.period + std::string(setting.say(": this month of pay is not closed",
                                                          " : ce mois de paie n’est pas clos"))};
    return {
        "nothing_to_export",
        question.period + std::string(setting.say(": there is nothing of this kind that you may have",
                                                  " : il n’y a rien de cette sorte que vous puissiez avoir")),
        0};
}

/// For people: how many files, and how many of them are new.
void summarise(const Setting& setting, std::size_t written, std::size_t before) {
    if (setting.json) return;
    std::cerr << setting.say("files written: ", "fichiers écrits : ") << written;
    if (before > 0) std::cerr << setting.say("; there already: ", " ; déjà là : ") << before;
    std::cerr << '\n';
}

int fail(const Setting& setting, const Failed& failed) {
    std::cerr << "essaim: " << failed.code << ": " << told_in(setting.speaks(), failed.message) << '\n';
    return failed.status;
}

int run(Setting& setting, const Arguments& arguments) {
    const auto kind = enumerator_named<FileKind>(arguments.kind);
    const auto period = FilePeriod::read(arguments.period);
    const bool may_be_year = kind == FileKind::fec || kind == FileKind::fec_description;
    if (!kind || !period || (!period->is_month() && !may_be_year) ||
        !CooperativeId::read(arguments.cooperative) || !PersonId::read(arguments.actor)) {
        std::cerr << "essaim export: "
                  << setting.say(
                         "sepa, dsn, fec, fec_description or payslips; --cooperative oxalis; --period "
                         "2026-01 (of fec a year, "
                         "too)",
                         "sepa, dsn, fec, fec_description ou payslips ; --cooperative oxalis ; --period "
                         "2026-01 (de fec aussi "
                         "une année)")
                  << '\n';
        return 2;
    }
    auto place = setting.reach({});
    if (!place) return setting.status;
    const Question question{*kind, arguments.cooperative, arguments.period, *period, arguments.actor};
    const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place);
    const auto files = remote ? files_of(setting, **remote, question)
                              : files_of(setting, *std::get<std::unique_ptr<Network>>(*place), question);
    if (!files) return fail(setting, files.error());
    if (files->empty()) return fail(setting, nothing(setting, *place, question));
    std::error_code error;
    std::filesystem::create_directories(arguments.out, error);
    if (error) return fail(setting, {"cannot_write", arguments.out + ": " + error.message(), 4});
    std::size_t written = 0;
    for (const auto& file : *files) {
        const auto kept = keep(setting, arguments.out, file);
        if (!kept) return fail(setting, kept.error());
        written += kept->was == Kept::Was::not_there ? 1 : 0;
        if (!setting.json) {
            std::cout << kept->path << '\n';
            continue;
        }
        Node line = Node::object();
        line.append("path", Node(kept->path));
        line.append("sha256", Node(sha256(file.bytes).hex()));
        line.append("bytes", Node(static_cast<std::int64_t>(file.bytes.size())));
        std::cout << print_json(line) << '\n';
    }
    summarise(setting, written, files->size() - written);
    return 0;
}

}  // namespace

void add_export(CLI::App& app, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(
        "export",
        setting.help("Write files for the bank, the administrations and the people paid",
                     "Écrire les fichiers pour la banque, les administrations et les personnes payées"));
    command
        ->add_option(
            "KIND", arguments->kind,
            setting.help(
                "sepa (payments), dsn (declaration), fec (accounting entries), fec_description (what its "
                "columns are), payslips",
                "sepa (paiements), dsn (déclaration), fec (écritures), fec_description (ce que sont ses "
                "colonnes), payslips (bulletins)"))
        ->required();
    command->add_option("--cooperative", arguments->cooperative, setting.help("whose", "de qui"))
        ->required()
        ->type_name("C");
    command
        ->add_option("--period", arguments->period,
                     setting.help("a month; of fec a year, too", "un mois ; de fec aussi une année"))
        ->required()
        ->type_name("P");
    command
        ->add_option("--out", arguments->out,
                     setting.help("the directory to write to; what lies there and differs stays",
                                  "le répertoire où écrire ; ce qui s’y trouve et diffère reste"))
        ->required()
        ->type_name("DIR");
    command
        ->add_option(
            "--actor", arguments->actor,
            setting.help("in whose name a file is handed out for the first time (default: operator)",
                         "au nom de qui un fichier est remis la première fois (par défaut : operator)"))
        ->type_name("PERSON");
    add_place(*command, setting);
    command->footer("essaim export fec --cooperative oxalis --period 2026 --out .");
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
