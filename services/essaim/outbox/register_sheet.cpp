#include "services/essaim/outbox/register_sheet.h"

#include <array>

#include "projections/pay_ledger/pay_ledger.h"
#include "services/essaim/outbox/pay_register.h"
#include "services/payroll/domain/bulletin/french.h"

namespace essaim::outbox {

namespace {

using payroll::Align;
using payroll::Ink;
using payroll::Tone;
using payroll::Weight;
using projections::PayLedger;
using Row = projections::Payslips::Row;
using Sums = PayLedger::Row;

// Hundredths of a millimetre.
constexpr int left = 1000;
constexpr int right = 20000;
constexpr int top = 2600;
constexpr int bottom = 28400;
constexpr int row_height = 380;
constexpr int letters = 229;
constexpr int title_letters = 423;
constexpr int name_width = 4100;
constexpr int revision_end = 5900;
constexpr int figure_width = 1730;

constexpr std::array titles{"Brut",       "Heures",    "Net av. impôt", "Net imposable",
                            "Net social", "Impôt PAS", "Net payé",      "Coût total"};

class Drawing {
  public:
    Drawing(const projections::BooksOf& company, std::span<const Row> payslips)
        : company_(company), payslips_(payslips), year_(payslips.front().period.year()) {}

    payroll::Sheet draw() {
        sheet_.title = "Livre de paie " + std::to_string(year_) + " – " + company_.name;
        sheet_.made_at = Instant(payslips_.back().period.last_day());
        sheet_.attachment = {register_name(year_), "text/csv", "Livre de paie", register_text(payslips_)};
        begin_page();
        Sums of_year;
        for (std::size_t at = 0; at < payslips_.size();) {
            const Month month = payslips_[at].period;
            Sums of_month;
            band(payroll::month_name(month));
            for (; at < payslips_.size() && payslips_[at].period == month; ++at) {
                payslip(payslips_[at]);
                PayLedger::add(of_month, payslips_[at]);
                PayLedger::add(of_year, payslips_[at]);
            }
            total("Total " + payroll::month_name(month), of_month);
        }
        next();
        total("Total " + std::to_string(year_), of_year);
        for (std::size_t at = 0; at < sheet_.pages.size(); ++at)
            sheet_.pages[at].texts.push_back(
                {left, bottom + row_height, right - left, letters, Weight::regular, Align::right, Ink::grey,
                 std::to_string(at + 1) + " / " + std::to_string(sheet_.pages.size())});
        return std::move(sheet_);
    }

  private:
    payroll::Page& page() { return sheet_.pages.back(); }
    void text(int x, int width, std::string what, Weight weight = Weight::regular, Align align = Align::left,
              Ink ink = Ink::black) {
        page().texts.push_back({x, y_, width, letters, weight, align, ink, std::move(what)});
    }
    void begin_page() {
        sheet_.pages.emplace_back();
        page().texts.push_back(
            {left, 1500, right - left, title_letters, Weight::bold, Align::left, Ink::black, sheet_.title});
        page().texts.push_back({left, 1500, right - left, letters, Weight::regular, Align::right, Ink::grey,
                                "SIREN " + TextForm<Siren>::write(company_.siren)});
        y_ = top;
        text(left, name_width, "Matricule", Weight::bold);
        text(revision_end - 1000, 1000, "Rév.", Weight::bold, Align::right);
        figures(std::array<std::string, titles.size()>{titles[0], titles[1], titles[2], titles[3], titles[4],
                                                       titles[5], titles[6], titles[7]},
                Weight::bold);
        page().rules.push_back({left, y_ + 110, right - left, 12});
    }
    void next() {
        y_ += row_height;
        if (y_ > bottom) {
            begin_page();
            y_ += row_height;
        }
    }
    void band(const std::string& title) {
        next();
        page().fills.push_back({left, y_ - row_height + 100, right - left, row_height, Tone::light});
        text(left + 60, name_width, title, Weight::bold);
    }
    void figures(const std::array<std::string, titles.size()>& all, Weight weight, Ink ink = Ink::black) {
        int end = revision_end;
        for (const auto& one : all) {
            end += figure_width;
            if (!one.empty()) text(end - figure_width, figure_width - 60, one, weight, Align::right, ink);
        }
    }
    void payslip(const Row& row) {
        next();
        const bool is_later = row.revision > 1;
        const Ink ink = is_later ? Ink::grey : Ink::black;
        text(left + 60, name_width, row.member.text(), Weight::regular, Align::left, ink);
        text(revision_end - 1000, 1000, std::to_string(row.revision), Weight::regular, Align::right, ink);
        using payroll::french;
        figures({french(row.gross), payroll::decimal_comma(TextForm<Hours>::write(row.hours)),
                 french(row.net_before_tax), french(row.net_taxable), french(row.net_social),
                 french(row.withholding), french(row.net_paid), french(row.employer_cost)},
                Weight::regular, ink);
        const auto& carried = row.carried;
        if (carried.gross == Money{} && carried.net_before_tax == Money{} && carried.employer_cost == Money{})
            return;
        next();
        text(left + 260, name_width, "régularisations");
        figures({french(carried.gross), "", french(carried.net_before_tax), "", "", "",
                 french(carried.net_before_tax), french(carried.employer_cost)},
                Weight::regular);
    }
    void total(const std::string& label, const Sums& sums) {
        next();
        page().rules.push_back({left, y_ - row_height + 110, right - left, 12});
        text(left + 60, name_width, label + " (" + std::to_string(sums.payslips) + ")", Weight::bold);
        using payroll::french;
        figures({french(sums.gross), payroll::decimal_comma(TextForm<Hours>::write(sums.hours)),
                 french(sums.net_before_tax), french(sums.net_taxable), french(sums.net_social),
                 french(sums.withholding), french(sums.net_paid), french(sums.employer_cost)},
                Weight::bold);
    }

    const projections::BooksOf& company_;
    std::span<const Row> payslips_;
    int year_;
    payroll::Sheet sheet_;
    int y_ = 0;
};

}  // namespace

std::string register_sheet_name(int year) {
    return "register-" + std::to_string(year) + ".pdf";
}

payroll::Sheet register_sheet(const projections::BooksOf& company, std::span<const Row> payslips) {
    return Drawing(company, payslips).draw();
}

}  // namespace essaim::outbox
