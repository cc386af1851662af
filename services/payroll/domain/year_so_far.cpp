#include "services/payroll/domain/year_so_far.h"

namespace essaim::payroll {

YearToDate year_to_date(const YearSoFar& so_far) {
    return {so_far.year,           so_far.last_period,     so_far.gross,          so_far.ceiling,
            so_far.smic,           so_far.reduction_gross, so_far.reduction_smic, so_far.reduction_granted,
            so_far.health_charged, so_far.family_charged,  so_far.overtime_exempt};
}

YearSoFar year_so_far(const YearToDate& year) {
    return {year.year,           year.last_period,     year.gross,          year.ceiling,
            year.smic,           year.reduction_gross, year.reduction_smic, year.reduction_granted,
            year.health_charged, year.family_charged,  year.overtime_exempt};
}

}  // namespace essaim::payroll
