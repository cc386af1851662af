#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/invalid.h"
#include "events/core/secret.h"
#include "events/payroll/employer_card.h"
#include "events/payroll/health_plan.h"
#include "events/payroll/payment_format.h"
#include "events/payroll/published_row.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

struct PublishParameter {
    static constexpr std::string_view name = "publish_parameter";
    static constexpr std::string_view help =
        "Publish a figure of the law for all employers: a later one of the same day replaces an earlier one.";
    std::string parameter;
    std::optional<std::string> value;
    std::optional<std::vector<PublishedRow>> table;
    Date from{};
    Date published_on{};
    std::string source;
    static constexpr auto fields() {
        using C = PublishParameter;
        return std::tuple{Field{"parameter", &C::parameter, "its name: smic_hourly, viep_employer, …"},
                          Field{"value", &C::value, "a decimal, or a day for a frozen SMIC"},
                          Field{"table", &C::table, "steps, for what depends on headcount or pay"},
                          Field{"from", &C::from, "the first day it holds"},
                          Field{"published_on", &C::published_on, "since when it is known"},
                          Field{"source", &C::source, "the text of law"}};
    }
};

struct SetEmployer {
    static constexpr std::string_view name = "set_employer";
    static constexpr std::string_view help = "Say what the cooperative is as an employer from a day on.";
    Date from{};
    EstablishmentId establishment;
    std::uint32_t headcount = 0;
    Rate work_accident_rate{};
    Rate transport_rate{};
    std::optional<HealthPlan> health_plan;
    std::optional<ProvidentPlan> provident_plan;
    std::string collective_agreement;
    Secret<DataClass::bank, Iban> bank_account;
    std::optional<EmployerCard> card;
    std::optional<PaymentFormat> payment_format;
    std::optional<Rate> apprenticeship_rate;
    static constexpr auto fields() {
        using C = SetEmployer;
        return std::tuple{
            Field{"from", &C::from},
            Field{"establishment", &C::establishment},
            Field{"headcount", &C::headcount, "the legal one, after the rule of five years (CSS L130-1)"},
            Field{"work_accident_rate", &C::work_accident_rate, "percent, as notified"},
            Field{"transport_rate", &C::transport_rate, "percent, of the commune of work"},
            Field{"health_plan", &C::health_plan},
            Field{"provident_plan", &C::provident_plan},
            Field{"collective_agreement", &C::collective_agreement, "IDCC"},
            Field{"bank_account", &C::bank_account, "IBAN that pays"},
            Field{"card", &C::card, "what documents print beside its name"},
            Field{"payment_format", &C::payment_format, "what its bank takes; by default pain.001.001.03"},
            Field{"apprenticeship_rate", &C::apprenticeship_rate,
                  "percent, of who is short of apprentices, from 250 people on"}};
    }
    std::optional<Invalid> check() const;
};

struct RecordHeadcount {
    static constexpr std::string_view name = "record_headcount";
    static constexpr std::string_view help =
        "Record the headcount of a year: with the five before it known, thresholds bind by the rule of five "
        "years.";
    std::uint32_t year = 0;
    Quantity headcount;
    static constexpr auto fields() {
        using C = RecordHeadcount;
        return std::tuple{Field{"year", &C::year, "whose pay it bears on"},
                          Field{"headcount", &C::headcount, "mean of the year before: 52.3"}};
    }
    std::optional<Invalid> check() const;
};

struct RecordWithholdingRate {
    static constexpr std::string_view name = "record_withholding_rate";
    static constexpr std::string_view help =
        "Record the personal rate of income tax that the administration sent.";
    MemberId member;
    Secret<DataClass::payslip, Rate> rate;
    Date from{};
    std::optional<Date> until;
    static constexpr auto fields() {
        using C = RecordWithholdingRate;
        return std::tuple{Field{"member", &C::member},
                          Field{"rate", &C::rate, "percent, one decimal, 0 to 43"}, Field{"from", &C::from},
                          Field{"until", &C::until, "its last day"}};
    }
    std::optional<Invalid> check() const;
};

struct DescribePerson {
    static constexpr std::string_view name = "describe_person";
    static constexpr std::string_view help =
        "Say what declarations tell of somebody: the sex of who has no NIR, the occupation under a contract.";
    MemberId member;
    std::optional<Secret<DataClass::identity>> sex;
    std::optional<Date> contract_from;
    std::optional<std::string> occupation;
    static constexpr auto fields() {
        using C = DescribePerson;
        return std::tuple{
            Field{"member", &C::member}, Field{"sex", &C::sex, "female or male"},
            Field{"contract_from", &C::contract_from, "first day of the contract, with occupation"},
            Field{"occupation", &C::occupation, "PCS-ESE: 543d"}};
    }
    std::optional<Invalid> check() const;
};

struct OpenPeriod {
    static constexpr std::string_view name = "open_period";
    static constexpr std::string_view help = "Open a month of pay.";
    Month period{};
    static constexpr auto fields() {
        return std::tuple{Field{"period", &OpenPeriod::period, "a month: 2026-01"}};
    }
};

struct ComputePeriod {
    static constexpr std::string_view name = "compute_period";
    static constexpr bool of_everybody = true;
    static constexpr std::string_view help =
        "Compute the open month from what is known now: answers its content_hash.";
    Month period{};
    static constexpr auto fields() {
        return std::tuple{Field{"period", &ComputePeriod::period, "a month: 2026-01"}};
    }
};

struct ClosePeriod {
    static constexpr std::string_view name = "close_period";
    static constexpr bool of_everybody = true;
    static constexpr std::string_view help = "Close an approved month for the whole employer at once.";
    Month period{};
    static constexpr auto fields() {
        return std::tuple{Field{"period", &ClosePeriod::period, "a month: 2026-01"}};
    }
};

struct ApprovePeriod {
    static constexpr std::string_view name = "approve_period";
    static constexpr bool of_everybody = true;
    static constexpr std::string_view help =
        "Approve, as another person, a month as it was computed and shown.";
    Month period{};
    Hash content_hash;
    static constexpr auto fields() {
        using C = ApprovePeriod;
        return std::tuple{Field{"period", &C::period},
                          Field{"content_hash", &C::content_hash, "of what was shown"}};
    }
};

struct AcknowledgeAnomaly {
    static constexpr std::string_view name = "acknowledge_anomaly";
    static constexpr bool of_everybody = true;
    static constexpr std::string_view help =
        "Say that an anomaly was seen, and why the month may close with it.";
    Month period{};
    MemberId member;
    std::string code;
    std::string reason;
    static constexpr auto fields() {
        using C = AcknowledgeAnomaly;
        return std::tuple{Field{"period", &C::period}, Field{"member", &C::member}, Field{"code", &C::code},
                          Field{"reason", &C::reason}};
    }
};

}  // namespace essaim::payroll
