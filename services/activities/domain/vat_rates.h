#pragma once
#include "events/vocabulary/date.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// Whether an invoice of a day may bear a VAT rate in metropolitan France: CGI art. 278 (standard), 279 and
/// 278 bis (reduced), 278-0 bis (5.5), 281 quater and following (2.1); 0.00 for what is exempt.
bool is_vat_rate(Rate rate, Date on);

}  // namespace essaim::activities
