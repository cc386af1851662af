#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "services/essaim/answer_printer.h"
#include "services/essaim/identity/local_identity.h"
#include "services/essaim/identity/served_identity.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/table.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

using kernel::AskOutcome;

struct Arguments {
    std::string person;
    std::string role;
    std::string member;
    std::string issuer;
    std::string subject;
    std::string actor = "operator";
    std::string keys;
    std::int64_t minutes = 60;
    bool at_once = false;
};

int bad_usage(const Setting& setting, std::string_view option, std::string_view english,
              std::string_view french) {
    std::cerr << "essaim identity: " << option << ": " << setting.say(english, french) << '\n';
    return 2;
}

/// One line of JSON: {person, outcome, code, message, …}.
void print_answer(const IdentityAnswer& answer, const std::string& person) {
    Node node = Node::object();
    const auto text_or_null = [](const std::string& text) { return text.empty() ? Node() : Node(text); };
    node.append("person", text_or_null(person));
    node.append("outcome", Node(name_of(answer.outcome)));
    node.append("code", text_or_null(answer.code));
    node.append("message", text_or_null(answer.message));
    node.append("pointer", answer.outcome == AskOutcome::invalid ? Node(answer.pointer) : Node());
    for (const auto& member : *answer.gives.members()) {
        if (member.name == "code")
            node.append("enrolment_code", member.value);
        else
            node.append(member.name, member.value);
    }
    std::cout << print_json(node) << '\n';
}

int say(const Setting& setting, const IdentityAnswer& answer, const std::string& person) {
    if (setting.json)
        print_answer(answer, person);
    else if (exit_status(answer.outcome) != 0)
        std::cerr << "essaim: " << (answer.code.empty() ? name_of(answer.outcome) : answer.code) << ": "
                  << answer.message << '\n';
    else if (!answer.gives.members()->empty())
        std::cout << *answer.gives.members()->front().value.string() << '\n';
    else
        std::cout << (person.empty() ? "" : person + "  ") << name_of(answer.outcome) << '\n';
    return exit_status(answer.outcome);
}

/// At the desk of a server that runs on the directory, or else opens it and its accounts, does the one thing,
/// and lets the stores keep what was folded.
template <class Do>
int at_the_desk(Setting& setting, const Arguments& arguments, IfAbsent if_absent, Do&& act) {
    const auto actor = PersonId::read(arguments.actor);
    if (!actor) return bad_usage(setting, "--actor", "a person's id, p-anna", "l’id d’une personne, p-anna");
    const auto say_failed = [&setting](const identity::IdentityError& error) {
        std::cerr << "essaim: " << name_of(error.refusal) << ": " << told_in(setting.speaks(), error.message)
                  << '\n';
        return 4;
    };
    auto served = ServedIdentity::open(setting.directory(), arguments.keys, setting.registry, *actor,
                                       setting.speaks(), std::cerr);
    if (!served) return say_failed(served.error());
    if (*served) return act((*served)->desk());
    OpenOptions options;
    options.if_absent = if_absent;
    options.keys = arguments.keys;
    const auto network = setting.open(options);
    if (!network) return setting.status;
    auto local = LocalIdentity::open(*network, *actor, setting.speaks());
    if (!local) return say_failed(local.error());
    const int status = act((*local)->desk());
    if (status != 4) network->engine().flush();
    return status;
}

/// The same about one person.
template <class Do>
int about_person(Setting& setting, const Arguments& arguments, IfAbsent if_absent, Do&& act) {
    const auto person = PersonId::read(arguments.person);
    if (!person)
        return bad_usage(setting, "PERSON", "letters a to z, digits and dashes: p-anna",
                         "lettres de a à z, chiffres et tirets : p-anna");
    return at_the_desk(setting, arguments, if_absent,
                       [&](IdentityDesk& desk) { return say(setting, act(desk, *person), person->text()); });
}

int add(Setting& setting, const Arguments& arguments) {
    std::optional<membership::NetworkRole> role;
    if (!arguments.role.empty()) role = enumerator_named<membership::NetworkRole>(arguments.role);
    std::optional<MemberOf> member;
    if (!arguments.member.empty()) {
        member = read_member_of(arguments.member);
        if (!member)
            return bad_usage(setting, "--member", "COOPERATIVE/MEMBER: oxalis/m-jeanne",
                             "COOPÉRATIVE/MEMBRE : oxalis/m-jeanne");
    }
    return about_person(
        setting, arguments, IfAbsent::create,
        [&](IdentityDesk& desk, const PersonId& person) { return desk.add(person, role, member); });
}

