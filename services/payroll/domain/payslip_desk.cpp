#include <algorithm>

#include "events/core/sealing.h"
#include "services/payroll/domain/bulletin/bulletin.h"
#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/kept_document.h"
#include "services/payroll/domain/paid_month.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::Events;
using kernel::refuse;

namespace {

void name_person(const Desk& desk, const MemberId& member, Bulletin& bulletin) {
    bulletin.person = member.text();
    const auto known = desk.find(states::people, member);
    if (!known) return;
    const auto given = desk.open_of_membership(known->given_names);
    const auto family = desk.open_of_membership(known->family_name);
    if (given && family) bulletin.person = *given + " " + *family;
    bulletin.address = desk.open_of_membership(known->address).value_or(std::string());
    if (known->nir) bulletin.nir = desk.open_of_membership(*known->nir).value_or(std::string());
}

void name_work(const Desk& desk, Bulletin& bulletin) {
    const auto& slip = bulletin.payslip;
    EstablishmentId workplace = bulletin.employer.establishment;
    const Month month = slip.period;
    bulletin.first = std::max(month.first_day(), slip.contract_from);
    bulletin.last = month.last_day();
    if (const auto known = desk.find(states::contracts, slip.member))
        for (const auto& contract : known->contracts) {
            const bool is_employment = contract.kind != membership::ContractKind::cesa;
            if (is_employment && contract.touches(month) && contract.from < slip.contract_from)
                bulletin.first = std::min(bulletin.first, std::max(contract.from, month.first_day()));
            if (contract.from == slip.contract_from) {
                if (contract.until && *contract.until >= month.first_day())
                    bulletin.last = std::min(bulletin.last, *contract.until);
                bulletin.kind = contract.kind;
                bulletin.executive = contract.terms(slip.period).executive;
            }
        }
    if (const auto details = desk.find(states::details, slip.member))
        for (const auto& contract : details->contracts)
            if (contract.from == slip.contract_from) {
                bulletin.job = contract.job;
                workplace = contract.establishment;
            }
    if (const auto place = desk.find(states::workplaces, workplace)) bulletin.siret = place->siret;
}

/// What was withheld from January on, this month included.
Money tax_of_year(const Desk& desk, const PayslipIssued& slip) {
    Money sum = slip.withholding;
    for (Month month = Month(slip.period.year(), 1); month < slip.period; month = month.next())
        if (const auto before = desk.find(states::paid, month, slip.member, std::string("1")))
            sum += before->withholding;
    return sum;
}

}  // namespace

Decision issue_payslip(const Desk& desk, const IssuePayslip& command, const Asked& asked) {
    const auto company = desk.find(states::company);
    if (!company) return refuse(DocumentRefusal::unknown_cooperative, desk.chain());
    const auto month = TextForm<Month>::write(command.period);
    const auto state = desk.find(states::periods, command.period);
    const auto employer = employer_of(desk, command.period);
    if (!state || !state->closing || !employer) return refuse(DocumentRefusal::not_closed, month);
    const auto revision = std::to_string(command.revision.value_or(1));
    const auto name = command.member.text() + "-" + month + "-r" + revision + ".pdf";
    if (desk.find(states::documents, name)) return refuse(DocumentRefusal::already_handed_out, name);
    auto slip = desk.find(states::paid, command.period, command.member, revision);
    if (!slip) return refuse(DocumentRefusal::no_such_payslip, command.member.text() + "/" + month);

    Bulletin bulletin;
    bulletin.company = company->name;
    bulletin.employer = *employer;
    bulletin.payslip = std::move(*slip);
    bulletin.tax_of_year = tax_of_year(desk, bulletin.payslip);
    bulletin.paid_on = command.period.last_day();
    bulletin.made_at = asked.recorded_at;
    bulletin.closing = *state->closing;
    name_person(desk, command.member, bulletin);
    name_work(desk, bulletin);

    std::vector<Events> parts;
    auto issued = keep(parts, name, DocumentKind::payslip, command.period, print(bulletin_sheet(bulletin)),
                       command.member.text());
    issued.member = command.member;
    issued.revision = command.revision.value_or(1);
    return Decided{Events{std::move(issued)}, std::move(parts)};
}

}  // namespace essaim::payroll
