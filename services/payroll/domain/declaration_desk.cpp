#include <algorithm>
#include <map>

#include "events/payroll/declaration_doubted.h"
#include "services/payroll/domain/contracts_paid.h"
#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/documents/social_declaration.h"
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

Date today(const Asked& asked) {
    return std::chrono::floor<std::chrono::days>(asked.recorded_at);
}

std::string opened(const Desk& desk, const Sealed<DataClass::identity>& value) {
    return desk.open_of_membership(value).value_or(std::string());
}

/// A forgotten or unknown person is declared under the member's id.
void identify(const Desk& desk, DeclaredPerson& person) {
    person.family_name = person.member.text();
    const auto known = desk.find(states::people, person.member);
    if (!known) return;
    if (const auto name = opened(desk, known->family_name); !name.empty()) person.family_name = name;
    person.given_names = opened(desk, known->given_names);
    if (const auto date = TextForm<Date>::read(opened(desk, known->birth_date))) person.birth_date = *date;
    if (known->nir)
        if (const auto nir = Nir::read(opened(desk, *known->nir))) person.nir = *nir;
    person.address = desk.open_of_membership(known->address).value_or(std::string());
    if (const auto described = desk.find(states::descriptions, person.member); described && described->sex)
        if (const auto sex = desk.open(*described->sex))
            person.sex = *sex == "female" ? Sex::female : Sex::male;
}

std::optional<PayslipIssued> payslip(const Desk& desk, const MemberId& member, Month period,
                                     std::uint32_t revision) {
    return desk.find(states::paid, period, member, std::to_string(revision));
}

/// What these contracts had come to in this year before the month.
std::optional<YearSoFar> year_before(const Desk& desk, const PayslipIssued& slip,
                                     const std::vector<DeclaredContract>& contracts) {
    for (Month month = slip.period; month.number() > 1;) {
        month = month.previous();
        const auto before = payslip(desk, slip.member, month, 1);
        if (before && std::any_of(contracts.begin(), contracts.end(), [&](const DeclaredContract& one) {
                return one.from == before->contract_from;
            }))
            return before->year_to_date;
    }
    return std::nullopt;
}

bool has_personal_rate(const Desk& desk, const MemberId& member, Month period) {
    bool found = false;
    desk.each<WithholdingRateRecorded>(
        states::rates,
        [&](const WithholdingRateRecorded& rate) {
            found = found ||
                    (rate.from <= period.last_day() && (!rate.until || *rate.until >= period.first_day()));
            return !found;
        },
        member);
    return found;
}

/// Where a contract is worked, and as what.
EstablishmentId describe(const Desk& desk, const EmployerSet& employer, const MemberId& member,
                         DeclaredContract& contract) {
    EstablishmentId workplace = employer.establishment;
    if (const auto details = desk.find(states::details, member))
        for (const auto& each : details->contracts)
            if (each.from == contract.from && each.kind == contract.kind) {
                contract.job = each.job;
                workplace = each.establishment;
            }
    if (const auto described = desk.find(states::descriptions, member))
        contract.occupation = described->occupation(contract.from);
    return workplace;
}

/// Under which contracts, and where the last of them is worked: there the person is declared.
EstablishmentId under_contracts(const Desk& desk, const EmployerSet& employer, DeclaredPerson& person) {
    const auto& slip = person.payslip;
    person.contracts = contracts_paid(desk.find(states::contracts, slip.member), slip);
    EstablishmentId workplace = employer.establishment;
    for (auto& contract : person.contracts) workplace = describe(desk, employer, slip.member, contract);
    person.year_before = year_before(desk, slip, person.contracts);
    return workplace;
}

DeclaredPerson declared(const Desk& desk, const PayslipIssued& slip) {
    DeclaredPerson person;
    person.member = slip.member;
    person.payslip = slip;
    person.personal_rate = has_personal_rate(desk, slip.member, slip.period);
    identify(desk, person);
    for (const auto& cause : slip.carried.causes)
        if (auto now = payslip(desk, slip.member, cause.period, cause.revision))
            person.corrections.push_back(
                {std::move(*now), payslip(desk, slip.member, cause.period, cause.revision - 1)});
    return person;
}

std::string file_of(const Siret& siret, Month period) {
    return "dsn-" + siret.text() + "-" + TextForm<Month>::write(period) + ".dsn";
}

