#include <gtest/gtest.h>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using namespace std::string_literals;

constexpr std::uint64_t mib = 1024 * 1024;

/// A line that asks an invoice of the scenario's activity, with a piece of it replaced.
std::string invoice(std::string_view from = {}, std::string_view to = {}) {
    std::string line =
        R"({"service":"activities","cooperative":"coopaname","command":"issue_invoice","id":"b-1","actor":"p-anna",)"
        R"("body":{"invoice":"i-b1","activity":"a-jeanne","on":"2026-01-09","customer":{"name":"C","siren":null,)"
        R"("address":"x"},"lines":[{"label":"Robe","quantity":"1","unit_price":"10.00","vat_rate":"20.00"}],)"
        R"("due":"2026-02-09"}})";
    if (!from.empty()) line.replace(line.find(from), from.size(), to);
    return line;
}

struct Bad {
    std::string line;
    std::string code;
    std::string pointer;
};

const std::vector<Bad>& bad_lines() {
    static const std::string deep = [] {
        std::string text;
        for (int depth = 0; depth < 40; ++depth) text += "[";
        return text;
    }();
    static const std::vector<Bad> lines{
        {"{", "not_json", ""},
        {"nonsense", "not_json", ""},
        {"{} {}", "not_json", ""},
        {"\xEF\xBB\xBF" + invoice(), "not_json", ""},
        {invoice("\"p-anna\"", "\"p-\0anna\""s), "not_json", ""},
        {invoice("\"1\"", "01"), "not_json", ""},
        {invoice("\"1\"", "NaN"), "not_json", ""},
        {"[]", "not_an_object", ""},
        {"\"a\"", "not_an_object", ""},
        {"null", "not_an_object", ""},
        {invoice("Robe", "Rob\xE9"), "invalid_utf8", ""},
        {invoice("Robe", "\xC0\xAF"), "invalid_utf8", ""},
        {invoice(R"("id":"b-1")", R"("id":"b-1","id":"b-2")"), "duplicate_key", "/id"},
        {invoice(R"("label":"Robe")", R"("label":"Robe","label":"Robe")"), "duplicate_key",
         "/body/lines/0/label"},
        {invoice("\"Robe\"", deep + "1" + std::string(40, ']')), "too_deep",
         "/body/lines/0/label/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0"},
        {invoice("\"id\"", "\"a/b\":1,\"id\""), "unknown_field", "/a~1b"},
        {invoice("\"label\"", "\"colour\":\"red\",\"label\""), "unknown_field", "/body/lines/0/colour"},
        {invoice(R"("service":"activities",)", ""), "missing_field", "/service"},
        {invoice(R"("id":"b-1",)", ""), "missing_field", "/id"},
        {invoice(R"("actor":"p-anna")", R"("actor":null)"), "missing_field", "/actor"},
        {invoice(R"("unit_price":"10.00",)", ""), "missing_field", "/body/lines/0/unit_price"},
        {invoice("\"coopaname\"", "7"), "wrong_type", "/cooperative"},
        {invoice("\"10.00\"", "10.00"), "wrong_type", "/body/lines/0/unit_price"},
        {invoice(R"([{"label")", R"({"x":[{"label")").replace(0, 0, ""), "not_json", ""},
        {invoice("activities", "accounting"), "unknown_service", "/service"},
        {invoice("issue_invoice", "issue_invoices"), "unknown_command", "/command"},
        {invoice("issue_invoice", "settle_pay"), "unknown_command", "/command"},  // of a process
        {invoice("\"coopaname\"", "\"network\""), "unknown_command", "/command"},
        {invoice("\"b-1\"", "\"B 1\""), "invalid_id", "/id"},
        {invoice("\"b-1\"", "\"" + std::string(65, 'b') + "\""), "invalid_id", "/id"},
        {invoice("p-anna", "Anna Dupont"), "invalid_id", "/actor"},
        {invoice("coopaname", "../etc"), "invalid_id", "/cooperative"},
        {invoice("a-jeanne", "A JEANNE"), "invalid_id", "/body/activity"},
        {invoice("\"10.00\"", "\"10\""), "invalid_money", "/body/lines/0/unit_price"},
        {invoice("\"10.00\"", "\"10.005\""), "invalid_money", "/body/lines/0/unit_price"},
        {invoice("\"10.00\"", "\"1e3\""), "invalid_money", "/body/lines/0/unit_price"},
        {invoice("\"10.00\"", "\"1000000000.00\""), "invalid_money", "/body/lines/0/unit_price"},
        {invoice("\"10.00\"", "\" 10.00\""), "invalid_money", "/body/lines/0/unit_price"},
        {invoice("\"1\"", "\"0\""), "invalid_amount", "/body/lines/0/quantity"},
        {invoice("\"1\"", "\"1.0001\""), "invalid_amount", "/body/lines/0/quantity"},
        {invoice("\"1\"", "\"1000000\""), "invalid_amount", "/body/lines/0/quantity"},
        {invoice("\"20.00\"", "\"20\""), "invalid_rate", "/body/lines/0/vat_rate"},
        {invoice("2026-01-09", "2026-02-30"), "invalid_date", "/body/on"},
        {invoice("2026-01-09", "09/01/2026"), "invalid_date", "/body/on"},
        {invoice("\"siren\":null", "\"siren\":\"637129264\""), "invalid_siren", "/body/customer/siren"},
    };
    return lines;
}

