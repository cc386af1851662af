#include "projections/invoices/invoices.h"

#include <gtest/gtest.h>

#include "tests/projections/books.h"
#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace activities;
using Spec = tests::ViewSpec<Invoices>;

std::string text(const Node& row, std::string_view column) {
    const auto* value = row.find(column);
    return value->is_null() ? "null" : *value->string();
}

TEST(Invoices, show_the_document_and_never_the_customer) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(500)));
    EXPECT_EQ(
        view.lines(),
        R"({"invoice":"i-1","number":"2026-000001","kind":"invoice","credits":null,"activity":"a-jeanne",)"
        R"("on":"2026-01-05","net":"500.00","vat":"100.00","contribution":"50.00","due":"2026-02-04",)"
        R"("credited":"0.00","received":"0.00","outstanding":"600.00","state":"open"})"
        "\n");
}

TEST(Invoices, are_paid_when_receipts_and_credit_notes_make_up_what_was_due) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(500)),
               receipt("t-1", "i-1", date(2026, 1, 20), euros(480)));
    EXPECT_EQ(text(view.rows()[0], "state"), "open");
    EXPECT_EQ(text(view.rows()[0], "outstanding"), "120.00");
    view.given(credit("n-1", "A2026-000001", "i-1", date(2026, 1, 21), euros(100)));
    EXPECT_EQ(text(view.rows()[0], "state"), "paid");
    EXPECT_EQ(text(view.rows()[0], "outstanding"), "0.00");
}

TEST(Invoices, list_credit_notes_beside_with_a_kind_and_the_invoice_they_take_back_from) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(500)),
               credit("n-1", "A2026-000001", "i-1", date(2026, 1, 21), euros(500)));
    const auto rows = view.rows();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(text(rows[0], "state"), "credited");
    EXPECT_EQ(text(rows[1], "invoice"), "n-1");
    EXPECT_EQ(text(rows[1], "number"), "A2026-000001");
    EXPECT_EQ(text(rows[1], "kind"), "credit_note");
    EXPECT_EQ(text(rows[1], "credits"), "i-1");
    EXPECT_EQ(text(rows[1], "net"), "500.00");
    EXPECT_EQ(text(rows[1], "due"), "null");
}

}  // namespace
}  // namespace essaim::projections
