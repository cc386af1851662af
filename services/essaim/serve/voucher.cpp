#include "services/essaim/serve/voucher.h"

#include <array>
#include <chrono>
#include <optional>

#include "events/core/hash.h"
#include "events/core/json.h"
#include "infra/identity/drawn.h"

namespace essaim::host {

namespace {

constexpr std::chrono::seconds good_for{60};  // before and after: two machines' clocks
constexpr std::array<const char*, 5> vouched_headers{"Essaim-Actor", "Idempotency-Key", "If-Match",
                                                     "Retry-Refused", "Essaim-Forwarded"};

/// TIME~BODY~SIGNATURE
struct Parts {
    std::string_view time, body, signature;
};
std::optional<Parts> parts_of(const http::Head& head) {
    if (http::count_headers(head.headers, voucher_header) != 1) return std::nullopt;
    const auto text = *head.header(voucher_header);
    const auto first = text.find('~');
    const auto second = text.find('~', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    return Parts{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

/// All that the voucher is for, in a form that no two requests share.
std::string signed_text(std::string_view method, std::string_view target, const http::Headers& headers,
                        std::string_view time, std::string_view body) {
    Node all = Node::array();
    for (const auto part : {method, target, time, body}) all.push(Node(std::string(part)));
    for (const auto* name : vouched_headers) {
        const auto value = http::find_header(headers, name);
        all.push(value ? Node(std::string(*value)) : Node());
    }
    return print_json(all);
}

}  // namespace

std::string target_text(const http::Target& target) {
    std::string text = target.path_text();
    char separator = '?';
    for (const auto& [name, value] : target.query) {
        text += separator + http::percent_encoded(name) + "=" + http::percent_encoded(value);
        separator = '&';
    }
    return text;
}

tl::expected<void, KeyError> Vouchers::sign(http::Question& question, Instant now) const {
    const auto time = TextForm<Instant>::write(now);
    const auto body = sha256(question.body).hex();
    const auto signature =
        keys_.vouch(signed_text(question.method, question.target, question.headers, time, body));
    if (!signature) return tl::unexpected(signature.error());
    question.headers.push_back({voucher_header, time + "~" + body + "~" + signature->hex()});
    return {};
}

bool Vouchers::is_good(const http::Head& head, Instant now) const {
    const auto parts = parts_of(head);
    if (!parts) return false;
    for (const auto* name : vouched_headers)
        if (http::count_headers(head.headers, name) > 1) return false;
    const auto given = Hash::from_hex(parts->signature);
    const auto time = TextForm<Instant>::read(parts->time);
    if (!given || !time || *time > now + good_for || *time < now - good_for) return false;
    const auto wanted = keys_.vouch(
        signed_text(head.method, target_text(head.target), head.headers, parts->time, parts->body));
    return wanted && identity::same(*wanted, *given);
}

bool Vouchers::covers(const http::Head& head, std::string_view body) {
    const auto parts = parts_of(head);
    return parts && sha256(body).hex() == parts->body;
}

}  // namespace essaim::host
