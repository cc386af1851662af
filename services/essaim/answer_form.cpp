#include "services/essaim/answer_form.h"

#include <algorithm>

#include "events/core/declared.h"
#include "events/core/invalid.h"
#include "services/kernel/cut.h"

namespace essaim::host {

namespace {

using kernel::AskOutcome;

using Sentence = kernel::RefusalText;

/// What the kernel itself says; the services' refusals have their own.
constexpr std::array sentences{
    Sentence{"id_reused", "This id was used for another command: use a new one.",
             "Cet identifiant a déjà servi pour une autre commande : prenez-en un nouveau."},
    Sentence{"forbidden", "The right for this is missing.", "Le droit de faire cela manque."},
    Sentence{"parked",
             "An event of this cooperative cannot be read by this program: update it, then ask again.",
             "Un évènement de cette coopérative n’est pas lisible par ce programme : mettez-le à jour, puis "
             "redemandez."},
    Sentence{"not_fresh", "This instance has not yet read what an earlier decision had seen: ask again.",
             "Cette instance n’a pas encore lu ce qu’une décision antérieure avait vu : redemandez."},
    Sentence{"no_owner", "No instance decides for this cooperative now, or another one does: ask again.",
             "Aucune instance ne décide pour cette coopérative à présent, ou bien une autre : redemandez."},
    Sentence{"key_unavailable", "The key file cannot be used: nothing was decided.",
             "Le fichier de clés n’est pas utilisable : rien n’a été décidé."},
    Sentence{"not_established",
             "What became of this command could not be established: ask again with the same id.",
             "Le sort de cette commande n’a pu être établi : redemandez avec le même identifiant."},
    Sentence{"disk_full", "The disk is nearly full: nothing was decided. Make room, then ask again.",
             "Le disque est presque plein : rien n’a été décidé. Faites de la place, puis redemandez."},
    Sentence{
        "store_failed", "The store could not be written: ask again with the same id once it is repaired.",
        "Le stockage n’a pu être écrit : redemandez avec le même identifiant une fois la panne réparée."},
    Sentence{"busy", "Too many commands are waiting: ask again.",
             "Trop de commandes attendent : redemandez."},
};

std::string with_detail(std::string_view sentence, const std::string& detail) {
    return detail.empty() ? std::string(sentence) : std::string(sentence) + " (" + detail + ")";
}

}  // namespace

std::span<const kernel::RefusalText> kernel_texts() {
    return sentences;
}

std::string message_of(const kernel::Answer& answer, const kernel::Registry& registry, Language language) {
    if (answer.code.empty()) return {};
    if (answer.outcome == AskOutcome::invalid)
        return sentence(Invalid{answer.code, answer.pointer, answer.detail}, language);
    for (const auto& known : sentences)
        if (known.code == answer.code)
            return with_detail(language == Language::fr ? known.french : known.english, answer.detail);
    for (const Service service : all_services)
        if (const auto* definition = registry.service(service))
            if (const auto* text = definition->text_of(answer.code))
                return with_detail(language == Language::fr ? text->french : text->english, answer.detail);
    return with_detail(answer.code, answer.detail);
}

Node answer_node(std::uint64_t line, const kernel::Answer& answer, const kernel::Registry& registry,
                 Language language) {
    const auto text_or_null = [](std::string text) { return text.empty() ? Node() : Node(std::move(text)); };
    Node node = Node::object();
    node.append("line", Node(line));
    node.append("id", text_or_null(answer.id));
    node.append("outcome", Node(name_of(answer.outcome)));
    node.append("code", text_or_null(answer.code));
    node.append("message", text_or_null(message_of(answer, registry, language)));
    const bool points = answer.outcome == AskOutcome::invalid;
    node.append("pointer", points ? Node(answer.pointer) : Node());
    Node commits = Node::array();
    for (const auto& commit : answer.commits) commits.push(to_node(commit));
    node.append("commits", std::move(commits));
    node.append("position",
                answer.commits.empty() ? Node() : Node(kernel::position_token(answer.commits, answer.basis)));
    Node result = Node::object();
    for (const auto& [name, value] : answer.result) result.set(name, Node(value));
    node.append("result", std::move(result));
    return node;
}

std::optional<kernel::Answer> read_answer(const Node& node) {
    if (!node.members()) return std::nullopt;
    const auto text = [&](std::string_view name) {
        const Node* member = node.find(name);
        return member && member->string() ? *member->string() : std::string();
    };
    kernel::Answer answer;
    answer.id = text("id");
    answer.code = text("code");
    answer.pointer = text("pointer");
    const Node* outcome = node.find("outcome");
    if (!outcome && answer.code.empty()) return std::nullopt;
    if (outcome) {
        const auto named = enumerator_named<AskOutcome>(text("outcome"));
        if (!named) return std::nullopt;
        answer.outcome = *named;
    }
    if (const Node* commits = node.find("commits"); commits && commits->items())
        for (const auto& item : *commits->items()) {
            auto commit = from_node<BasisEntry>(item, "/commits");
            if (!commit) return std::nullopt;
            answer.commits.push_back(std::move(*commit));
        }
    if (auto position = kernel::read_cut_token("cut:" + text("position")))
        for (auto& head : position->heads)
            if (std::find(answer.commits.begin(), answer.commits.end(), head) == answer.commits.end())
                answer.basis.push_back(std::move(head));
    if (const Node* result = node.find("result"); result && result->members())
        for (const auto& member : *result->members())
            if (member.value.string()) answer.result.emplace_back(member.name, *member.value.string());
    return answer;
}

}  // namespace essaim::host
