#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/invalid.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// "m-jeanne/2026-01": whose payslip, and of which month.
struct PayslipName {
    MemberId member;
    Month period{};
};

struct HandOutPayments {
    static constexpr std::string_view name = "hand_out_payments";
    static constexpr std::string_view help =
        "Make the file by which the bank pays a closed month, once: from then on it is these bytes.";
    Month period{};
    std::optional<Hash> file_hash;
    std::optional<Date> on;
    static constexpr auto fields() {
        using C = HandOutPayments;
        return std::tuple{Field{"period", &C::period, "a month: 2026-01"},
                          Field{"file_hash", &C::file_hash, "of the file that is meant, where one was seen"},
                          Field{"on", &C::on, "when the bank is to pay; by default its last day, or today"}};
    }
};

struct ConfirmPayment {
    static constexpr std::string_view name = "confirm_payment";
    static constexpr std::string_view help = "Note that the bank paid a payslip.";
    PayslipName payslip;
    std::optional<Date> on;
    static constexpr auto fields() {
        using C = ConfirmPayment;
        return std::tuple{Field{"payslip", &C::payslip, "MEMBER/MONTH"},
                          Field{"on", &C::on, "by default today"}};
    }
};

struct RejectPayment {
    static constexpr std::string_view name = "reject_payment";
    static constexpr std::string_view help = "Note that the bank did not pay a payslip, and why.";
    PayslipName payslip;
    std::string reason;
    std::optional<Date> on;
    static constexpr auto fields() {
        using C = RejectPayment;
        return std::tuple{Field{"payslip", &C::payslip, "MEMBER/MONTH"},
                          Field{"reason", &C::reason, "as the bank says it: AC04"},
                          Field{"on", &C::on, "by default today"}};
    }
};

struct IssuePayslip {
    static constexpr std::string_view name = "issue_payslip";
    static constexpr std::string_view help =
        "Make the bulletin of a closed payslip, once: from then on it is these bytes.";
    MemberId member;
    Month period{};
    std::optional<std::uint32_t> revision;
    static constexpr auto fields() {
        using C = IssuePayslip;
        return std::tuple{Field{"member", &C::member}, Field{"period", &C::period, "a month: 2026-01"},
                          Field{"revision", &C::revision, "by default 1, as it was paid first"}};
    }
};

struct HandOutDeclaration {
    static constexpr std::string_view name = "hand_out_declaration";
    static constexpr std::string_view help =
        "Make the declaration of a closed month for the social bodies, once: a file for each establishment.";
    Month period{};
    DeclarationKind kind{};
    std::optional<Hash> file_hash;
    static constexpr auto fields() {
        using C = HandOutDeclaration;
        return std::tuple{Field{"period", &C::period, "a month: 2026-01"}, Field{"kind", &C::kind},
                          Field{"file_hash", &C::file_hash, "of a file that is meant, where one was seen"}};
    }
};

struct RecordDeclarationReceipt {
    static constexpr std::string_view name = "record_declaration_receipt";
    static constexpr std::string_view help = "Note what the social bodies answered to a declaration.";
    Month period{};
    DeclarationKind kind{};
    Hash file_hash;
    std::optional<DeclarationVerdict> verdict;
    std::optional<std::string> receipt;
    std::optional<Date> on;
    std::optional<std::string> detail;
    static constexpr auto fields() {
        using C = RecordDeclarationReceipt;
        return std::tuple{Field{"period", &C::period, "a month: 2026-01"},
                          Field{"kind", &C::kind},
                          Field{"file_hash", &C::file_hash, "of the file that is answered"},
                          Field{"verdict", &C::verdict, "accepted or rejected; by default accepted"},
                          Field{"receipt", &C::receipt, "its number"},
                          Field{"on", &C::on, "by default today"},
                          Field{"detail", &C::detail, "what was wrong"}};
    }
};

}  // namespace essaim::payroll

template <>
struct essaim::TextForm<essaim::payroll::PayslipName> {
    static std::string write(const essaim::payroll::PayslipName& name);
    static tl::expected<essaim::payroll::PayslipName, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_payslip";
    static constexpr std::string_view pattern = "^[a-z0-9][a-z0-9-]{0,63}/[0-9]{4}-(0[1-9]|1[0-2])$";
    static constexpr std::string_view example = "m-jeanne/2026-01";
};
