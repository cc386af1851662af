#include "services/essaim/serve/documentation.h"

#include "events/core/hash.h"
#include "events/core/json.h"
#include "services/essaim/serve/openapi.h"
#include "services/essaim/serve/openapi_page.h"

namespace essaim::host {

namespace {

http::Response response(const http::Head& head, const std::string& body, const std::string& tag,
                        std::string_view media_type) {
    http::Response answer;
    answer.headers.push_back({"ETag", tag});
    answer.headers.push_back({"Cache-Control", "no-cache"});
    const auto known = head.header("if-none-match");
    if (known && (*known == "*" || known->find(tag) != std::string_view::npos)) {
        answer.status = 304;
        return answer;
    }
    answer.headers.push_back({"Content-Type", std::string(media_type)});
    answer.body = body;
    return answer;
}

}  // namespace

Documentation::Said Documentation::said(std::string body) {
    constexpr std::size_t tag_digits = 32;
    auto tag = "\"" + sha256(body).hex().substr(0, tag_digits) + "\"";
    return {std::move(body), std::move(tag)};
}

Documentation::Documentation(const kernel::Registry& registry) {
    const Node whole = openapi_document(registry);
    document_ = said(print_json(whole));
    for (const Language language : {Language::en, Language::fr})
        pages_[language] = said(page_for_people_of(whole, language));
}

http::Response Documentation::document(const http::Head& head) const {
    return response(head, document_.body, document_.tag, "application/json");
}

http::Response Documentation::page_for_people(const http::Head& head, Language language) const {
    const auto& page = pages_.at(language);
    auto answer = response(head, page.body, page.tag, "text/html; charset=utf-8");
    answer.headers.push_back({"Content-Language", std::string(name_of(language))});
    answer.headers.push_back({"Vary", "Accept-Language"});
    answer.headers.push_back({"Content-Security-Policy", page_policy()});
    answer.headers.push_back({"X-Content-Type-Options", "nosniff"});
    answer.headers.push_back({"Referrer-Policy", "no-referrer"});
    return answer;
}

}  // namespace essaim::host
