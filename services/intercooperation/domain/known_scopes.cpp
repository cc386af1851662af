#include "services/intercooperation/domain/known_scopes.h"

#include <string>

namespace essaim::intercooperation {

namespace {

/// One a line. `ESSAIM_WRITE_MATRIX=1 build/debug/bin/tests_services_essaim_serve_matrix_test` writes it.
constexpr std::string_view scopes =
    "\n"
    "activities.accept_quote\n"
    "activities.approve_expense\n"
    "activities.close_activity\n"
    "activities.decide_pay\n"
    "activities.decline_quote\n"
    "activities.issue_credit_note\n"
    "activities.issue_invoice\n"
    "activities.issue_quote\n"
    "activities.join_activity\n"
    "activities.leave_activity\n"
    "activities.open_activity\n"
    "activities.record_expense\n"
    "activities.record_receipt\n"
    "activities.refuse_expense\n"
    "activities.set_contribution_rule\n"
    "intercooperation.accept_agreement\n"
    "intercooperation.acknowledge_bill\n"
    "intercooperation.bill\n"
    "intercooperation.decline_agreement\n"
    "intercooperation.delegate\n"
    "intercooperation.dispute_bill\n"
    "intercooperation.end_agreement\n"
    "intercooperation.join_team\n"
    "intercooperation.leave_team\n"
    "intercooperation.propose_agreement\n"
    "intercooperation.revoke_delegation\n"
    "intercooperation.settle_dispute\n"
    "membership.admit_associate\n"
    "membership.amend_contract\n"
    "membership.apply_for_association\n"
    "membership.approve\n"
    "membership.assign_advisor\n"
    "membership.change_bank_account\n"
    "membership.change_identity\n"
    "membership.close_establishment\n"
    "membership.decline_project\n"
    "membership.end_cape\n"
    "membership.end_contract\n"
    "membership.give_board_opinion\n"
    "membership.link_member\n"
    "membership.open_establishment\n"
    "membership.propose_nir_reading\n"
    "membership.refuse_associate\n"
    "membership.register_cooperative\n"
    "membership.renew_cape\n"
    "membership.sign_cape\n"
    "membership.sign_cesa\n"
    "membership.sign_employment\n"
    "membership.welcome\n"
    "payroll.acknowledge_anomaly\n"
    "payroll.approve_period\n"
    "payroll.close_period\n"
    "payroll.compute_period\n"
    "payroll.correct_payslip\n"
    "payroll.open_period\n"
    "payroll.open_year_to_date\n"
    "payroll.record_pay_item\n"
    "payroll.record_withholding_rate\n"
    "payroll.set_employer\n"
    "access\n"
    "access_log\n"
    "activities\n"
    "activity_account\n"
    "alerts\n"
    "associates\n"
    "bills\n"
    "career\n"
    "cooperative_figures\n"
    "delegations\n"
    "invoices\n"
    "journal\n"
    "members\n"
    "payroll_period\n"
    "payslip\n"
    "payslips\n"
    "teams\n";

}  // namespace

bool is_command_or_view(std::string_view scope) {
    const auto line = "\n" + std::string(scope) + "\n";
    return !scope.empty() && scope.find('\n') == std::string_view::npos &&
           scopes.find(line) != std::string_view::npos;
}

}  // namespace essaim::intercooperation
