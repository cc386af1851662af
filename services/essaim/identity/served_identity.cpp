#include "services/essaim/identity/served_identity.h"

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/runtime/clock.h"
#include "projections/access/access.h"
#include "projections/accounts/accounts.h"

namespace essaim::host {
namespace {

constexpr std::size_t most_pages = 1000;

std::string text_of(const Node& node, std::string_view name) {
    const Node* const member = node.find(name);
    return member != nullptr && member->string() != nullptr ? *member->string() : std::string{};
}

/// A row as its view declares it: without the cooperative that stands in front of it.
template <class Row>
std::vector<Row> typed(const std::vector<Node>& rows) {
    std::vector<Row> all;
    for (const Node& row : rows) {
        Node own = Node::object();
        for (const auto& member : *row.members())
            if (member.name != "cooperative") own.append(member.name, member.value);
        if (auto read = from_node<Row>(own)) all.push_back(std::move(*read));
    }
    return all;
}

}  // namespace

kernel::Answer ServedIdentity::ask(const kernel::Request& request) {
    kernel::Answer answer;
    answer.id = request.id;
    answer.code = "not_established";
    const bool of_network = request.chain.chain == network_chain;
    const auto hide = [](DataClass, std::string_view) { return std::string{}; };  // nothing here is secret
    http::Question question;
    question.method = "POST";
    question.target = (of_network ? "/v1/network/" : "/v1/cooperatives/" + request.chain.chain + "/") +
                      std::string(name_of(request.chain.service)) + "/" + request.definition->name;
    question.headers = {{"Content-Type", "application/json"},
                        {"Idempotency-Key", request.id},
                        {"Essaim-Actor", request.actor}};
    question.body = print_json(without_nulls(request.definition->body(request.command, hide)));
    const auto response = remote_.ask(question);
    if (!response) return answer;
    const auto said = parse_json(response->body);
    if (!said) return answer;
    answer.code = text_of(*said, "code");
    answer.pointer = text_of(*said, "pointer");
    if (const auto outcome = enumerator_named<kernel::AskOutcome>(text_of(*said, "outcome")))
        answer.outcome = *outcome;
    return answer;
}

std::vector<Node> ServedIdentity::rows_of(const std::string& path) {
    std::vector<Node> rows;
    std::string cursor;
    for (std::size_t page = 0; page < most_pages; ++page) {
        http::Question question;
        question.target = path + "?limit=1000" + (cursor.empty() ? "" : "&cursor=" + cursor);
        const auto response = remote_.ask(question);
        const auto said = response && response->status == 200 ? parse_json(response->body) : Node();
        const Node* const some = said ? said->find("rows") : nullptr;
        if (some == nullptr || some->items() == nullptr) return rows;
        rows.insert(rows.end(), some->items()->begin(), some->items()->end());
        cursor = text_of(*said, "next");
        if (cursor.empty()) return rows;
    }
    return rows;
}

std::shared_ptr<const rights::Rights> ServedIdentity::rights() {
    auto now = std::make_shared<rights::Rights>();
    now->set_accounts(typed<projections::AccountRow>(rows_of("/v1/network/accounts")));
    for (const Node& row : rows_of("/v1/network/cooperatives")) {
        const std::string name = text_of(row, "cooperative");
        if (CooperativeId::read(name))
            now->set_access(name,
                            typed<projections::AccessRow>(rows_of("/v1/cooperatives/" + name + "/access")));
    }
    return now;
}

ServedIdentity::ServedIdentity(Remote remote, std::unique_ptr<identity::AccountBook> book,
                               const kernel::Registry& registry, PersonId actor, Language language)
    : remote_(std::move(remote)),
      issuer_(std::move(book)),
      desk_({registry, issuer_, [this](const kernel::Request& request) { return ask(request); },
             [this] { return rights(); }, [clock = runtime::SystemClock()] { return clock.now(); }},
            std::move(actor), language) {}

tl::expected<std::unique_ptr<ServedIdentity>, identity::IdentityError> ServedIdentity::open(
    const std::filesystem::path& directory, const std::filesystem::path& key_file,
    const kernel::Registry& registry, PersonId actor, Language language, std::ostream& notices) {
    std::error_code ignored;
    const auto socket = directory / "control";
    if (!std::filesystem::exists(socket, ignored)) return nullptr;
    RemoteOptions options;
    options.address.socket = socket.string();
    options.place = directory.string();
    options.language = language;
    options.notices = &notices;
    Remote remote(std::move(options));
    if (!remote.ask({"GET", "/healthz", {}, {}})) return nullptr;  // left behind by a server that was killed
    auto book = identity::AccountBook::open((key_file.empty() ? directory / "keys" : key_file).string());
    if (!book) return tl::unexpected(std::move(book.error()));
    return std::unique_ptr<ServedIdentity>(
        new ServedIdentity(std::move(remote), std::move(*book), registry, std::move(actor), language));
}

}  // namespace essaim::host
