#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "events/core/json.h"
#include "tests/program/program.h"

namespace essaim::tests {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::stringstream stream{text};
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

/// "1801.8" as the command line writes it: "1801.80".
std::string two_decimals(const std::string& text) {
    const auto point = text.find('.');
    if (point == std::string::npos) return text + ".00";
    return text + std::string(3 - (text.size() - point), '0');
}

struct Row {
    std::string request;
    std::map<std::string, std::string> lines;  // code -> employee:employer
};

std::vector<Row> golden_rows() {
    std::ifstream file{std::string{ESSAIM_SOURCE_DIR} + "/tests/golden/payslips/golden.tsv"};
    std::string text;
    std::getline(file, text);
    std::vector<Row> rows;
    enum Column { date, headcount, gross, weekly, executive, accidents, health, coefficient, taxable, lines };
    while (std::getline(file, text)) {
        const auto cells = split(text, '\t');
        Row row;
        row.request =
            R"({"period":")" + cells.at(date).substr(0, 7) + R"(","headcount":)" + cells.at(headcount) +
            R"(,"work_accident_rate":")" + two_decimals(cells.at(accidents)) +
            R"(","transport_rate":"0.00","weekly_hours":")" + two_decimals(cells.at(weekly)) +
            R"(","hours":null,"executive":)" + (cells.at(executive) == "1" ? "true" : "false") +
            R"(,"health_premium":")" + two_decimals(cells.at(health)) +
            R"(","health_employer_percent":"50.00","withholding_rate":"neutral","target":{"gross":")" +
            two_decimals(cells.at(gross)) + R"("},"year_to_date":null})";
        for (const auto& item : split(cells.at(lines), ' '))
            row.lines[item.substr(0, item.find(':'))] = item.substr(item.find(':') + 1);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string text_of(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    return found && found->string() ? *found->string() : std::string();
}

std::map<std::string, std::string> lines_of(const Node& answer) {
    std::map<std::string, std::string> lines;
    if (const Node* all = answer.find("lines"))
        for (const auto& line : *all->items())
            lines[text_of(line, "/code")] = text_of(line, "/employee") + ":" + text_of(line, "/employer");
    return lines;
}

/// Of each bad line: what stands in the answer's place.
struct Bad {
    std::string line;
    std::string code;
};

std::vector<Bad> bad_lines(const std::string& good) {
    const auto with = [&](const std::string& from, const std::string& to) {
        auto line = good;
        return line.replace(line.find(from), from.size(), to);
    };
    return {{"{", "not_json"},
            {"[]", "not_an_object"},
            {with("\"headcount\"", "\"headcounts\""), "unknown_field"},
            {with(R"("weekly_hours":"3.00")", R"("weekly_hours":"36.00")"), "invalid_hours"},
            {with(R"("work_accident_rate":"1.00")", R"("work_accident_rate":"1")"), "invalid_rate"},
            {with(R"("period":"2025-06")", R"("period":"2023-12")"), "parameter_missing"},
            {std::string(2UL << 20, ' ') + good, "too_long"}};
}

TEST(PayslipLines, of_every_golden_payslip_are_reproduced_to_the_cent_by_the_program) {
    const auto rows = golden_rows();
    ASSERT_EQ(rows.size(), 92U);
    std::string lines;
    for (const auto& row : rows) lines += row.request + "\n";
    const auto ended = run_program({"payslip", "-", "--json"}, lines);
    EXPECT_EQ(ended.status, 0) << ended.err;
    const auto answers = lines_in(ended.out);
    ASSERT_EQ(answers.size(), rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at)
        EXPECT_EQ(lines_of(*parse_json(answers[at])), rows[at].lines) << rows[at].request;
}

TEST(PayslipLines, that_are_wrong_are_told_in_their_place_and_the_rest_goes_on) {
    const auto rows = golden_rows();
    const auto bad = bad_lines(rows.front().request);
    std::string lines;
    for (std::size_t at = 0; at < bad.size(); ++at) lines += bad[at].line + "\n" + rows.at(at).request + "\n";
    const auto ended = run_program({"payslip", "-", "--json"}, lines);
    EXPECT_EQ(ended.status, 3) << ended.err;
    const auto answers = lines_in(ended.out);
    ASSERT_EQ(answers.size(), 2 * bad.size());
    for (std::size_t at = 0; at < bad.size(); ++at) {
        const auto error = *parse_json(answers[2 * at]);
        EXPECT_EQ(text_of(error, "/error/code"), bad[at].code) << answers[2 * at];
        EXPECT_NE(text_of(error, "/error/message"), "");
        EXPECT_EQ(lines_of(*parse_json(answers[2 * at + 1])), rows[at].lines);
    }
}

}  // namespace
}  // namespace essaim::tests
