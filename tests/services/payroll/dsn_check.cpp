#include "tests/services/payroll/dsn_check.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace essaim::tests {

namespace {

struct Line {
    std::string block;   // S21.G00.30
    std::string number;  // 001
    std::string value;
};

/// Which block may stand right below which: the tree of the norm.
const std::map<std::string, std::string> parents{{"S10.G00.00", ""},
                                                 {"S10.G00.01", "S10.G00.00"},
                                                 {"S10.G00.02", "S10.G00.01"},
                                                 {"S20.G00.05", ""},
                                                 {"S20.G00.07", "S20.G00.05"},
                                                 {"S21.G00.06", ""},
                                                 {"S21.G00.11", "S21.G00.06"},
                                                 {"S21.G00.15", "S21.G00.11"},
                                                 {"S21.G00.20", "S21.G00.11"},
                                                 {"S21.G00.22", "S21.G00.11"},
                                                 {"S21.G00.23", "S21.G00.22"},
                                                 {"S21.G00.30", "S21.G00.11"},
                                                 {"S21.G00.40", "S21.G00.30"},
                                                 {"S21.G00.71", "S21.G00.40"},
                                                 {"S21.G00.50", "S21.G00.30"},
                                                 {"S21.G00.51", "S21.G00.50"},
                                                 {"S21.G00.53", "S21.G00.51"},
                                                 {"S21.G00.52", "S21.G00.50"},
                                                 {"S21.G00.54", "S21.G00.50"},
                                                 {"S21.G00.58", "S21.G00.50"},
                                                 {"S21.G00.78", "S21.G00.50"},
                                                 {"S21.G00.79", "S21.G00.78"},
                                                 {"S21.G00.81", "S21.G00.78"},
                                                 {"S21.G00.86", "S21.G00.30"},
                                                 {"S90.G00.90", ""}};

/// What must be there in each block, of a plain employee.
const std::map<std::string, std::vector<std::string>> needed{
    {"S10.G00.00", {"001", "002", "003", "005", "006", "007", "008"}},
    {"S10.G00.01", {"001", "002", "003"}},
    {"S20.G00.05", {"001", "002", "003", "004", "005", "007", "008", "010"}},
    {"S21.G00.06", {"001", "002"}},
    {"S21.G00.11", {"001"}},
    {"S21.G00.30", {"002", "013", "019"}},
    {"S21.G00.40", {"001", "002", "003", "004", "007", "009", "011", "012", "013", "014", "019", "043"}},
    {"S21.G00.71", {"002"}},
    {"S21.G00.50", {"001", "002", "003", "004", "006", "007", "009", "013"}},
    {"S21.G00.51", {"001", "002", "010", "011", "013"}},
    {"S21.G00.58", {"003", "004"}},
    {"S21.G00.78", {"001", "002", "003", "004"}},
    {"S21.G00.79", {"001", "004"}},
    {"S21.G00.81", {"001", "004"}},
    {"S21.G00.86", {"001", "002", "003"}},
    {"S90.G00.90", {"001", "002"}}};

const std::set<std::string> dates{"S20.G00.05.005", "S20.G00.05.007", "S21.G00.30.006", "S21.G00.40.001",
                                  "S21.G00.40.010", "S21.G00.50.001", "S21.G00.51.001", "S21.G00.51.002",
                                  "S21.G00.78.002", "S21.G00.78.003", "S21.G00.20.006", "S21.G00.20.007",
                                  "S21.G00.22.003", "S21.G00.22.004"};
const std::set<std::string> amounts{"S21.G00.20.005", "S21.G00.22.005", "S21.G00.23.004", "S21.G00.23.005",
                                    "S21.G00.50.002", "S21.G00.50.004", "S21.G00.50.009", "S21.G00.50.013",
                                    "S21.G00.51.013", "S21.G00.58.004", "S21.G00.78.004", "S21.G00.79.004",
                                    "S21.G00.81.003", "S21.G00.81.004"};

std::vector<Line> read(std::string_view bytes, std::vector<std::string>& faults) {
    static const std::regex form("(S[0-9]{2}\\.G[0-9]{2}\\.[0-9]{2})\\.([0-9]{3}),'(.+)'");
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto end = bytes.find("\r\n", at);
        if (end == std::string_view::npos) {
            faults.emplace_back("the last line has no end");
            break;
        }
        const std::string line(bytes.substr(at, end - at));
        at = end + 2;
        std::smatch parts;
        if (std::regex_match(line, parts, form))
            lines.push_back({parts[1], parts[2], parts[3]});
        else
            faults.push_back("no rubrique: " + line);
        for (const char letter : line)
            if (const auto byte = static_cast<unsigned char>(letter);
                byte < ' ' || (byte >= 0x7F && byte < 0xA0))
                faults.push_back("a byte that ISO 8859-1 has no letter for: " + line);
    }
    return lines;
}

}  // namespace