/// Of a month that was handed out, the files.
std::vector<DocumentIssued> handed_out(const Desk& desk, Month period) {
    std::vector<DocumentIssued> files;
    desk.each<DocumentIssued>(states::documents, [&](const DocumentIssued& file) {
        if (file.kind == DocumentKind::declaration && file.period == period) files.push_back(file);
        return true;
    });
    return files;
}

bool is_among(const std::vector<DocumentIssued>& files, const Hash& hash) {
    return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.file_hash == hash; });
}

/// Who is declared by a provisional number that may begin with the wrong sex; beyond so many, how many.
std::vector<Anomaly> doubts_about(const SocialDeclaration& declaration) {
    constexpr std::size_t most_named = 100;
    constexpr std::string_view no_sex = "sex_unknown";
    std::vector<Anomaly> all;
    for (const auto& person : declaration.people)
        if (!person.nir && !person.sex) all.push_back({person.member, std::string(no_sex), {}, false});
    if (all.size() > most_named)
        all = {{std::nullopt, std::string(no_sex), std::to_string(all.size()), false}};
    return all;
}

}  // namespace

Decision hand_out_declaration(const Desk& desk, const HandOutDeclaration& command, const Asked& asked) {
    const auto month = paid_month(desk, command.period);
    if (!month) return tl::unexpected(month.error());
    const auto before = handed_out(desk, command.period);
    if (!before.empty()) {
        if (command.file_hash && is_among(before, *command.file_hash)) return kernel::nothing_new();
        return refuse(DocumentRefusal::already_handed_out, before.front().document);
    }
    std::map<EstablishmentId, SocialDeclaration> all;
    for (const auto& slip : month->payslips) {
        auto person = declared(desk, slip);
        const auto workplace = under_contracts(desk, month->employer, person);
        all[workplace].people.push_back(std::move(person));
    }
    if (all.empty())
        return refuse(DocumentRefusal::nothing_to_declare, TextForm<Month>::write(command.period));
    std::vector<Events> parts;
    std::vector<DocumentIssued> files;
    Events doubts;
    for (auto& [workplace, declaration] : all) {
        const auto place = desk.find(states::workplaces, workplace);
        if (!place) return refuse(DocumentRefusal::unknown_establishment, workplace.text());
        declaration.company = month->company.name;
        declaration.siret = place->siret;
        declaration.commune = place->commune;
        declaration.period = command.period;
        declaration.made_on = today(asked);
        declaration.employer = month->employer;
        files.push_back(keep(parts, file_of(place->siret, command.period), DocumentKind::declaration,
                             command.period, social_declaration_text(declaration), about_employer));
        files.back().siret = place->siret;
        if (auto doubted = doubts_about(declaration); !doubted.empty())
            doubts.emplace_back(DeclarationDoubted{command.period, files.back().document,
                                                   files.back().file_hash, std::move(doubted)});
    }
    if (command.file_hash && !is_among(files, *command.file_hash))
        return refuse(DocumentRefusal::another_file, files.front().file_hash.hex());
    Events issued;
    for (auto& file : files) issued.emplace_back(std::move(file));
    for (auto& doubt : doubts) issued.push_back(std::move(doubt));
    return Decided{std::move(issued), std::move(parts)};
}

Decision record_declaration_receipt(const Desk& desk, const RecordDeclarationReceipt& command,
                                    const Asked& asked) {
    if (!desk.find(states::registration)) return refuse(DocumentRefusal::unknown_cooperative, desk.chain());
    if (!is_among(handed_out(desk, command.period), command.file_hash))
        return refuse(DocumentRefusal::not_handed_out, command.file_hash.hex());
    const auto known = desk.find(states::receipts, command.file_hash);
    const DeclarationReceiptRecorded event{command.period,
                                           command.kind,
                                           command.file_hash,
                                           command.verdict.value_or(DeclarationVerdict::accepted),
                                           command.receipt.value_or(std::string()),
                                           command.on.value_or(known ? known->on : today(asked)),
                                           command.detail.value_or(std::string())};
    if (known && *known == event) return kernel::nothing_new();
    if (known && known->verdict == DeclarationVerdict::accepted)
        return refuse(DocumentRefusal::already_accepted, known->receipt);
    return Decided{event};
}

}  // namespace essaim::payroll