int token(Setting& setting, const Arguments& arguments) {
    if (arguments.minutes < 1 || arguments.minutes > identity::longest_token.count())
        return bad_usage(setting, "--minutes", "1 to 44640 (31 days)", "de 1 à 44640 (31 jours)");
    return about_person(setting, arguments, IfAbsent::refuse,
                        [&](IdentityDesk& desk, const PersonId& person) {
                            return desk.token(person, std::chrono::minutes{arguments.minutes});
                        });
}

/// For the table, which leaves out what is nested.
Node as_text(const Node& row) {
    Node flat = Node::object();
    for (const auto& member : *row.members()) {
        std::string text;
        for (const Node& item : member.value.items() ? *member.value.items() : Node::Array{}) {
            if (!text.empty()) text += ' ';
            text += item.string() ? *item.string()
                                  : *item.find("issuer")->string() + "#" + *item.find("subject")->string();
        }
        flat.append(member.name, member.value.items() ? Node(text) : member.value);
    }
    return flat;
}

int list(Setting& setting, const Arguments& arguments) {
    return at_the_desk(setting, arguments, IfAbsent::refuse, [&](IdentityDesk& desk) {
        const auto rows = desk.list();
        if (!rows) return say(setting, rows.error(), {});
        if (setting.json)
            for (const auto& row : *rows) std::cout << print_json(row) << '\n';
        else if (rows->empty())
            std::cout << setting.say("nobody is enrolled", "personne n’est inscrit") << '\n';
        else {
            std::vector<Node> flat;
            for (const auto& row : *rows) flat.push_back(as_text(row));
            print_table(flat, std::cout);
        }
        return 0;
    });
}

using Given = std::shared_ptr<Arguments>;

CLI::App* subcommand(CLI::App& identity, Setting& setting, const Given& given, const std::string& name,
                     const std::string& help) {
    auto* command = identity.add_subcommand(name, help);
    command
        ->add_option("--actor", given->actor,
                     setting.help("in whose name it is recorded (default: operator)",
                                  "au nom de qui c’est enregistré (par défaut : operator)"))
        ->type_name("P");
    command
        ->add_option(
            "--keys", given->keys,
            setting.help("the key file (default: DIR/keys)", "le fichier de clés (par défaut : DIR/keys)"))
        ->type_name("FILE");
    add_common(*command, setting);
    add_no_server(
        *command,
        setting.help("codes, tokens and keys are made where the key file is, on the server's machine; facts "
                     "about people are commands: essaim apply --url (enrol_person, revoke_person, "
                     "link_identity), essaim show accounts --url",
                     "codes, jetons et clés se font où est le fichier de clés, sur la machine du serveur ; "
                     "les faits sur les personnes sont des commandes : essaim apply --url (enrol_person, "
                     "revoke_person, link_identity), essaim show accounts --url"));
    return command;
}

CLI::App* of_person(CLI::App& identity, Setting& setting, const Given& given, const std::string& name,
                    const std::string& help) {
    auto* command = subcommand(identity, setting, given, name, help);
    command
        ->add_option("PERSON", given->person,
                     setting.help("such as p-anna; tells nothing of who they are",
                                  "comme p-anna ; ne dit rien de qui elle est"))
        ->required();
    return command;
}

}  // namespace

