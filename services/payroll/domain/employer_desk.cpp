#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

Decision publish_parameter(const Desk& desk, const PublishParameter& command, const Asked&) {
    const ParameterPublished published{command.parameter, command.value,        command.table,
                                       command.from,      command.published_on, command.source};
    Parameters alone;
    PublishedParameter read{command.parameter, command.value,        std::nullopt,
                            command.from,      command.published_on, command.source};
    if (command.table) {
        read.table.emplace();
        for (const auto& row : *command.table) read.table->push_back({row.below, row.value});
    }
    if (const auto good = alone.publish(read); !good)
        return refuse(good.error().code == "unknown_parameter" ? ParameterRefusal::unknown_parameter
                                                               : ParameterRefusal::invalid_parameter,
                      command.parameter);
    const auto known = desk.find(states::parameters, command.parameter, command.from, command.published_on);
    if (!known) return Decided{AnyEvent(published)};
    if (*known == published) return kernel::nothing_new();
    return refuse(ParameterRefusal::overlapping,
                  command.parameter + " " + TextForm<Date>::write(command.from));
}

Decision set_employer(const Desk& desk, const SetEmployer& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(EmployerRefusal::unknown_cooperative, desk.chain());
    EmployerSet set;
    set.from = command.from;
    set.establishment = command.establishment;
    set.headcount = command.headcount;
    set.work_accident_rate = command.work_accident_rate;
    set.transport_rate = command.transport_rate;
    set.health_plan = command.health_plan;
    set.provident_plan = command.provident_plan;
    set.collective_agreement = command.collective_agreement;
    set.bank_account = Sealed<DataClass::bank>(command.bank_account);
    set.card = command.card;
    set.payment_format = command.payment_format;
    set.apprenticeship_rate = command.apprenticeship_rate;
    if (auto known = desk.find(states::employers, command.from)) {
        const auto account = desk.open(known->bank_account);
        const bool same_account = account && *account == command.bank_account.text();
        known->bank_account = set.bank_account;
        if (*known == set && same_account) return kernel::nothing_new();
        return refuse(EmployerRefusal::already_set, TextForm<Date>::write(command.from));
    }
    return Decided{AnyEvent(std::move(set))};
}

Decision record_headcount(const Desk& desk, const RecordHeadcount& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(EmployerRefusal::unknown_cooperative, desk.chain());
    const HeadcountRecorded event{command.year, command.headcount};
    if (desk.find(states::headcounts, std::to_string(event.year)) == event) return kernel::nothing_new();
    return Decided{AnyEvent(event)};
}

Decision record_withholding_rate(const Desk& desk, const RecordWithholdingRate& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(EmployerRefusal::unknown_cooperative, desk.chain());
    if (!desk.find(states::contracts, command.member))
        return refuse(EmployerRefusal::not_employed, command.member.text());
    if (const auto known = desk.find(states::rates, command.member, command.from)) {
        const auto rate = desk.open(known->rate);
        if (rate && *rate == command.rate.text() && known->until == command.until)
            return kernel::nothing_new();
        return refuse(EmployerRefusal::rate_exists, command.member.text());
    }
    WithholdingRateRecorded recorded;
    recorded.member = command.member;
    recorded.from = command.from;
    recorded.until = command.until;
    recorded.rate = Sealed<DataClass::payslip>(command.rate);
    return Decided{AnyEvent(std::move(recorded))};
}

}  // namespace essaim::payroll
