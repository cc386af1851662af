#include "services/kernel/line.h"

#include "events/core/json.h"
#include "events/core/pointer.h"
#include "events/vocabulary/ids.h"

namespace essaim::kernel {

namespace {

constexpr std::array<std::string_view, 7> members{"service", "cooperative", "command",    "id",
                                                  "actor",   "body",        "recorded_at"};

/// The text of a member; missing_field and wrong_type otherwise.
tl::expected<std::string, Invalid> text(const Node& line, std::string_view name) {
    const std::string pointer = "/" + std::string(name);
    const Node* member = line.find(name);
    if (!member || member->is_null()) return tl::unexpected(Invalid{"missing_field", pointer});
    if (!member->string()) return tl::unexpected(Invalid{"wrong_type", pointer, "string"});
    return *member->string();
}

template <class T>
tl::expected<T, Invalid> read(const Node& line, std::string_view name) {
    const std::string pointer = "/" + std::string(name);
    const Node* member = line.find(name);
    if (!member || member->is_null()) return tl::unexpected(Invalid{"missing_field", pointer});
    return from_node<T>(*member, pointer);
}

std::string names_of_commands(const ServiceDefinition& service) {
    std::string names;
    for (const auto& [name, command] : service.commands())
        if (command.asked_by == AskedBy::people) names += (names.empty() ? "" : ", ") + name;
    return names;
}

}  // namespace

tl::expected<Request, InvalidLine> LineReader::read(std::string_view text_of_line) {
    std::string id;
    const auto invalid = [&](Invalid why) { return tl::unexpected(InvalidLine{id, std::move(why)}); };
    if (text_of_line.size() > max_line_bytes)
        return invalid({"too_long", "", std::to_string(max_line_bytes)});
    const auto parsed = parse_json(text_of_line);
    if (!parsed) return invalid(parsed.error());
    const Node& line = *parsed;
    if (!line.members()) return invalid({"not_an_object", ""});
    if (const Node* sent = line.find("id"); sent && sent->string() && CommandId::read(*sent->string()))
        id = *sent->string();
    for (const auto& member : *line.members())
        if (std::find(members.begin(), members.end(), member.name) == members.end())
            return invalid({"unknown_field", "/" + pointer_token(member.name)});

    auto service_name = text(line, "service");
    if (!service_name) return invalid(std::move(service_name.error()));
    const auto service_named = enumerator_named<Service>(*service_name);
    const auto* service = service_named ? registry_.service(*service_named) : nullptr;
    if (!service) return invalid({"unknown_service", "/service", joined_names<Service>(", ")});
    auto cooperative = text(line, "cooperative");
    if (!cooperative) return invalid(std::move(cooperative.error()));
    if (*cooperative != network_chain && !CooperativeId::read(*cooperative))
        return invalid({"invalid_id", "/cooperative", "oxalis"});
    auto command_name = text(line, "command");
    if (!command_name) return invalid(std::move(command_name.error()));
    const auto command = service->commands().find(*command_name);
    const bool of_network = *cooperative == network_chain;
    if (command == service->commands().end() || command->second.asked_by != AskedBy::people ||
        (command->second.of == CommandOf::network) != of_network)
        return invalid({"unknown_command", "/command", names_of_commands(*service)});
    auto command_id = essaim::kernel::read<CommandId>(line, "id");
    if (!command_id) return invalid(std::move(command_id.error()));
    auto actor = essaim::kernel::read<PersonId>(line, "actor");
    if (!actor) return invalid(std::move(actor.error()));
    const Node* body = line.find("body");
    if (!body || body->is_null()) return invalid({"missing_field", "/body"});
    if (!body->members()) return invalid({"wrong_type", "/body", "object"});

    Request request;
    if (recorded_by_ == RecordedBy::history) {
        if (const Node* sent = line.find("recorded_at"); sent && !sent->is_null()) {
            auto instant = from_node<Instant>(*sent, "/recorded_at");
            if (!instant) return invalid(std::move(instant.error()));
            if (last_ && *instant < *last_)
                return invalid({"recorded_at_goes_back", "/recorded_at", TextForm<Instant>::write(*last_)});
            request.recorded_at = *instant;
        } else if (last_) {
            request.recorded_at = last_;
        } else {
            return invalid({"missing_field", "/recorded_at"});
        }
    }
    auto content = command->second.parse(*body);
    if (!content) return invalid(std::move(content.error()));
    if (request.recorded_at) last_ = request.recorded_at;
    request.chain = {*service_named, std::move(*cooperative)};
    request.definition = &command->second;
    request.command = std::move(*content);
    request.id = command_id->text();
    request.actor = actor->text();
    return request;
}

}  // namespace essaim::kernel
