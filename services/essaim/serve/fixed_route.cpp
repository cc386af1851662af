#include "services/essaim/serve/fixed_route.h"

#include <algorithm>
#include <array>
#include <optional>

namespace essaim::host {

namespace {

constexpr std::array routes{
    FixedRoute{Fixed::health, "GET", "/healthz", OpenTo::everybody},
    FixedRoute{Fixed::readiness, "GET", "/readyz", OpenTo::everybody},
    FixedRoute{Fixed::metrics, "GET", "/metrics", OpenTo::everybody},
    FixedRoute{Fixed::document, "GET", "/v1/openapi.json", OpenTo::everybody},
    FixedRoute{Fixed::page_for_people, "GET", "/v1/docs", OpenTo::everybody},
    FixedRoute{Fixed::login_page, "GET", "/login", OpenTo::everybody},
    FixedRoute{Fixed::enrol, "POST", "/v1/identity/enrol", OpenTo::everybody},
    FixedRoute{Fixed::login, "POST", "/v1/identity/login", OpenTo::everybody},
    FixedRoute{Fixed::refresh, "POST", "/v1/identity/refresh", OpenTo::everybody},
    FixedRoute{Fixed::logout, "POST", "/v1/identity/logout", OpenTo::everybody},
    FixedRoute{Fixed::me, "GET", "/v1/me", OpenTo::callers},
    FixedRoute{Fixed::shards, "GET", "/v1/shards", OpenTo::auditors},
    FixedRoute{Fixed::cut, "GET", "/v1/audit/cut", OpenTo::auditors},
    FixedRoute{Fixed::verification, "GET", "/v1/audit/verify", OpenTo::auditors},
    FixedRoute{Fixed::log, "GET", "/v1/audit/log", OpenTo::callers, "service cooperative"},
    FixedRoute{Fixed::explanation, "GET", "/v1/audit/explain", OpenTo::callers,
               "cooperative payslip line revision"},
    FixedRoute{Fixed::replay, "GET", "/v1/audit/replay", OpenTo::callers, "cooperative period"},
    FixedRoute{Fixed::right, "GET", "/v1/rights/explain", OpenTo::callers, "person cooperative scope as_of"},
    FixedRoute{Fixed::projections, "GET", "/v1/projections", OpenTo::callers},
    FixedRoute{Fixed::comparison, "GET", "/v1/projections/{view}/comparison", OpenTo::auditors},
    FixedRoute{Fixed::simulation, "POST", "/v1/payroll/simulations", OpenTo::callers},
    FixedRoute{Fixed::parameters, "GET", "/v1/payroll/parameters", OpenTo::callers, "actor"},
    FixedRoute{Fixed::begin_import, "POST", "/v1/imports", OpenTo::callers},
    FixedRoute{Fixed::import, "GET", "/v1/imports/{import}", OpenTo::callers},
    FixedRoute{Fixed::import_answers, "GET", "/v1/imports/{import}/answers", OpenTo::callers},
    FixedRoute{Fixed::drafts, "GET", "/v1/cooperatives/{cooperative}/payslip/draft", OpenTo::callers,
               "period member"},
    FixedRoute{Fixed::files, "GET", "/v1/cooperatives/{cooperative}/files", OpenTo::callers, "period kind"},
    FixedRoute{Fixed::file, "GET", "/v1/cooperatives/{cooperative}/files/{file}", OpenTo::callers,
               "period kind"},
};

/// What the names in braces stand for; nullopt: another path.
std::optional<std::vector<std::string>> parameters_of(std::string_view pattern,
                                                      std::span<const std::string> path) {
    const auto slashes = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '/'));
    if (slashes != path.size()) return std::nullopt;
    std::vector<std::string> parameters;
    for (std::size_t at = 0; !pattern.empty(); ++at) {
        pattern.remove_prefix(1);  // the slash
        const auto segment = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(segment.size());
        if (segment.starts_with('{'))
            parameters.push_back(path[at]);
        else if (segment != path[at])
            return std::nullopt;
    }
    return parameters;
}

bool takes(const FixedRoute& route, std::string_view method) {
    return route.method == method || (route.method == "GET" && method == "HEAD");
}

}  // namespace

std::span<const FixedRoute> fixed_routes() {
    return routes;
}

FixedFound find_fixed(std::span<const std::string> path, std::string_view method) {
    FixedFound found;
    for (const auto& route : routes) {
        auto parameters = parameters_of(route.path, path);
        if (!parameters) continue;
        found.open_to = route.open_to;
        if (takes(route, method)) {
            found.route = &route;
            found.parameters = std::move(*parameters);
        }
        found.methods += (found.methods.empty() ? "" : ", ") + std::string(route.method);
        if (route.method == "GET") found.methods += ", HEAD";
    }
    return found;
}

}  // namespace essaim::host
