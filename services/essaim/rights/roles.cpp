#include "services/essaim/rights/roles.h"

#include <algorithm>
#include <array>
#include <string>

#include "events/vocabulary/forms.h"

namespace essaim::rights {

namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_approval(Service service, std::string_view command) {
    return service == Service::payroll && command == "approve_period";
}

/// What lets people give rights, to themselves too: not within a scope, which would then be worth them all.
bool gives_rights(Service service, std::string_view command) {
    if (service == Service::membership) return command == "link_member";
    return service == Service::intercooperation && is_one_of(command, {"delegate", "join_team"});
}

}  // namespace

bool lets_ask(std::string_view scope, Service service, std::string_view command) {
    if (scope == "manager") return true;
    if (scope == "payroll") return service == Service::payroll && !is_approval(service, command);
    if (scope == "approver") return is_approval(service, command);
    if (scope == "advisor") return service == Service::membership && command == "hold_interview";
    if (scope == "member")
        return service == Service::membership && is_one_of(command, {"declare_load", "ask_other_advisor"});
    if (gives_rights(service, command)) return false;
    const auto dot = scope.find('.');
    return dot != std::string_view::npos && scope.substr(0, dot) == name_of(service) &&
           scope.substr(dot + 1) == command;
}

bool lets_see(std::string_view scope, Service service, std::string_view view) {
    if (scope == "manager" || scope == "auditor") return true;
    if (scope == "payroll") return service == Service::payroll;
    if (scope == "approver") return is_one_of(view, {"payroll_period", "payslips", "payslip"});
    if (scope == "advisor")
        return is_one_of(view, {"members", "career", "alerts", "activities", "activity_account"});
    if (scope == "member")
        return is_one_of(view, {"members", "career", "activities", "activity_account", "invoices", "payslips",
                                "payslip", "my_load", "access_log"});
    return scope == view;
}

bool lets_reveal(std::string_view scope, DataClass data_class) {
    if (scope == "payroll") return data_class == DataClass::bank;
    return is_one_of(scope, {"manager", "member"});
}

std::string_view role_that_reveals(DataClass data_class) {
    return data_class == DataClass::bank ? "payroll" : "manager";
}

bool operator_lets_ask(Service service, std::string_view command) {
    switch (service) {
        case Service::membership:
            return is_one_of(command,
                             {"register_cooperative", "enrol_person", "revoke_person", "link_identity"});
        case Service::activities:
            return false;
        case Service::payroll:
            return command == "publish_parameter";
        case Service::intercooperation:
            return is_one_of(command, {"found_network", "admit_cooperative", "withdraw_cooperative",
                                       "open_shared_establishment", "publish_report", "open_netting",
                                       "settle_netting", "allocate_costs"});
    }
    return false;
}

bool is_for_the_operator(std::string_view view) {
    return view == "accounts";
}

}  // namespace essaim::rights
