#include "services/payroll/domain/documents/urssaf_slip.h"

#include <algorithm>
#include <array>
#include <map>

namespace essaim::payroll {

namespace {

constexpr std::array elsewhere{"AA1", "AA2", "CEG1", "CEG2", "CET", "APEC", "MUT", "PRV", "PEEC"};
constexpr Rate family_reduced{3'450'000};
constexpr Rate health_reduced{7'000'000};

/// Sums over payslips, of which some are taken away again.
class Sums {
  public:
    void add(const PayslipIssued& slip) { count(slip, 1); }
    void take(const PayslipIssued& slip) { count(slip, -1); }

    UrssafSlip slip(Month period, const EmployerSet& employer) const {
        const bool fifty = employer.headcount >= 50;
        const bool eleven = employer.headcount >= 11;
        UrssafSlip all{period, due_, {}};
        const auto add = [&](SlipLine line) {
            if (line.base != Money{} || line.sum != Money{}) all.lines.push_back(line);
        };
        add({"027", "920", {}, base("DIA"), {}});
        add({"100", "920", employer.work_accident_rate, gross_, {}});
        add({"100", "921", {}, base("VIEP"), {}});
        if (fifty) add({"236", "920", {}, base("FNAL"), {}});
        add({"260", "920", {}, base("CSGD"), {}});
        if (!fifty) add({"332", "921", {}, base("FNAL"), {}});
        add({"430", "920", {}, family_, {}});
        add({"635", "920", {}, health_, {}});
        add({"668", "920", {}, {}, granted_});
        add({"671", "920", {}, {}, taken_back_});
        add({"772", "920", {}, base("CHO"), {}});
        for (const auto& [rate, pay] : levy_) add({"900", "920", rate, pay, {}, true});
        for (const auto& [rate, pay] : additional_levy_) add({"901", "920", rate, pay, {}, true});
        add({"937", "920", {}, base("AGS"), {}});
        if (!eleven) add({"959", "920", {}, base("CFP"), {}});
        if (eleven) add({"971", "920", {}, base("CFP"), {}});
        add({"987", "920", {}, base("CPF-CDD"), {}});
        add({"992", "920", {}, base("TA1"), {}});
        add({"993", "920", {}, base("TA2"), {}});
        return all;
    }

  private:
    static Money times(int sign, Money money) { return sign > 0 ? money : -money; }

    void count(const PayslipIssued& slip, int sign) {
        gross_ += times(sign, slip.gross);
        for (const auto& line : slip.lines) {
            if (std::find(elsewhere.begin(), elsewhere.end(), line.code) != elsewhere.end()) continue;
            const Money pay = times(sign, line.base.value_or(Money{}));
            bases_[line.code] += pay;
            due_ += times(sign, line.employee + line.employer);
            if (line.code == "VM" && line.employer_rate) levy_[*line.employer_rate] += pay;
            if (line.code == "VMA" && line.employer_rate) additional_levy_[*line.employer_rate] += pay;
            if (line.code == "AF" && above(line, family_reduced)) family_ += pay;
            if (line.code == "MAL" && above(line, health_reduced)) health_ += pay;
            if (line.code != "RG") continue;
            due_ += times(sign, slip.reduction_retirement);
            const Money urssaf = times(sign, line.employer + slip.reduction_retirement);
            (urssaf < Money{} ? granted_ : taken_back_) += urssaf;
        }
    }
    static bool above(const IssuedLine& line, Rate reduced) {
        return line.employer_rate && *line.employer_rate > reduced;
    }
    Money base(const std::string& code) const {
        const auto found = bases_.find(code);
        return found == bases_.end() ? Money{} : found->second;
    }

    Money gross_;
    Money due_;
    Money granted_;
    Money taken_back_;
    Money family_;  // pay on which a rate above the reduced one is due
    Money health_;
    std::map<std::string, Money> bases_;
    std::map<Rate, Money> levy_;
    std::map<Rate, Money> additional_levy_;
};

}  // namespace

std::vector<UrssafSlip> urssaf_slips(const SocialDeclaration& declaration) {
    Sums now;
    std::map<Month, Sums> earlier;
    for (const auto& person : declaration.people) {
        now.add(person.payslip);
        for (const auto& correction : person.corrections) {
            auto& sums = earlier[correction.now.period];
            sums.add(correction.now);
            if (correction.before) sums.take(*correction.before);
        }
    }
    std::vector<UrssafSlip> slips{now.slip(declaration.period, declaration.employer)};
    for (const auto& [period, sums] : earlier) {
        auto slip = sums.slip(period, declaration.employer);
        if (!slip.lines.empty()) slips.push_back(std::move(slip));
    }
    return slips;
}

}  // namespace essaim::payroll
