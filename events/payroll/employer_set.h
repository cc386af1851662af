#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/payroll/employer_card.h"
#include "events/payroll/health_plan.h"
#include "events/payroll/payment_format.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// What a cooperative is as an employer from a day on. The account it pays from is sealed.
///
/// Stream `employer`; written by services/payroll only. v1 2026-01. v2 2026-11 adds the card and the bank's
/// format. v3 2026-11 adds the rate of who is short of apprentices.
struct EmployerSet {
    static constexpr EventSchema schema{"payroll.employer_set", 3, 1};
    using Writer = PayrollService;
    Date from{};
    EstablishmentId establishment;
    std::uint32_t headcount = 0;  // the legal one (CSS L130-1)
    Rate work_accident_rate{};
    Rate transport_rate{};
    std::optional<HealthPlan> health_plan;
    std::optional<ProvidentPlan> provident_plan;
    std::string collective_agreement;  // IDCC
    Sealed<DataClass::bank> bank_account;
    std::optional<EmployerCard> card;             // what documents print; since v2
    std::optional<PaymentFormat> payment_format;  // none: pain.001.001.03; since v2
    std::optional<Rate> apprenticeship_rate;      // of who is short of apprentices; since v3

    static constexpr auto fields() {
        using E = EmployerSet;
        return std::tuple{Field{"from", &E::from},
                          Field{"establishment", &E::establishment},
                          Field{"headcount", &E::headcount},
                          Field{"work_accident_rate", &E::work_accident_rate},
                          Field{"transport_rate", &E::transport_rate},
                          Field{"health_plan", &E::health_plan},
                          Field{"provident_plan", &E::provident_plan},
                          Field{"collective_agreement", &E::collective_agreement},
                          Field{"bank_account", &E::bank_account},
                          Field{"card", &E::card},
                          Field{"payment_format", &E::payment_format},
                          Field{"apprenticeship_rate", &E::apprenticeship_rate}};
    }
    std::string stream() const { return "employer"; }
    std::string subject() const { return std::string("employer"); }
    bool operator==(const EmployerSet&) const = default;
};

}  // namespace essaim::payroll
