#include "tests/services/essaim/outbox/fec_check.h"

#include <array>
#include <cstdint>
#include <map>
#include <regex>
#include <set>

namespace essaim::tests {

namespace {

constexpr std::array columns{"JournalCode", "JournalLib",    "EcritureNum", "EcritureDate", "CompteNum",
                             "CompteLib",   "CompAuxNum",    "CompAuxLib",  "PieceRef",     "PieceDate",
                             "EcritureLib", "Debit",         "Credit",      "EcritureLet",  "DateLet",
                             "ValidDate",   "Montantdevise", "Idevise"};
enum Column : std::size_t {
    journal_code,
    journal_lib,
    number,
    date,
    account,
    account_lib,
    auxiliary,
    auxiliary_lib,
    piece,
    piece_date,
    label,
    debit,
    credit,
    letter,
    letter_date,
    valid_date,
    foreign,
    currency
};

std::vector<std::string> split(std::string_view line, char at) {
    std::vector<std::string> parts(1);
    for (const char c : line)
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

bool is_day(const std::string& text) {
    static const std::regex day("(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");
    return std::regex_match(text, day);
}

/// In cents; "1 234,5" and the like are no amounts of this file.
bool read_amount(const std::string& text, std::int64_t& cents) {
    static const std::regex amount("[0-9]+,[0-9]{2}");
    if (!std::regex_match(text, amount)) return false;
    std::string digits = text;
    digits.erase(digits.find(','), 1);
    cents = std::stoll(digits);
    return true;
}

}  // namespace

std::vector<std::string> fec_faults(std::string_view name, std::string_view bytes) {
    std::vector<std::string> faults;
    const auto fault = [&](std::size_t line, const std::string& what) {
        faults.push_back("line " + std::to_string(line) + ": " + what);
    };
    std::smatch named;
    const std::string file(name);
    if (!std::regex_match(file, named, std::regex("([0-9]{9})FEC([0-9]{8})\\.txt")) || !is_day(named[2]))
        faults.push_back("the name is not SirenFECAAAAMMJJ: " + file);
    const std::string closing = named.size() > 2 ? named[2].str() : "99999999";
    std::size_t at = 0, line_number = 0;
    std::map<std::string, std::int64_t> balance;  // of journal and number
    std::map<std::string, std::pair<std::uint64_t, std::string>>
        last;  // of a journal: number, of which entry
    std::string last_validated = "00000000";
    std::set<std::string> libs;
    while (at < bytes.size()) {
        const auto end = bytes.find("\r\n", at);
        ++line_number;
        if (end == std::string_view::npos) {
            fault(line_number, "no end of line");
            break;
        }
        const auto line = bytes.substr(at, end - at);
        at = end + 2;
        if (line.find_first_of("\r\n|") != std::string_view::npos)
            fault(line_number, "a separator in a value");
        for (const char c : line)
            if (const auto byte = static_cast<unsigned char>(c);
                (byte < ' ' && c != '\t') || (byte >= 0x7F && byte < 0xA0))
                fault(line_number, "a byte that ISO 8859-15 has no character for");
        const auto values = split(line, '\t');
        if (values.size() != columns.size()) {
            fault(line_number, std::to_string(values.size()) + " columns");
            continue;
        }
        if (line_number == 1) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (values[i] != columns.at(i))
                    fault(1, "column " + std::to_string(i + 1) + " is " + values[i]);
            continue;
        }
        for (const auto needed : {journal_code, journal_lib, number, account, account_lib, piece, label})
            if (values[needed].empty()) fault(line_number, std::string(columns.at(needed)) + " is empty");
        for (const auto day : {date, piece_date, valid_date})
            if (!is_day(values[day])) fault(line_number, std::string(columns.at(day)) + " is " + values[day]);
        if (!std::regex_search(values[account], std::regex("^[1-7][0-9]{2}")))
            fault(line_number, "no account of the plan: " + values[account]);
        if (values[date] > closing) fault(line_number, "after the closing date");
        if (values[valid_date] < last_validated) fault(line_number, "not in the order of validation");
        last_validated = values[valid_date];
        std::int64_t in = 0, out = 0;
        if (!read_amount(values[debit], in) || !read_amount(values[credit], out))
            fault(line_number, "an amount");
        if ((in == 0) == (out == 0)) fault(line_number, "debit and credit");
        if (!std::regex_match(values[number], std::regex("[1-9][0-9]*")))
            fault(line_number, "no number");
        else {
            auto& [before, of] = last[values[journal_code]];
            const auto now = std::stoull(values[number]);
            if (now != before && now != before + 1)
                fault(line_number, "a gap after " + std::to_string(before));
            before = now;
        }
        balance[values[journal_code] + " " + values[number]] += in - out;
    }
    for (const auto& [entry, sum] : balance)
        if (sum != 0) faults.push_back("entry " + entry + " does not balance");
    if (line_number == 0) faults.emplace_back("no header");
    return faults;
}

}  // namespace essaim::tests
