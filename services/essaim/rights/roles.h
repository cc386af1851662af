#pragma once
#include <string_view>

#include "events/core/data_class.h"
#include "events/core/service.h"

namespace essaim::rights {

/// What a role of a cooperative lets somebody do. `scope` may also be `service.command` or a view's name:
/// then exactly that. Pure.
///   manager: everything · advisor, member: of some members only · payroll: all of it but the approval ·
///   approver: the approval and what it shows · auditor: every view, no command
bool lets_ask(std::string_view scope, Service service, std::string_view command);
bool lets_see(std::string_view scope, Service service, std::string_view view);

/// Whose sealed fields of a class a role may have opened: a manager everybody's, whoever does the pay their
/// accounts, a member their own. No scope that is delegated by itself gives it.
bool lets_reveal(std::string_view scope, DataClass data_class);
/// The role that is missing to whoever may not.
std::string_view role_that_reveals(DataClass data_class);

/// What the operator of the network may ask: nothing of a cooperative but to begin its books.
bool operator_lets_ask(Service service, std::string_view command);

/// Views of the network that are not for everybody who is enrolled.
bool is_for_the_operator(std::string_view view);

}  // namespace essaim::rights
