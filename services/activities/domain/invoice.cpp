#include "services/activities/domain/invoice.h"

#include <algorithm>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rounding.h"
#include "services/activities/domain/billed_line.h"

namespace essaim::activities {

namespace {

int year_of(Date day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

std::string digits(std::uint64_t number, std::size_t width) {
    auto text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

constexpr std::size_t year_digits = 4;
constexpr std::size_t number_digits = 6;

}  // namespace

bool Invoice::is_empty() const {
    return std::ranges::all_of(
        left, [](const VatOfRate& rate) { return rate.base == Money{} && rate.vat == Money{}; });
}

Invoice invoice_of(const InvoiceIssued& event) {
    Invoice invoice;
    invoice.invoice = event.invoice;
    invoice.activity = event.activity;
    invoice.on = event.on;
    invoice.contribution = event.contribution;
    invoice.left = event.vat_of_rates;
    invoice.contribution_left = event.contribution.amount;
    invoice.gross = event.net + event.vat;
    return invoice;
}

Invoice less(Invoice invoice, const CreditNoteIssued& event) {
    for (const auto& taken : event.vat_of_rates) {
        auto place = std::ranges::lower_bound(invoice.left, taken.rate, {}, &VatOfRate::rate);
        if (place == invoice.left.end() || place->rate != taken.rate)
            place = invoice.left.insert(place, {taken.rate, {}, {}});
        place->base -= taken.base;
        place->vat -= taken.vat;
    }
    invoice.contribution_left -= event.contribution.amount;
    invoice.credited += event.net + event.vat;
    return invoice;
}

std::optional<TakenBack> all_of(const Invoice& invoice) {
    if (invoice.is_empty()) return std::nullopt;
    TakenBack taken{{}, invoice.contribution};
    for (const auto& rate : invoice.left)
        if (rate.base != Money{} || rate.vat != Money{}) taken.rates.push_back(rate);
    taken.contribution.amount = invoice.contribution_left;
    return taken;
}

std::optional<TakenBack> part_of(const Invoice& invoice, const std::vector<VatOfRate>& asked) {
    const Money net = net_of(asked);
    const Money left = net_of(invoice.left);
    if (net > left) return std::nullopt;
    if (net == left) return all_of(invoice);
    TakenBack taken{asked, invoice.contribution};
    for (auto& rate : taken.rates) {
        const auto place = std::ranges::find(invoice.left, rate.rate, &VatOfRate::rate);
        const bool emptied = place != invoice.left.end() && place->base == rate.base;
        rate.vat = emptied ? place->vat : round2_half_up(rate.rate, rate.base);
    }
    taken.contribution.amount = round2_half_up(invoice.contribution.percent, net);
    return taken;
}

bool goes_back(const std::optional<Series>& series, Date on) {
    return series && on < series->last_on;
}

Series next(const std::optional<Series>& series, Date on) {
    ESSAIM_ASSERT(!goes_back(series, on));
    const bool same_year = series && year_of(series->last_on) == year_of(on);
    return {on, same_year ? series->count + 1 : 1};
}

std::string number_text(const Series& series, std::string_view prefix) {
    const auto year = static_cast<std::uint64_t>(year_of(series.last_on));
    return std::string(prefix) + digits(year, year_digits) + "-" + digits(series.count, number_digits);
}

}  // namespace essaim::activities
