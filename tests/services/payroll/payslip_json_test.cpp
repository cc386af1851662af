#include "services/payroll/domain/payslip/payslip_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "tests/services/payroll/payslip_samples.h"

namespace essaim::payroll {
namespace {

constexpr std::string_view july =
    R"({"period":"2026-07","headcount":60,"work_accident_rate":"1.00","transport_rate":"0.00",)"
    R"("weekly_hours":"35.00","hours":null,"executive":false,"health_premium":"40.00",)"
    R"("health_employer_percent":"50.00","withholding_rate":"neutral","target":{"gross":"2500.00"},)"
    R"("year_to_date":null})";

PayslipAnswer answer(const std::string& json) {
    return answer_payslip(json, national_parameters(), Language::en);
}

Node parsed(const std::string& json) {
    return parse_json(json).value();
}

std::string text_at(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    if (!found) return "absent";
    return found->string() ? *found->string() : print_json(*found);
}

/// July with one member replaced; "" takes it away.
std::string july_with(std::string_view name, const std::string& json) {
    const Node original = parsed(std::string{july});
    Node changed = Node::object();
    bool replaced = false;
    for (const auto& member : *original.members()) {
        const bool it = member.name == name;
        replaced = replaced || it;
        if (!it) changed.append(member.name, member.value);
        if (it && !json.empty()) changed.append(member.name, parsed(json));
    }
    if (!replaced) changed.append(std::string{name}, parsed(json));
    return print_json(changed);
}

TEST(PayslipJson, a_request_is_answered_with_every_figure_named) {
    const auto computed = answer(std::string{july});
    ASSERT_EQ(computed.outcome, PayslipAnswer::Outcome::computed) << computed.json;
    const Node payslip = parsed(computed.json);
    const std::map<std::string, std::string> expected{{"/gross", "2500.00"},
                                                      {"/hours", "151.67"},
                                                      {"/net_before_tax", "1957.05"},
                                                      {"/net_taxable", "2048.86"},
                                                      {"/net_social", "1957.05"},
                                                      {"/withholding_rate", "2.90"},
                                                      {"/withholding", "59.42"},
                                                      {"/net_paid", "1897.63"},
                                                      {"/employer_cost", "3135.50"},
                                                      {"/unspent", "0.00"},
                                                      {"/warnings", "[]"},
                                                      {"/lines/0/code", "MAL"},
                                                      {"/lines/0/employee_rate", "null"},
                                                      {"/lines/0/employer_rate", "13.00"},
                                                      {"/lines/0/employer", "325.00"},
                                                      {"/lines/0/rule", "fr_2026_01 r1"},
                                                      {"/lines/0/rule_from", "2026-01-01"},
                                                      {"/lines/0/inputs", "{}"},
                                                      {"/year_to_date/year", "2026"},
                                                      {"/year_to_date/last_period", "2026-07"},
                                                      {"/year_to_date/ceiling", "4005.00"},
                                                      {"/year_to_date/reduction_smic", "112021/60"},
                                                      {"/year_to_date/reduction_granted", "464.00"}};
    for (const auto& [pointer, text] : expected) EXPECT_EQ(text_at(payslip, pointer), text) << pointer;
    const Node& reduction = payslip.find("lines")->items()->back();
    EXPECT_EQ(text_at(reduction, "/code"), "RG");
    EXPECT_EQ(text_at(reduction, "/employer"), "-464.00");
    EXPECT_EQ(text_at(reduction, "/employer_rate"), "null");
    EXPECT_EQ(print_json(*reduction.find("inputs")),
              R"({"coefficient":"0.1856","cumulated_gross":"2500.00","cumulated_smic":"112021/60",)"
              R"("already_granted":"0.00"})");
}

TEST(PayslipJson, what_is_wrong_has_a_code_and_a_place) {
    struct Case {
        std::string json, code, pointer;
    };
    const std::string year =
        R"({"year":2026,"last_period":"2026-06","gross":"2500.00","ceiling":"4005.00","smic":"54691/30",)"
        R"("reduction_gross":"2500.00","reduction_smic":"54691/30","reduction_granted":"433.75",)"
        R"("health_charged":"325.00","family_charged":"131.25"})";
    const auto year_with = [&](const std::string& from, const std::string& to) {
        std::string changed = year;
        changed.replace(changed.find(from), from.size(), to);
        return july_with("year_to_date", changed);
    };
    for (const auto& each : {
             Case{"{", "not_json", ""},
             Case{"[]", "not_an_object", ""},
             Case{july_with("period", ""), "missing_field", "/period"},
             Case{july_with("target", ""), "missing_field", "/target"},
             Case{july_with("colour", "1"), "unknown_field", "/colour"},
             Case{july_with("period", "\"2026-13\""), "invalid_month", "/period"},
             Case{july_with("period", "\"2023-12\""), "parameter_missing", "/period"},
             Case{july_with("headcount", "1.0"), "wrong_type", "/headcount"},
             Case{july_with("weekly_hours", "\"0.00\""), "invalid_hours", "/weekly_hours"},
             Case{july_with("weekly_hours", "\"35.01\""), "invalid_hours", "/weekly_hours"},
             Case{july_with("weekly_hours", "\"-1.00\""), "invalid_hours", "/weekly_hours"},
             Case{july_with("hours", "\"151.68\""), "invalid_hours", "/hours"},
             Case{july_with("hours", "\"0.00\""), "invalid_hours", "/hours"},
             Case{july_with("health_employer_percent", "\"49.99\""), "invalid_rate",
                  "/health_employer_percent"},
             Case{july_with("withholding_rate", "\"2.95\""), "invalid_rate", "/withholding_rate"},
             Case{july_with("withholding_rate", "\"43.10\""), "invalid_rate", "/withholding_rate"},
             Case{july_with("target", "{}"), "invalid_target", "/target"},
             Case{july_with("target", R"({"gross":"1.00","net":"1.00"})"), "invalid_target", "/target"},
             Case{july_with("target", R"({"gross":"-1.00"})"), "invalid_money", "/target/gross"},
             Case{july_with("target", R"({"gross":"1.0"})"), "invalid_money", "/target/gross"},
             Case{july_with("target", R"({"cost":"21.59"})"), "target_unreachable", "/target"},
             Case{july_with("withholding_zone", "\"corse\""), "invalid_value", "/withholding_zone"},
             Case{july_with("paid_on", "\"2023-12-31\""), "parameter_missing", "/paid_on"},
             Case{year_with("2026-06", "2026-07"), "year_to_date_out_of_order", "/year_to_date/last_period"},
             Case{year_with("4005.00", "-4005.00"), "invalid_year_to_date", "/year_to_date/ceiling"},
             Case{year_with("54691/30", "1/0"), "invalid_year_to_date", "/year_to_date/smic"},
             Case{year_with("2026,", "2025,"), "invalid_year_to_date", "/year_to_date/year"},
         }) {
        const auto refused = answer(each.json);
        EXPECT_EQ(refused.outcome, PayslipAnswer::Outcome::refused) << each.json;
        const Node error = parsed(refused.json);
        EXPECT_EQ(text_at(error, "/error/code"), each.code) << each.json;
        EXPECT_EQ(text_at(error, "/error/pointer"), each.pointer) << each.json;
        EXPECT_NE(text_at(error, "/error/message"), "") << each.json;
    }
}

/// What is said of July with one member replaced.
std::string said_of(std::string_view name, const std::string& json, Language language = Language::en) {
    const auto refused = answer_payslip(july_with(name, json), national_parameters(), language);
    return text_at(parsed(refused.json), "/error/message");
}

TEST(PayslipJson, a_withholding_rate_that_is_not_read_is_told_the_form_that_is) {
    for (const auto* rate : {"\"neutre\"", "\"2.95\"", "\"43.10\"", "\"-1.00\"", "\"2,9\""}) {
        EXPECT_EQ(said_of("withholding_rate", rate),
                  "/withholding_rate: expected “neutral”, or a rate in percent from 0 to 43 of which one "
                  "decimal counts, such as 2.9 or 2.90.")
            << rate;
        EXPECT_EQ(said_of("withholding_rate", rate, Language::fr),
                  "/withholding_rate : « neutral » attendu, ou un taux en pour cent de 0 à 43 dont une "
                  "décimale compte, par exemple 2.9 ou 2.90.")
            << rate;
    }
}

TEST(PayslipJson, an_increase_that_is_not_read_is_told_the_form_that_is) {
    const auto overtime = [](const std::string& percent) {
        return R"([{"hours":"8.00","percent":)" + percent + "}]";
    };
    for (const auto* percent : {"\"x\"", "\"200.01\"", "\"-25\"", "\"12,50\"", "201", "\"1.0000001\""}) {
        EXPECT_EQ(said_of("overtime", overtime(percent)),
                  "/overtime/0/percent: expected an increase in percent from 0 to 200, with six decimals at "
                  "most, such as 25 or 12.50.")
            << percent;
        EXPECT_EQ(said_of("overtime", overtime(percent), Language::fr),
                  "/overtime/0/percent : majoration en pour cent de 0 à 200 attendue, avec au plus six "
                  "décimales, par exemple 25 ou 12.50.")
            << percent;
    }
    for (const auto* percent : {"25", "\"25\"", "\"12.50\"", "\"200.000000\""})
        EXPECT_EQ(answer(july_with("overtime", overtime(percent))).outcome, PayslipAnswer::Outcome::computed)
            << percent;
}

TEST(PayslipJson, a_sum_of_the_year_that_is_not_read_is_told_the_form_that_is) {
    Node year = *parsed(answer(std::string{july}).json).find("year_to_date");
    for (const auto* smic : {"3925", "8010/2", "112021/060", "1/0", "1/1000000001", "1823,03"}) {
        year.set("smic", Node(smic));
        const auto refused = answer(july_with("year_to_date", print_json(year)));
        EXPECT_EQ(text_at(parsed(refused.json), "/error/code"), "invalid_year_to_date") << smic;
        EXPECT_EQ(
            said_of("year_to_date", print_json(year)),
            "/year_to_date/smic: expected an amount with exactly two decimals, such as 4005.00, or else "
            "a fraction in lowest terms, such as 54691/30, its denominator at most 1000000000.")
            << smic;
        EXPECT_EQ(said_of("year_to_date", print_json(year), Language::fr),
                  "/year_to_date/smic : montant attendu avec exactement deux décimales, par exemple 4005.00, "
                  "ou sinon une fraction irréductible, par exemple 54691/30, de dénominateur 1000000000 au "
                  "plus.")
            << smic;
    }
}

TEST(PayslipJson, what_happened_in_the_month_is_read_and_told) {
    const auto overtime = answer(july_with("overtime", R"([{"hours":"8.00","percent":"25.00"}])"));
    EXPECT_EQ(text_at(parsed(overtime.json), "/earnings/1/code"), "overtime");
    EXPECT_EQ(answer(july_with("overtime", R"([{"hours":"8.00","percent":25}])")).json, overtime.json);
    const Node absent = parsed(answer(july_with("absence", R"({"hours":"20.00","due":"155.00"})")).json);
    EXPECT_EQ(text_at(absent, "/gross"), "2177.42");
    EXPECT_EQ(text_at(absent, "/earnings/1/amount"), "-322.58");
    const Node seized = parsed(answer(july_with("seizure", R"({"dependants":0})")).json);
    EXPECT_EQ(text_at(seized, "/net_paid"), "1494.17");
    EXPECT_EQ(text_at(seized, "/deductions/0/amount"), "-403.46");
    EXPECT_EQ(text_at(parsed(answer(july_with("other_gross", "\"1000.00\"")).json), "/year_to_date/ceiling"),
              "20025/7");
    EXPECT_EQ(text_at(parsed(answer(july_with("benefits_in_kind", "\"100.00\"")).json), "/gross"), "2600.00");
    EXPECT_EQ(text_at(parsed(answer(std::string{july}).json), "/earnings"), "absent");
    EXPECT_EQ(text_at(parsed(answer(july_with("overtime", R"([{"hours":"8.00","percent":"x"}])")).json),
                      "/error/pointer"),
              "/overtime/0/percent");
}

TEST(PayslipJson, a_personal_rate_has_one_significant_decimal) {
    for (const auto* rate : {"\"0.00\"", "\"2.90\"", "\"2.9\"", "\"43.00\"", "\"43\""})
        EXPECT_EQ(answer(july_with("withholding_rate", rate)).outcome, PayslipAnswer::Outcome::computed)
            << rate;
}

TEST(PayslipJson, the_answer_of_a_month_is_read_back_in_the_next) {
    const Node payslip = parsed(answer(std::string{july}).json);
    std::string august = july_with("year_to_date", print_json(*payslip.find("year_to_date")));
    august.replace(august.find("2026-07"), 7, "2026-08");
    EXPECT_EQ(answer(august).outcome, PayslipAnswer::Outcome::computed);
    EXPECT_EQ(from_node<Payslip>(payslip)->lines.size(), payslip.find("lines")->items()->size());
}

TEST(PayslipJson, sentences_are_french_for_who_asks_in_french) {
    const auto refused =
        answer_payslip(july_with("target", R"({"cost":"1.00"})"), national_parameters(), Language::fr);
    EXPECT_EQ(text_at(parsed(refused.json), "/error/message"), "aucun brut n’atteint cette cible");
}

using Texts = std::map<std::string, std::string>;

Texts shares_of(const Node& payslip) {
    Texts shares;
    for (const auto& line : *payslip.find("lines")->items())
        shares[text_at(line, "/code")] = text_at(line, "/employee") + ":" + text_at(line, "/employer");
    return shares;
}

Texts texts_of(const Node& object) {
    Texts texts;
    for (const auto& [name, value] : *object.members()) texts[name] = *value.string();
    return texts;
}

/// Months of people of two networks, each resumed from the one before: the questions a payroll asks, and the
/// totals that an independent reference answers.
void expect_months(const std::string& name, std::size_t payslips) {
    std::ifstream file{std::string{ESSAIM_SOURCE_DIR} + "/tests/golden/payslips/" + name};
    std::map<std::string, Node> years;
    std::size_t count = 0;
    for (std::string text; std::getline(file, text); ++count) {
        const Node row = parsed(text);
        const std::string who = text_at(row, "/of");
        Node request = *row.find("in");
        const std::string period = text_at(request, "/period");
        if (years.contains(who)) request.set("year_to_date", years[who]);
        const Node payslip = parsed(answer(print_json(request)).json);
        for (const auto& [column, value] : *row.find("out")->members())
            EXPECT_EQ(text_at(payslip, "/" + column), *value.string())
                << who << ' ' << period << ' ' << column;
        if (const Node* lines = row.find("lines")) {
            EXPECT_EQ(shares_of(payslip), texts_of(*lines)) << who << ' ' << period;
        }
        years[who] = *payslip.find("year_to_date");
    }
    EXPECT_EQ(count, payslips);
}

TEST(PayslipJson, the_months_of_jeanne_are_reproduced) {
    expect_months("jeanne.jsonl", 12);
}
TEST(PayslipJson, the_months_of_three_cooperatives_are_reproduced) {
    expect_months("network.jsonl", 98);
}

// Six people over 2024, 2025 and 2026, from a gross, a cost or a net: every line of every formula set.
TEST(PayslipJson, the_years_of_every_formula_set_are_reproduced) {
    expect_months("years.jsonl", 207);
}

TEST(PayslipJson, publications_are_command_lines_that_read_back) {
    Parameters read;
    std::map<std::string, int> ids;
    for (const auto& published : national_publications()) {
        const Node command = parsed(publication_line(published, "p-operator"));
        EXPECT_LE(text_at(command, "/id").size(), 64u);
        EXPECT_EQ(++ids[text_at(command, "/id")], 1) << text_at(command, "/id");
        const auto back = from_node<PublishedParameter>(*command.find("body"));
        ASSERT_TRUE(back) << back.error().pointer;
        EXPECT_EQ(*back, published);
        EXPECT_TRUE(read.publish(*back));
        EXPECT_TRUE(read.publish(*back)) << "the same again changes nothing";
    }
    const auto request = from_node<PayslipRequest>(parsed(std::string{july})).value();
    EXPECT_EQ(compute_payslip(request, read), compute_payslip(request, national_parameters()));
}

}  // namespace
}  // namespace essaim::payroll
