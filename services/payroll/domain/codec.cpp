#include "events/core/codec_archive.h"
#include "services/payroll/domain/states.h"

ESSAIM_CODEC(essaim::payroll::Registration);
ESSAIM_CODEC(essaim::payroll::DuePay);
ESSAIM_CODEC(essaim::payroll::PeriodState);
ESSAIM_CODEC(essaim::payroll::LastIssued);
ESSAIM_CODEC(essaim::payroll::KnownDelegation);
ESSAIM_CODEC(essaim::payroll::BoundParty);
ESSAIM_CODEC(essaim::payroll::TeamMember);
ESSAIM_CODEC(essaim::payroll::MemberContracts);
