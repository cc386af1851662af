#pragma once
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/membership/domain/commands.h"
#include "services/membership/domain/file_commands.h"
#include "services/membership/domain/identity_commands.h"
#include "services/membership/domain/reading_commands.h"

namespace essaim::membership {

// Each loads what its rule needs from the desk and decides.

kernel::Decision register_cooperative(const kernel::Desk&, const RegisterCooperative&, const kernel::Asked&);
kernel::Decision open_establishment(const kernel::Desk&, const OpenEstablishment&, const kernel::Asked&);
kernel::Decision welcome(const kernel::Desk&, const Welcome&, const kernel::Asked&);
kernel::Decision close_establishment(const kernel::Desk&, const CloseEstablishment&, const kernel::Asked&);
kernel::Decision decline_project(const kernel::Desk&, const DeclineProject&, const kernel::Asked&);
kernel::Decision change_identity(const kernel::Desk&, const ChangeIdentity&, const kernel::Asked&);
kernel::Decision change_bank_account(const kernel::Desk&, const ChangeBankAccount&, const kernel::Asked&);
kernel::Decision approve(const kernel::Desk&, const Approve&, const kernel::Asked&);
/// Of a reading of a NIR; the rest of `approve`.
kernel::Decision approve_nir_reading(const kernel::Desk&, const MemberId&, const Approve&,
                                     const kernel::Asked&);
kernel::Decision record_reading(const kernel::Desk&, const RecordReading&, const kernel::Asked&);
kernel::Decision propose_nir_reading(const kernel::Desk&, const ProposeNirReading&, const kernel::Asked&);
kernel::Decision sign_cape(const kernel::Desk&, const SignCape&, const kernel::Asked&);
kernel::Decision renew_cape(const kernel::Desk&, const RenewCape&, const kernel::Asked&);
kernel::Decision end_cape(const kernel::Desk&, const EndCape&, const kernel::Asked&);
kernel::Decision sign_cesa(const kernel::Desk&, const SignCesa&, const kernel::Asked&);
kernel::Decision sign_employment(const kernel::Desk&, const SignEmployment&, const kernel::Asked&);
kernel::Decision amend_contract(const kernel::Desk&, const AmendContract&, const kernel::Asked&);
kernel::Decision end_contract(const kernel::Desk&, const EndContract&, const kernel::Asked&);
kernel::Decision apply_for_association(const kernel::Desk&, const ApplyForAssociation&, const kernel::Asked&);
kernel::Decision give_board_opinion(const kernel::Desk&, const GiveBoardOpinion&, const kernel::Asked&);
kernel::Decision admit_associate(const kernel::Desk&, const AdmitAssociate&, const kernel::Asked&);
kernel::Decision refuse_associate(const kernel::Desk&, const RefuseAssociate&, const kernel::Asked&);
kernel::Decision enrol_person(const kernel::Desk&, const EnrolPerson&, const kernel::Asked&);
kernel::Decision revoke_person(const kernel::Desk&, const RevokePerson&, const kernel::Asked&);
kernel::Decision link_identity(const kernel::Desk&, const LinkIdentity&, const kernel::Asked&);
kernel::Decision link_member(const kernel::Desk&, const LinkMember&, const kernel::Asked&);
kernel::Decision assign_advisor(const kernel::Desk&, const AssignAdvisor&, const kernel::Asked&);

}  // namespace essaim::membership
