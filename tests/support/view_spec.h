#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "events/core/json.h"
#include "projections/core/rows.h"
#include "projections/core/view.h"
#include "tests/support/told.h"

namespace essaim::tests {

/// Given events, a view's rows: one view folded for one cooperative in memory.
///
///   ViewSpec<Invoices>().given(issued).rows() == one JSON object a row
template <class View>
class ViewSpec {
  public:
    explicit ViewSpec(std::string cooperative = "oxalis") : told_(std::move(cooperative)) {}

    /// Each event in a commit of its own, of its writer's chain.
    template <EventType... E>
    ViewSpec& given(const E&... events) {
        (one(kernel::AnyEvent(events), E::Writer::service), ...);
        return *this;
    }
    /// An event of a service, as a decision said it.
    ViewSpec& given_said(const kernel::AnyEvent& event, Service writer) {
        one(event, writer);
        return *this;
    }
    std::vector<Node> rows() const { return view_.rows(rows_, told_.cooperative()); }
    /// The rows as text, a line each.
    std::string lines() const {
        std::string text;
        for (const auto& row : rows()) text += print_json(row) + "\n";
        return text;
    }
    const projections::MemoryRows& stored() const { return rows_; }

  private:
    void one(const kernel::AnyEvent& event, Service writer) {
        const auto at = told_.next(writer);
        const auto handler = view_.handlers.find(event.type());
        if (handler != view_.handlers.end())
            handler->second(rows_, told_.cooperative(), record_of(event, at.chain), at, 0);
    }

    projections::ViewDefinition view_ = projections::define_view<View>();
    Told told_;
    projections::MemoryRows rows_;
};

}  // namespace essaim::tests
