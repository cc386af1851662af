#pragma once
#include <string>

#include "events/vocabulary/date.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

// How figures stand on paper in France. Pure.

/// "2 500,00", with spaces that do not break.
std::string french(Money money);
/// "151,67" of "151.67".
std::string decimal_comma(std::string text);
/// "31/01/2026"
std::string french_day(Date date);
/// "Janvier 2026"
std::string month_name(Month month);

}  // namespace essaim::payroll
