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
ESSAIM_CODEC(essaim::payroll::Company);
ESSAIM_CODEC(essaim::payroll::Workplace);
ESSAIM_CODEC(essaim::payroll::KnownPerson);
ESSAIM_CODEC(essaim::payroll::MemberAccounts);
ESSAIM_CODEC(essaim::payroll::MemberDetails);
ESSAIM_CODEC(essaim::payroll::KnownPayment);
ESSAIM_CODEC(essaim::payroll::Description);
