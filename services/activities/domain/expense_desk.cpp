#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/expense.h"

namespace essaim::activities {

kernel::Decision record_expense(const kernel::Desk& desk, const RecordExpense& command,
                                const kernel::Asked&) {
    const SpendingFacts facts{registered(desk), desk.find(states::expenses, command.expense),
                              desk.find(states::activities, command.activity),
                              desk.find(states::closings, command.activity).has_value()};
    return decide(facts, command);
}

kernel::Decision approve_expense(const kernel::Desk& desk, const ApproveExpense& command,
                                 const kernel::Asked&) {
    return decide(ReviewFacts{registered(desk), desk.find(states::expenses, command.expense)}, command);
}

kernel::Decision refuse_expense(const kernel::Desk& desk, const RefuseExpense& command,
                                const kernel::Asked&) {
    return decide(ReviewFacts{registered(desk), desk.find(states::expenses, command.expense)}, command);
}

}  // namespace essaim::activities
