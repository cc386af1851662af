#include "services/essaim/table.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "events/core/json.h"

namespace essaim::host {

namespace {

/// Columns that a terminal shows: code points, not bytes.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_plain(const Node& value) {
    return !value.members() && !value.items();
}

std::string text_of(const Node& value) {
    if (value.is_null()) return "-";
    if (value.string()) return *value.string();
    return print_json(value);
}

bool is_amount(const std::string& text) {
    return !text.empty() && text.find_first_not_of("-0123456789.") == std::string::npos && text != "-";
}

std::string padded(const std::string& text, std::size_t width) {
    const std::string space(width - std::min(width, width_of(text)), ' ');
    return is_amount(text) ? space + text : text + space;
}

}  // namespace

void print_table(const std::vector<Node>& rows, std::ostream& out) {
    if (rows.empty()) return;
    std::vector<std::string> names;
    for (const auto& row : rows)
        for (const auto& member : *row.members())
            if (is_plain(member.value) && std::find(names.begin(), names.end(), member.name) == names.end())
                names.push_back(member.name);
    std::vector<std::size_t> widths;
    for (const auto& name : names) {
        std::size_t width = width_of(name);
        for (const auto& row : rows)
            if (const Node* value = row.find(name); value && is_plain(*value))
                width = std::max(width, width_of(text_of(*value)));
        widths.push_back(width);
    }
    const auto line = [&](auto&& cell) {
        std::string text;
        for (std::size_t column = 0; column < names.size(); ++column)
            text += padded(cell(names[column]), widths[column]) + (column + 1 < names.size() ? "  " : "");
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    };
    line([](const std::string& name) { return name; });
    for (const auto& row : rows)
        line([&](const std::string& name) {
            const Node* value = row.find(name);
            return value && is_plain(*value) ? text_of(*value) : std::string();
        });
}

}  // namespace essaim::host