std::vector<std::string> dsn_values(std::string_view bytes, std::string_view rubrique) {
    std::vector<std::string> ignored, values;
    for (const auto& line : read(bytes, ignored))
        if (line.block + "." + line.number == rubrique) values.push_back(line.value);
    return values;
}

std::vector<std::string> dsn_faults(std::string_view bytes) {
    std::vector<std::string> faults;
    const auto lines = read(bytes, faults);
    if (lines.empty()) return {"there is nothing"};
    const std::regex day("(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(19|20)[0-9]{2}"),
        amount("-?[0-9]+\\.[0-9]{2}");

    // A rubrique that does not grow begins the block anew.
    std::vector<std::pair<std::string, std::vector<std::string>>> blocks;
    for (const auto& line : lines) {
        const bool anew =
            blocks.empty() || blocks.back().first != line.block ||
            (line.number <= blocks.back().second.back() && line.number == blocks.back().second.front());
        if (!anew && line.number <= blocks.back().second.back())
            faults.push_back(line.block + "." + line.number + " stands after " + blocks.back().second.back());
        if (anew) blocks.push_back({line.block, {}});
        blocks.back().second.push_back(line.number);
        const auto rubrique = line.block + "." + line.number;
        if (dates.contains(rubrique) && !std::regex_match(line.value, day))
            faults.push_back(rubrique + " is no date: " + line.value);
        if (amounts.contains(rubrique) && !std::regex_match(line.value, amount))
            faults.push_back(rubrique + " is no amount: " + line.value);
    }
    std::vector<std::string> open;  // the path to where we are
    std::string before;
    for (const auto& [block, numbers] : blocks) {
        const auto parent = parents.find(block);
        if (parent == parents.end()) {
            faults.push_back("no such block: " + block);
            continue;
        }
        while (!open.empty() && open.back() != parent->second) open.pop_back();
        if (!parent->second.empty() && open.empty())
            faults.push_back(block + " has no " + parent->second + " above it");
        open.push_back(block);
        if (const auto must = needed.find(block); must != needed.end())
            for (const auto& number : must->second)
                if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
                    faults.push_back(block + " lacks " + number);
        before = block;
    }
    // Of each person: identity, payment, the month's SMIC, net social amount; of each contract: the contract
    // of complementary retirement, its four kinds of pay, its hours, its seniority.
    std::map<std::string, std::size_t> count;
    for (const auto& [block, numbers] : blocks) ++count[block];
    const std::size_t people = count["S21.G00.30"];
    const std::size_t contracts = count["S21.G00.40"];
    if (count["S21.G00.50"] != people) faults.emplace_back("S21.G00.50 is not there once for each person");
    if (contracts < people) faults.emplace_back("somebody has no contract");
    for (const auto* each : {"S21.G00.71", "S21.G00.53", "S21.G00.86"})
        if (count[each] != contracts)
            faults.push_back(std::string(each) + " is not there once for each contract");
    if (count["S21.G00.51"] != 4 * contracts) faults.emplace_back("a contract lacks a kind of pay");
    std::set<std::string> numbers_declared;
    for (const auto& line : lines) {
        const auto rubrique = line.block + "." + line.number;
        if (rubrique == "S21.G00.30.019") numbers_declared.clear();
        if (rubrique == "S21.G00.40.009" && !numbers_declared.insert(line.value).second)
            faults.push_back("two contracts of a person have the number " + line.value);
        if ((rubrique == "S21.G00.51.010" || rubrique == "S21.G00.78.005" || rubrique == "S21.G00.86.005") &&
            !numbers_declared.contains(line.value))
            faults.push_back(rubrique + " names no contract of the person: " + line.value);
    }
    std::size_t smic = 0, net_social = 0, named = 0;
    for (const auto& line : lines) {
        const auto rubrique = line.block + "." + line.number;
        smic += rubrique == "S21.G00.79.001" && line.value == "01";
        net_social += rubrique == "S21.G00.58.003" && line.value == "03";
        named += rubrique == "S21.G00.30.001" || rubrique == "S21.G00.30.020";
        if (rubrique == "S21.G00.30.001" && line.value.size() != 13) faults.push_back("a NIR with its key");
        if (rubrique == "S90.G00.90.001" && line.value != std::to_string(lines.size()))
            faults.push_back("the closing count is " + line.value + ", there are " +
                             std::to_string(lines.size()));
    }
    if (smic != people) faults.emplace_back("the SMIC is not there once for each person");
    if (net_social != people) faults.emplace_back("the net social amount is not there once for each person");
    if (named != people) faults.emplace_back("somebody has no number");
    if (before != "S90.G00.90") faults.emplace_back("it does not end with S90.G00.90");
    return faults;
}

}  // namespace essaim::tests
