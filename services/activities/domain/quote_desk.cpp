#include <algorithm>

#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/refusals.h"
#include "services/activities/domain/vat_rates.h"

namespace essaim::activities {

using kernel::Asked;
using kernel::Decision;
using kernel::Desk;
using kernel::nothing_new;
using kernel::refuse;

namespace {

/// Once the customer is erased, nobody can tell another one from it.
bool opens_to(const Desk& desk, const Sealed<DataClass::contact>& sealed,
              const Secret<DataClass::contact>& secret) {
    const auto text = desk.open(sealed);
    return !text || *text == secret.reveal();
}

bool says(const Desk& desk, const QuoteIssued& issued, const IssueQuote& command) {
    return issued.activity == command.activity && issued.on == command.on && issued.until == command.until &&
           issued.customer_siren == command.customer.siren && issued.lines == priced(command.lines) &&
           opens_to(desk, issued.customer_name, command.customer.customer_name) &&
           opens_to(desk, issued.customer_address, command.customer.address);
}

}  // namespace

Decision issue_quote(const Desk& desk, const IssueQuote& command, const Asked&) {
    using enum QuoteRefusal;
    if (registered(desk) == Registered::no) return refuse(unknown_cooperative);
    if (const auto known = desk.find(states::quotes, command.quote))
        return says(desk, known->issued, command) ? nothing_new()
                                                  : refuse(quote_exists, command.quote.text());
    if (command.activity && !desk.find(states::activities, *command.activity))
        return refuse(unknown_activity, command.activity->text());
    if (command.activity && desk.find(states::closings, *command.activity))
        return refuse(activity_closed, command.activity->text());
    const bool rates_exist = std::ranges::all_of(command.lines, [&](const LineAsked& line) {
        return !command.on || is_vat_rate(line.vat_rate, *command.on);
    });
    if (!rates_exist) return refuse(invalid_vat_rate);
    QuoteIssued event;
    event.quote = command.quote;
    event.activity = command.activity;
    event.on = command.on;
    event.until = command.until;
    event.customer_name = Sealed<DataClass::contact>(command.customer.customer_name);
    event.customer_address = Sealed<DataClass::contact>(command.customer.address);
    event.customer_siren = command.customer.siren;
    event.lines = priced(command.lines);
    event.vat_of_rates = vat_by_rate(event.lines);
    event.net = net_of(event.vat_of_rates);
    event.vat = vat_of(event.vat_of_rates);
    return event;
}

Decision accept_quote(const Desk& desk, const AcceptQuote& command, const Asked&) {
    using enum QuoteRefusal;
    if (registered(desk) == Registered::no) return refuse(unknown_cooperative);
    const auto quote = desk.find(states::quotes, command.quote);
    if (!quote) return refuse(unknown_quote, command.quote.text());
    if (quote->accepted == command.on) return nothing_new();
    if (quote->accepted || quote->declined) return refuse(already_answered, command.quote.text());
    if (quote->issued.until && command.on > *quote->issued.until)
        return refuse(expired, command.quote.text());
    return QuoteAccepted{command.quote, command.on};
}

Decision decline_quote(const Desk& desk, const DeclineQuote& command, const Asked&) {
    using enum QuoteRefusal;
    if (registered(desk) == Registered::no) return refuse(unknown_cooperative);
    const auto quote = desk.find(states::quotes, command.quote);
    if (!quote) return refuse(unknown_quote, command.quote.text());
    if (quote->declined == command.on) return nothing_new();
    if (quote->accepted || quote->declined) return refuse(already_answered, command.quote.text());
    return QuoteDeclined{command.quote, command.on};
}

}  // namespace essaim::activities
