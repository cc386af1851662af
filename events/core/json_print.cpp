#include <algorithm>
#include <array>

#include "events/core/json.h"
#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

enum class MemberOrder { as_they_stand, canonical };

// The escapes of RFC 8785 (3.2.2.2), which are those of ECMAScript.
void print_string(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte >= 0x20) {
            out += c;
        } else if (const auto place = std::string_view("\b\t\n\f\r").find(c);
                   place != std::string_view::npos) {
            out += '\\';
            out += "btnfr"[place];
        } else {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    out += '"';
}

// UTF-8 sorts as code points do; UTF-16 puts those beyond U+FFFF (in UTF-8, from 0xF0 on) before U+E000 to
// U+FFFF (0xEE and 0xEF), and is the same otherwise.
bool before_in_utf16(std::string_view a, std::string_view b) {
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x100 : int{byte};
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return rank(x) < rank(y); });
}

void print(std::string& out, const Node& node, MemberOrder order);

void print_object(std::string& out, const Node::Object& members, MemberOrder order) {
    std::vector<const Node::Member*> sorted;
    sorted.reserve(members.size());
    for (const Node::Member& member : members) sorted.push_back(&member);
    if (order == MemberOrder::canonical)
        std::stable_sort(sorted.begin(), sorted.end(), [](const Node::Member* a, const Node::Member* b) {
            return before_in_utf16(a->name, b->name);
        });
    out += '{';
    for (const Node::Member* member : sorted) {
        if (member != sorted.front()) out += ',';
        print_string(out, member->name);
        out += ':';
        print(out, member->value, order);
    }
    out += '}';
}

void print(std::string& out, const Node& node, MemberOrder order) {
    if (node.is_null()) {
        out += "null";
    } else if (const bool* boolean = node.boolean()) {
        out += *boolean ? "true" : "false";
    } else if (const std::int64_t* integer = node.integer()) {
        out += std::to_string(*integer);
    } else if (const Node::Number* number = node.number()) {
        out += number->text;
    } else if (const std::string* text = node.string()) {
        print_string(out, *text);
    } else if (const Node::Array* items = node.items()) {
        out += '[';
        for (const Node& item : *items) {
            if (&item != items->data()) out += ',';
            print(out, item, order);
        }
        out += ']';
    } else {
        ESSAIM_ASSERT(node.members() != nullptr);
        print_object(out, *node.members(), order);
    }
}

}  // namespace

std::string print_json(const Node& node) {
    std::string out;
    print(out, node, MemberOrder::as_they_stand);
    return out;
}

std::string canonical_json(const Node& node) {
    std::string out;
    print(out, node, MemberOrder::canonical);
    return out;
}

}  // namespace essaim
