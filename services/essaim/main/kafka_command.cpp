#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "infra/kafka/admin.h"
#include "infra/kafka/standing.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/table.h"

namespace essaim::host {

namespace {

enum class Ask : std::uint8_t { plan, apply, check };

Node row_of(const kafka::Finding& finding) {
    Node node = Node::object();
    node.append("topic", Node(finding.topic));
    node.append("setting", Node(finding.setting));
    node.append("found", Node(finding.found));
    node.append("wanted", Node(finding.wanted));
    node.append("severity", Node(name_of(finding.severity)));
    node.append("cure", Node(finding.cure));
    return node;
}

Node row_of(const kafka::Step& step) {
    const bool creates = step.kind == kafka::Step::Kind::create;
    Node node = Node::object();
    node.append("step", Node(creates ? "create" : "set"));
    node.append("topic", Node(step.topic));
    node.append("partitions", creates ? Node(step.partitions) : Node());
    node.append("replication", creates ? Node(step.replication) : Node());
    Node settings = Node::object();
    for (const auto& [name, value] : step.settings) settings.append(name, Node(value));
    node.append("settings", std::move(settings));
    return node;
}

std::string text_of(const kafka::Step& step) {
    std::string text = step.kind == kafka::Step::Kind::create
                           ? "create " + step.topic + "  partitions " + std::to_string(step.partitions) +
                                 "  replication " + std::to_string(step.replication)
                           : "set    " + step.topic;
    for (const auto& [name, value] : step.settings) text += "  " + name + "=" + value;
    return text;
}

/// Topics that were closed because the log has moved are as they should be.
std::vector<kafka::Finding> findings_of(const OnKafka& where, const kafka::Cluster& cluster,
                                        const LogStanding& standing) {
    if (standing.is == LogStanding::Is::open) return kafka::findings(cluster);
    return {{where.place.standing_topic(), "standing",
             std::string(name_of(standing.is)) + " " + standing.place, "open", kafka::Severity::danger,
             standing.is == LogStanding::Is::moved
                 ? "work there, or essaim log reopen kafka:" + where.place.text()
                 : "essaim log copy again"}};
}

int check(const Setting& setting, const std::vector<kafka::Finding>& findings) {
    std::vector<Node> rows;
    for (const auto& finding : findings) rows.push_back(row_of(finding));
    if (setting.json)
        for (const auto& row : rows) std::cout << print_json(row) << '\n';
    else if (rows.empty())
        std::cout << setting.say("every setting is as it should be", "tous les réglages sont bons") << '\n';
    else
        print_table(rows, std::cout);
    return findings.empty() ? 0 : 1;
}

/// Topics that are there with another number of partitions than is asked for.
std::optional<OpenError> other_partitions(const OnKafka& where, const kafka::Cluster& cluster,
                                          std::uint16_t asked) {
    for (const auto& topic : cluster.topics)
        if (topic.exists && topic.partitions != asked + 1)
            return OpenError{"other_partitions",
                             where.place.text() + " has " + std::to_string(topic.partitions - 1) +
                                 " partitions, and their number never changes",
                             {},
                             0};
    return std::nullopt;
}

/// `asked`: how many partitions, if somebody said it.
int run(Setting& setting, Ask ask, std::optional<std::uint16_t> asked) {
    const auto where = kafka_place(setting);
    if (!where) return setting.fail(where.error());
    // A log that has moved is closed on purpose.
    if (ask == Ask::apply)
        if (const auto open = kafka::check_open((*where)->connection()); !open)
            return setting.fail(Unreached{open_error(open.error()), 4});
    const auto admin = kafka::Admin::open((*where)->connection());
    if (!admin) return setting.fail(Unreached{open_error(admin.error()), 4});
    if (ask == Ask::check) {
        const auto cluster = (*admin)->describe();
        if (!cluster) return setting.fail(Unreached{open_error(cluster.error()), 4});
        const auto standing = kafka::standing_at((*where)->connection());
        if (!standing) return setting.fail(Unreached{open_error(standing.error()), 4});
        return check(setting, findings_of(**where, *cluster, *standing));
    }
    const auto cluster = describe(**admin, **where);
    if (!cluster) return setting.fail(Unreached{cluster.error(), 4});
    if (asked)
        if (auto other = other_partitions(**where, *cluster, *asked))
            return setting.fail(Unreached{std::move(*other), 4});
    const auto steps = kafka::plan(*cluster, asked.value_or(kafka::default_partitions));
    for (const auto& step : steps) {
        if (ask == Ask::apply)
            if (const auto done = (*admin)->apply(step); !done)
                return setting.fail(Unreached{open_error(done.error()), 4});
        if (setting.json)
            std::cout << print_json(row_of(step)) << '\n';
        else
            std::cout << text_of(step) << '\n';
    }
    if (steps.empty() && !setting.json) std::cout << setting.say("nothing to do", "rien à faire") << '\n';
    return 0;
}

void add(CLI::App& group, Setting& setting, const char* name, const std::string& help, Ask ask) {
    auto* command = group.add_subcommand(name, help);
    auto partitions = std::make_shared<std::uint16_t>(kafka::default_partitions);
    CLI::Option* given = nullptr;
    add_kafka_place(*command, setting)->required();
    command->add_flag("--json", setting.json,
                      setting.help("for programs: JSON Lines", "pour les programmes : JSON Lines"));
    if (ask != Ask::check)
        given =
            command
                ->add_option(
                    "--partitions", *partitions,
                    setting.help("for cooperatives, of topics that are created; it never changes afterwards",
                                 "pour les coopératives, des topics créés ; ne change plus jamais ensuite"))
                ->type_name("N")
                ->check(CLI::Range(1, static_cast<int>(kafka::max_partitions)))
                ->capture_default_str();
    command->footer(
        ask == Ask::check
            ? setting.help("Exit status: 0 nothing found, 1 something, 4 not reached.",
                           "Code de sortie : 0 rien à redire, 1 si, 4 injoignable.")
            : setting.help(
                  "Exit status: 0 done, 4 not reached or refused (old_broker, other_partitions, moved).",
                  "Code de sortie : 0 fait, 4 injoignable ou refusé (old_broker, "
                  "other_partitions, moved)."));
    add_no_server(*command, setting.help("it speaks to the brokers: --kafka HOST:PORT",
                                         "cela parle aux courtiers : --kafka HÔTE:PORT"));
    command->callback([&setting, partitions, given, ask] {
        setting.status =
            run(setting, ask, given && given->count() > 0 ? std::optional(*partitions) : std::nullopt);
    });
}

}  // namespace

void add_kafka(CLI::App& app, Setting& setting) {
    auto* group = app.add_subcommand(
        "kafka", setting.help("The topics on Kafka: what they are to be, and what they are",
                              "Les topics sur Kafka : ce qu’ils doivent être, et ce qu’ils sont"));
    group->require_subcommand(1);
    add(*group, setting, "plan",
        setting.help("Say what `apply` would do; change nothing",
                     "Dire ce que ferait `apply`, sans rien changer"),
        Ask::plan);
    add(*group, setting, "apply",
        setting.help("Create the four topics, or set what is not as it must be",
                     "Créer les quatre topics, ou régler ce qui n’est pas comme il faut"),
        Ask::apply);
    add(*group, setting, "check",
        setting.help("Compare every setting with what keeps the log whole",
                     "Comparer chaque réglage avec ce qui garde le journal entier"),
        Ask::check);
}

}  // namespace essaim::host
