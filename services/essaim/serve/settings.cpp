#include "services/essaim/serve/settings.h"

#include <algorithm>
#include <charconv>

#include "events/core/declared.h"
#include "events/core/json.h"

namespace essaim {

using host::Share;

namespace {

/// "0", "1", "0.5", "0.125": thousandths; nullopt for anything else.
std::optional<std::uint32_t> thousandths_of(std::string_view text) {
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    if (whole != "0" && whole != "1") return std::nullopt;
    std::uint32_t value = whole == "1" ? 1000 : 0;
    if (dot != std::string_view::npos) {
        const auto decimals = text.substr(dot + 1);
        if (decimals.empty() || decimals.size() > 3) return std::nullopt;
        std::uint32_t unit = 100;
        for (const char c : decimals) {
            if (c < '0' || c > '9') return std::nullopt;
            value += static_cast<std::uint32_t>(c - '0') * unit;
            unit /= 10;
        }
    }
    return value <= 1000 ? std::optional(value) : std::nullopt;
}

}  // namespace

Node NodeForm<Share>::to(const Share& share) {
    std::string decimals = std::to_string(share.thousandths % 1000);
    decimals.insert(0, 3 - decimals.size(), '0');
    return Node(Node::Number{std::to_string(share.thousandths / 1000) + "." + decimals});
}

tl::expected<Share, Invalid> NodeForm<Share>::from(const Node& node, const NodePath& here) {
    std::optional<std::uint32_t> read;
    if (node.integer()) read = thousandths_of(std::to_string(*node.integer()));
    if (node.number()) read = thousandths_of(node.number()->text);
    if (!read) return wrong_type(here, "number");
    return Share{*read};
}

Node NodeForm<Share>::schema() {
    Node schema = Node::object();
    schema.append("type", Node("number"));
    schema.append("minimum", Node(0));
    schema.append("maximum", Node(1));
    return schema;
}

}  // namespace essaim

namespace essaim::host {

namespace {

std::string upper(std::string_view name) {
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

template <class V>
tl::expected<Node, Invalid> typed(const std::string& text, const std::string& pointer) {
    if constexpr (std::same_as<V, std::string>) {
        return Node(text);
    } else {
        auto node = parse_json(text);
        if (!node) return tl::unexpected(Invalid{node.error().code, pointer, node.error().detail});
        return std::move(*node);
    }
}

/// Sets in `object` what the environment says of a T's fields.
template <Declared T>
std::optional<Invalid> lay_over(Node& object, const std::string& name, const std::string& pointer,
                                const runtime::Environment& environment) {
    std::optional<Invalid> wrong;
    each<T>([&](auto field) {
        using Member = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
        if (wrong) return;
        const std::string variable = name + "_" + upper(field.name);
        const std::string there = pointer + "/" + std::string(field.name);
        const auto set = [&]<class V>(std::type_identity<V>) {
            if constexpr (Declared<V>) {
                Node inner = object.find(field.name) ? *object.find(field.name) : Node::object();
                if (!inner.members()) return;  // the file's own fault is told when it is read
                wrong = lay_over<V>(inner, variable, there, environment);
                if (!wrong && !inner.members()->empty()) object.set(field.name, std::move(inner));
            } else if (const auto text = environment(variable.c_str())) {
                auto value = typed<V>(*text, there);
                if (value)
                    object.set(field.name, std::move(*value));
                else
                    wrong = std::move(value.error());
            }
        };
        if constexpr (describing::is_optional<Member>)
            set(std::type_identity<typename Member::value_type>{});
        else
            set(std::type_identity<Member>{});
    });
    return wrong;
}

}  // namespace

std::optional<Invalid> LogSettings::check() const {
    for (const std::string_view known : {"debug", "info", "warning", "error"})
        if (!level || *level == known) return std::nullopt;
    return Invalid{"invalid_value", "/level", "debug, info, warning, error"};
}

std::optional<Invalid> Settings::check() const {
    if (listen && !read_listen_address(*listen))
        return Invalid{"invalid_address", "/listen", "127.0.0.1:8080"};
    if (advertise && !read_listen_address(*advertise))
        return Invalid{"invalid_address", "/advertise", "10.0.0.1:8080"};
    if (!issuers) return std::nullopt;
    for (std::size_t index = 0; index < issuers->size(); ++index)
        for (std::size_t other = 0; other < index; ++other)
            if ((*issuers)[index].issuer == (*issuers)[other].issuer)
                return Invalid{"named_twice", "/issuers/" + std::to_string(index) + "/issuer"};
    return std::nullopt;
}

bool ListenAddress::is_loopback() const {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::optional<ListenAddress> read_listen_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    ListenAddress address;
    auto host = text.substr(0, colon);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (host.empty() || (!bracketed && host.find(':') != std::string_view::npos)) return std::nullopt;
    const auto port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size()) return std::nullopt;
    address.host = host;
    return address;
}

tl::expected<Settings, Invalid> read_settings(std::string_view text,
                                              const runtime::Environment& environment) {
    auto node = parse_json(text);
    if (!node) return tl::unexpected(std::move(node.error()));
    if (!node->members()) return tl::unexpected(Invalid{"not_an_object", ""});
    if (auto wrong = lay_over<Settings>(*node, "ESSAIM", "", environment))
        return tl::unexpected(std::move(*wrong));
    return from_node<Settings>(*node);
}

}  // namespace essaim::host
