#pragma once
#include <array>
#include <cstdint>

#include "services/kernel/decision.h"

namespace essaim::activities {

// One enum a family of commands, each in the order in which it is tested.

enum class RuleRefusal : std::uint8_t {
    unknown_cooperative,
    rule_exists,
    unknown_activity,
    overlapping_rule
};

enum class ActivityRefusal : std::uint8_t {
    unknown_cooperative,
    activity_exists,
    not_under_contract,
    shares_do_not_sum
};

enum class CrewRefusal : std::uint8_t {
    unknown_cooperative,
    unknown_activity,
    activity_closed,
    before_last_change,
    members_mismatch,
    not_under_contract,
    shares_do_not_sum
};

enum class ClosingRefusal : std::uint8_t {
    unknown_cooperative,
    unknown_activity,
    activity_closed,
    balance_not_zero
};

enum class QuoteRefusal : std::uint8_t {
    unknown_cooperative,
    quote_exists,
    unknown_activity,
    activity_closed,
    invalid_vat_rate,
    unknown_quote,
    already_answered,
    expired
};

enum class InvoiceRefusal : std::uint8_t {
    unknown_cooperative,
    invoice_exists,
    unknown_activity,
    activity_closed,
    invalid_vat_rate,
    date_before_last_invoice
};

enum class CreditNoteRefusal : std::uint8_t {
    unknown_cooperative,
    credit_note_exists,
    unknown_invoice,
    date_before_invoice,
    date_before_last_credit_note,
    exceeds_invoice
};

enum class ReceiptRefusal : std::uint8_t {
    unknown_cooperative,
    receipt_exists,
    unknown_invoice,
    exceeds_due
};

enum class ExpenseRefusal : std::uint8_t {
    unknown_cooperative,
    expense_exists,
    unknown_activity,
    activity_closed,
    not_deductible
};

enum class ReviewRefusal : std::uint8_t { unknown_cooperative, unknown_expense, already_reviewed };

enum class PayRefusal : std::uint8_t {
    unknown_cooperative,
    decision_exists,
    unknown_activity,
    activity_closed,
    not_in_activity,
    period_closed,
    not_under_contract,
    already_decided,
    exceeds_available
};

}  // namespace essaim::activities

namespace essaim::kernel {

template <>
struct RefusalTexts<activities::RuleRefusal> {
    static const std::array<RefusalText, 4> texts;
};
template <>
struct RefusalTexts<activities::ActivityRefusal> {
    static const std::array<RefusalText, 4> texts;
};
template <>
struct RefusalTexts<activities::CrewRefusal> {
    static const std::array<RefusalText, 7> texts;
};
template <>
struct RefusalTexts<activities::ClosingRefusal> {
    static const std::array<RefusalText, 4> texts;
};
template <>
struct RefusalTexts<activities::QuoteRefusal> {
    static const std::array<RefusalText, 8> texts;
};
template <>
struct RefusalTexts<activities::InvoiceRefusal> {
    static const std::array<RefusalText, 6> texts;
};
template <>
struct RefusalTexts<activities::CreditNoteRefusal> {
    static const std::array<RefusalText, 6> texts;
};
template <>
struct RefusalTexts<activities::ReceiptRefusal> {
    static const std::array<RefusalText, 4> texts;
};
template <>
struct RefusalTexts<activities::ExpenseRefusal> {
    static const std::array<RefusalText, 5> texts;
};
template <>
struct RefusalTexts<activities::ReviewRefusal> {
    static const std::array<RefusalText, 3> texts;
};
template <>
struct RefusalTexts<activities::PayRefusal> {
    static const std::array<RefusalText, 9> texts;
};

}  // namespace essaim::kernel
