#include "tests/program/paid_month.h"

#include <iostream>

#include "events/core/json.h"

namespace essaim::tests {

std::string line(const std::string& service, const std::string& command, const std::string& id,
                 const std::string& body, const std::string& actor, const std::string& chain) {
    return R"({"service":")" + service + R"(","cooperative":")" + chain + R"(","command":")" + command +
           R"(","id":")" + id + R"(","actor":")" + actor + R"(","body":)" + body + "}\n";
}

bool pay_january(const std::string& data, const std::string& lines) {
    const auto computed = run_program({"apply", "-", "--json", "--data", data}, lines);
    std::cerr << computed.err;
    if (computed.status != 0) return false;
    const auto answer = parse_json(lines_in(computed.out).back());
    const Node* hash = answer ? answer->at("/result/content_hash") : nullptr;
    if (!hash || !hash->string()) return false;
    const auto approved =
        line("payroll", "approve_period", "c-approve",
             R"({"period":"2026-01","content_hash":")" + *hash->string() + R"("})", "p-bruno");
    const auto closed =
        run_program({"apply", "-", "--data", data},
                    approved + line("payroll", "close_period", "c-close", R"({"period":"2026-01"})"));
    std::cerr << closed.err;
    return closed.status == 0;
}

}  // namespace essaim::tests