class BadLines : public testing::Test {
  protected:
    std::vector<std::string> apply(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"apply", "-", "--json", "--data", directory_ / "data"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    /// The scenario up to its first invoices.
    void prepare() {
        std::vector<std::string> lines;
        for (const auto& line : resolved_scenario("jeanne")) {
            if (line.find("\"decide_pay\"") != std::string::npos) break;
            lines.push_back(line);
        }
        ASSERT_EQ(run_program(apply(), joined(lines)).status, 0);
    }
    TemporaryDirectory directory_;
};

TEST_F(BadLines, each_gets_its_own_precise_answer_and_the_good_ones_are_done) {
    prepare();
    std::string file;
    for (const auto& bad : bad_lines()) file += bad.line + "\n";
    file += "\n   \n";                                                           // no answer
    file += invoice("\"b-1\"", "\"g-1\"") + "\r\n";                              // good, from another system
    file += invoice("\"b-1\"", "\"" + std::string(2 * mib, 'x') + "\"") + "\n";  // too long
    file += invoice("\"activity\":\"a-jeanne\"", "\"activity\":\"a-nobody\"") + "\n";
    file += invoice("\"b-1\"", "\"g-1\"").replace(0, 0, "") + "\n";  // again
    file += invoice("Robe", "Manteau").replace(invoice("Robe", "Manteau").find("b-1"), 3, "g-1") + "\n";
    std::string last = invoice("\"b-1\"", "\"g-2\"");
    last.replace(last.find("i-b1"), 4, "i-b2");
    file += last;  // no newline at the end
    const auto ended = run_program(apply(), file);
    EXPECT_EQ(ended.status, 3) << ended.err;
    const auto answers = lines_in(ended.out);
    ASSERT_EQ(answers.size(), bad_lines().size() + 6);
    const auto said = [&](std::size_t index, const char* name) {
        const auto node = parse_json(answers[index]);
        const Node* member = node->find(name);
        return member && member->string() ? *member->string() : std::string();
    };
    for (std::size_t index = 0; index < bad_lines().size(); ++index) {
        const auto& bad = bad_lines()[index];
        EXPECT_EQ(said(index, "outcome"), "invalid") << bad.line;
        EXPECT_EQ(said(index, "code"), bad.code) << bad.line << "\n" << answers[index];
        EXPECT_EQ(said(index, "pointer"), bad.pointer) << bad.line << "\n" << answers[index];
        EXPECT_FALSE(said(index, "message").empty());
        EXPECT_EQ(*parse_json(answers[index])->find("line")->integer(), static_cast<std::int64_t>(index + 1));
    }
    const auto next = bad_lines().size();
    EXPECT_EQ(said(next, "outcome"), "accepted") << answers[next];
    EXPECT_EQ(*parse_json(answers[next])->find("line")->integer(), static_cast<std::int64_t>(next + 3));
    EXPECT_EQ(said(next + 1, "code"), "too_long");
    EXPECT_EQ(said(next + 2, "outcome"), "refused") << answers[next + 2];
    EXPECT_EQ(said(next + 3, "outcome"), "unchanged");
    EXPECT_EQ(said(next + 4, "code"), "id_reused");
    EXPECT_EQ(said(next + 4, "outcome"), "refused");
    EXPECT_EQ(said(next + 5, "outcome"), "accepted");
    const auto invoices = run_program({"show", "invoices", "--json", "--data", directory_ / "data"});
    EXPECT_NE(invoices.out.find("2026-000005"), std::string::npos);  // three of the scenario, then two
    EXPECT_EQ(invoices.out.find("2026-000006"), std::string::npos);
}

TEST_F(BadLines, quote_nothing_of_what_was_sent) {
    prepare();
    const auto ended =
        run_program(apply(), invoice("2026-01-09", "Dupont") + "\n" + invoice("\"C\"", "7777777") + "\n");
    EXPECT_EQ(ended.out.find("Dupont"), std::string::npos);
    EXPECT_EQ(ended.out.find("7777777"), std::string::npos);
}

TEST_F(BadLines, of_any_length_and_number_take_bounded_memory) {
    prepare();
    const auto idle = run_program(apply(), "{}\n").peak_bytes;
    Program long_line(apply());
    long_line.write("{\"a\":\"");
    for (std::uint64_t sent = 0; sent < 200 * mib; sent += mib) long_line.write(std::string(mib, 'x'));
    long_line.write("\"}\n{}\n");
    const auto ended = long_line.wait();
    EXPECT_EQ(ended.status, 3);
    EXPECT_EQ(lines_in(ended.out).size(), 2u);
    EXPECT_LT(ended.peak_bytes, idle + 16 * mib);

    Program many(apply());
    const std::string bad = "{\"service\":\"activities\"}\n";
    constexpr std::size_t count = 300'000;
    std::string batch;
    for (int line = 0; line < 1000; ++line) batch += bad;
    std::size_t answered = 0;
    for (std::size_t sent = 0; sent < count; sent += 1000) {
        many.write(batch);
        for (int line = 0; line < 1000; ++line) answered += many.read_line().has_value();
    }
    const auto of_many = many.wait();
    EXPECT_EQ(of_many.status, 3);
    EXPECT_EQ(answered + lines_in(of_many.out).size(), count);
    EXPECT_LT(of_many.peak_bytes, idle + 16 * mib);
}

TEST_F(BadLines, decide_the_exit_status) {
    prepare();
    const std::string good = invoice("\"b-1\"", "\"g-1\"");
    const std::string refused = invoice("a-jeanne", "a-nobody");
    EXPECT_EQ(run_program(apply(), "").status, 0);
    EXPECT_EQ(run_program(apply(), "\n\n").status, 0);
    EXPECT_EQ(run_program(apply(), good).status, 0);
    EXPECT_EQ(run_program(apply(), good + "\n" + refused).status, 1);
    EXPECT_EQ(run_program(apply(), refused + "\n{}\n" + good).status, 3);
    EXPECT_EQ(run_program(apply({"--no-such-option"}), good).status, 2);
    EXPECT_EQ(run_program({"apply", "/no/such/file", "--data", directory_ / "data"}).status, 2);
    EXPECT_EQ(run_program({"apply"}).status, 2);

    std::string second = invoice("\"b-1\"", "\"g-2\"");
    second.replace(second.find("i-b1"), 4, "i-b2");
    const auto stopped = run_program(apply({"--stop-on-error"}), "{}\n" + second);
    EXPECT_EQ(stopped.status, 3);
    EXPECT_EQ(lines_in(stopped.out).size(), 1u);
    const auto after = run_program(apply(), second);
    EXPECT_NE(after.out.find("\"accepted\""), std::string::npos)
        << "it was done although an error came before";
}

}  // namespace
}  // namespace essaim::tests