void add_identity(CLI::App& app, Setting& setting) {
    auto* identity = app.add_subcommand(
        "identity",
        setting.help("People who may ask, and how they show who they are",
                     "Les personnes qui peuvent demander, et comment elles montrent qui elles sont"));
    identity->require_subcommand(1);
    identity->footer(setting.help(
        "A first operator: essaim identity add p-anna --role operator && essaim identity code p-anna\n"
        "Exit status: 0 done or already so, 1 refused, 2 bad usage, 3 invalid, 4 the store or keys failed.",
        "Un premier opérateur : essaim identity add p-anna --role operator && essaim identity code p-anna\n"
        "Code de sortie : 0 fait ou déjà ainsi, 1 refusé, 2 mauvais usage, 3 non valable, 4 stockage ou clés "
        "en panne."));
    const auto given = std::make_shared<Arguments>();

    auto* adding = of_person(*identity, setting, given, "add",
                             setting.help("Enrol a person; twice changes nothing",
                                          "Inscrire une personne ; deux fois ne change rien"));
    adding
        ->add_option("--role", given->role,
                     setting.help("what they are to the network", "ce qu’elle est pour le réseau"))
        ->check(CLI::IsMember({"operator", "auditor"}));
    adding
        ->add_option("--member", given->member,
                     setting.help("the member that they are", "le membre qu’elle est"))
        ->type_name("C/M");
    adding->callback([&setting, given] { setting.status = add(setting, *given); });

    auto* coding = of_person(
        *identity, setting, given, "code",
        setting.help(
            "Print a code with which they choose a password, once, within a week; the one before is void",
            "Imprimer un code avec lequel elle choisit un mot de passe, une fois, sous une semaine ; "
            "le précédent ne vaut plus"));
    coding->callback([&setting, given] {
        setting.status =
            about_person(setting, *given, IfAbsent::refuse, [](IdentityDesk& desk, const PersonId& person) {
                return desk.code(person, identity::CodeUse::enrolment);
            });
    });

    auto* tokens = of_person(
        *identity, setting, given, "token",
        setting.help("Print a bearer token, for a program", "Imprimer un jeton porteur, pour un programme"));
    tokens
        ->add_option(
            "--minutes", given->minutes,
            setting.help("how long it is good (default: 60)", "combien de temps il vaut (par défaut : 60)"))
        ->type_name("N");
    tokens->callback([&setting, given] { setting.status = token(setting, *given); });

    auto* revoking =
        of_person(*identity, setting, given, "revoke",
                  setting.help("Take from a person every right; their tokens are good no more, at once",
                               "Retirer tout droit à une personne ; ses jetons ne valent plus, aussitôt"));
    revoking->callback([&setting, given] {
        setting.status =
            about_person(setting, *given, IfAbsent::refuse,
                         [](IdentityDesk& desk, const PersonId& person) { return desk.revoke(person); });
    });

    auto* linking =
        subcommand(*identity, setting, given, "link",
                   setting.help("Say which person another issuer's tokens name so",
                                "Dire quelle personne les jetons d’un autre émetteur nomment ainsi"));
    linking->add_option("--person", given->person, setting.help("who they are here", "qui elle est ici"))
        ->type_name("P")
        ->required();
    linking->add_option("--issuer", given->issuer, setting.help("`iss` of the tokens", "`iss` des jetons"))
        ->type_name("I")
        ->required();
    linking->add_option("--subject", given->subject, setting.help("`sub` of the tokens", "`sub` des jetons"))
        ->type_name("S")
        ->required();
    linking->callback([&setting, given] {
        setting.status =
            about_person(setting, *given, IfAbsent::refuse, [&](IdentityDesk& desk, const PersonId& person) {
                return desk.link(person, given->issuer, given->subject);
            });
    });

    auto* rotating = subcommand(*identity, setting, given, "rotate-key",
                                setting.help("Sign tokens with a new key from now on",
                                             "Signer désormais les jetons d’une nouvelle clé"));
    rotating->add_flag(
        "--at-once", given->at_once,
        setting.help("tokens of the old key are good no more (default: until they expire)",
                     "les jetons de l’ancienne clé ne valent plus (par défaut : jusqu’à leur terme)"));
    rotating->callback([&setting, given] {
        setting.status = at_the_desk(setting, *given, IfAbsent::refuse, [&](IdentityDesk& desk) {
            using identity::Retirement;
            return say(
                setting,
                desk.rotate_key(given->at_once ? Retirement::at_once : Retirement::when_tokens_have_expired),
                {});
        });
    });

    auto* listing = subcommand(*identity, setting, given, "list",
                               setting.help("Who is enrolled, with roles and accounts",
                                            "Qui est inscrit, avec ses rôles et comptes"));
    listing->callback([&setting, given] { setting.status = list(setting, *given); });
}

}  // namespace essaim::host
