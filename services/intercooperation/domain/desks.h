#pragma once
#include "services/intercooperation/domain/commands.h"
#include "services/intercooperation/domain/ending_commands.h"
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"

namespace essaim::intercooperation {

// Each loads what its rule needs from the desk and decides.

kernel::Decision found_network(const kernel::Desk&, const FoundNetwork&, const kernel::Asked&);
kernel::Decision admit_cooperative(const kernel::Desk&, const AdmitCooperative&, const kernel::Asked&);
kernel::Decision anchor(const kernel::Desk&, const Anchor&, const kernel::Asked&);
kernel::Decision publish_report(const kernel::Desk&, const PublishReport&, const kernel::Asked&);

kernel::Decision propose_agreement(const kernel::Desk&, const ProposeAgreement&, const kernel::Asked&);
kernel::Decision accept_agreement(const kernel::Desk&, const AcceptAgreement&, const kernel::Asked&);
kernel::Decision decline_agreement(const kernel::Desk&, const DeclineAgreement&, const kernel::Asked&);
kernel::Decision enter_agreement(const kernel::Desk&, const EnterAgreement&, const kernel::Asked&);

kernel::Decision end_agreement(const kernel::Desk&, const EndAgreement&, const kernel::Asked&);
kernel::Decision leave_agreement(const kernel::Desk&, const LeaveAgreement&, const kernel::Asked&);
kernel::Decision withdraw_cooperative(const kernel::Desk&, const WithdrawCooperative&, const kernel::Asked&);

kernel::Decision join_team(const kernel::Desk&, const JoinTeam&, const kernel::Asked&);
kernel::Decision leave_team(const kernel::Desk&, const LeaveTeam&, const kernel::Asked&);
kernel::Decision delegate(const kernel::Desk&, const Delegate&, const kernel::Asked&);
kernel::Decision revoke_delegation(const kernel::Desk&, const RevokeDelegation&, const kernel::Asked&);

kernel::Decision bill(const kernel::Desk&, const Bill&, const kernel::Asked&);
kernel::Decision receive_bill(const kernel::Desk&, const ReceiveBill&, const kernel::Asked&);
kernel::Decision acknowledge_bill(const kernel::Desk&, const AcknowledgeBill&, const kernel::Asked&);
kernel::Decision dispute_bill(const kernel::Desk&, const DisputeBill&, const kernel::Asked&);
kernel::Decision settle_dispute(const kernel::Desk&, const SettleDispute&, const kernel::Asked&);
kernel::Decision note_employment(const kernel::Desk&, const NoteEmployment&, const kernel::Asked&);
kernel::Decision publish_month(const kernel::Desk&, const PublishMonth&, const kernel::Asked&);

}  // namespace essaim::intercooperation
