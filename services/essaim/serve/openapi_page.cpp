#include "services/essaim/serve/openapi_page.h"

#include <algorithm>
#include <set>

#include "events/core/base64url.h"
#include "events/core/hash.h"
#include "events/core/json_schema.h"
#include "services/essaim/serve/openapi.h"

namespace essaim::host {

namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--line:#8886;--soft:#8881;--accent:#a45a00}
@media(prefers-color-scheme:dark){:root{--accent:#f0b060}}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:0 1rem 4rem}
h1{margin:1.5rem 0 0}h2{margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line)}h3{margin:2rem 0 .2rem}
a{color:var(--accent)}code,pre{font:14px/1.45 ui-monospace,monospace}code{overflow-wrap:anywhere}
pre{background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:.6rem;overflow-x:auto}
.call b{display:inline-block;min-width:3.2rem;color:var(--accent)}.call{margin:.2rem 0}
ul.index{columns:18rem;padding-left:1.2rem}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0}
td:first-child{white-space:nowrap}tr{border-bottom:1px solid var(--line)}:target{background:#f0b06044}.quiet{opacity:.75}
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string code(std::string_view text) {
    return "<code>" + escaped(text) + "</code>";
}

/// Words in `…` as code.
std::string inline_text(std::string_view text) {
    std::string out;
    bool in_code = false;
    while (true) {
        const auto tick = text.find('`');
        out += in_code ? code(text.substr(0, tick)) : escaped(text.substr(0, tick));
        if (tick == std::string_view::npos) return out;
        text.remove_prefix(tick + 1);
        in_code = !in_code;
    }
}

std::string text_at(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    return found && found->string() ? *found->string() : std::string();
}

/// One page under way.
class PageOfPeople {
  public:
    PageOfPeople(const Node& document, Language language) : document_(document), language_(language) {}

    std::string write() {
        const std::string tongue(name_of(language_));
        out_ = "<!DOCTYPE html>\n<html lang=\"" + tongue +
               "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
               "<title>Essaim · " +
               say("the interface", "l’interface") + "</title><style>" + std::string(style) +
               "</style></head><body>\n<header><h1>Essaim</h1><p>" +
               inline_text(said(*document_.find("info"), "summary")) +
               " <a href=\"/v1/openapi.json\">openapi.json</a></p></header>\n<main>\n";
        write_introduction();
        write_index();
        write_shared_parameters();
        for (const auto& tag : *document_.find("tags")->items()) write_tag(tag);
        write_codes();
        return out_ + "</main></body></html>\n";
    }

  private:
    std::string say(std::string_view english, std::string_view french) const {
        return std::string(language_ == Language::fr ? french : english);
    }
    /// A text of the document in the page's language, where it has one.
    std::string said(const Node& of, const std::string& member) const {
        if (language_ == Language::fr)
            if (auto french = text_at(of, "/x-" + member + "-fr"); !french.empty()) return french;
        return text_at(of, "/" + member);
    }
    const Node& resolved(const Node& node) const {
        const auto reference = text_at(node, "/$ref");
        return reference.empty() ? node : *document_.at(std::string_view(reference).substr(1));
    }
    void line(const std::string& html) { out_ += html + "\n"; }

    void write_introduction() {
        const std::string text = said(*document_.find("info"), "description");
        std::string_view rest = text;
        while (!rest.empty()) {
            const auto end = rest.find("\n\n");
            const auto part = rest.substr(0, end);
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
            if (part.starts_with("## "))
                line("<h2>" + inline_text(part.substr(3)) + "</h2>");
            else
                line("<p>" + inline_text(part) + "</p>");
        }
    }

    template <class Visit>
    void each_operation(const std::string& tag, Visit&& visit) const {
        for (const auto& path : *document_.find("paths")->members())
            for (const auto& method : *path.value.members())
                if (text_at(method.value, "/tags/0") == tag) visit(path.name, method.name, method.value);
    }

    void write_index() {
        line("<nav><h2>" + say("Contents", "Sommaire") + "</h2>");
        for (const auto& tag : *document_.find("tags")->items()) {
            const auto name = text_at(tag, "/name");
            line("<h3><a href=\"#tag-" + name + "\">" + name + "</a></h3><ul class=\"index\">");
            each_operation(name, [&](const std::string& path, const std::string&, const Node& operation) {
                const auto id = text_at(operation, "/operationId");
                line("<li><a href=\"#" + id + "\">" + code(path.substr(path.rfind('/') + 1)) + "</a></li>");
            });
            line("</ul>");
        }
        line("<p><a href=\"#codes\">" + say("Codes", "Codes") + "</a></p></nav>");
    }

    void write_shared_parameters() {
        line("<h2>" + say("What may go with a question", "Ce qui peut accompagner une demande") +
             "</h2><div class=\"wide\"><table>");
        for (const auto& parameter : *document_.at("/components/parameters")->members())
            line("<tr><td>" + code(text_at(parameter.value, "/name")) + "</td><td class=\"quiet\">" +
                 place_of(text_at(parameter.value, "/in")) + "</td><td>" +
                 inline_text(said(parameter.value, "description")) + "</td></tr>");
        line("</table></div>");
    }
    std::string place_of(const std::string& in) const {
        if (in == "header") return say("header", "en-tête");
        return in == "path" ? say("path", "chemin") : say("query", "requête");
    }

    void write_tag(const Node& tag) {
        const auto name = text_at(tag, "/name");
        line("<h2 id=\"tag-" + name + "\">" + name + "</h2><p>" + inline_text(said(tag, "description")) +
             "</p>");
        each_operation(name, [&](const std::string& path, const std::string& method, const Node& operation) {
            write_operation(path, method, operation);
        });
    }

    void write_operation(const std::string& path, const std::string& method, const Node& operation) {
        const auto id = text_at(operation, "/operationId");
        line("<section id=\"" + id + "\"><h3>" + inline_text(said(operation, "summary")) + "</h3>");
        std::string capitals;
        for (const char c : method) capitals += static_cast<char>(c - 'a' + 'A');
        std::string call = "<p class=\"call\"><b>" + capitals + "</b> " + code(path);
        if (const Node* security = operation.find("security"); security && security->items()->empty())
            call += " <span class=\"quiet\">" + say("(open to everybody)", "(ouvert à tous)") + "</span>";
        line(call + "</p>");
        write_parameters(operation);
        if (const Node* body = operation.at("/requestBody/content/application~1json")) {
            write_fields(resolved(*body->find("schema")), say("required", "obligatoire"),
                         say("optional", "facultatif"));
            if (const Node* example = body->find("example"))
                line("<pre>" + escaped(readable_json(*example)) + "</pre>");
        }
        write_answers(operation);
        line("</section>");
    }

    void write_parameters(const Node& operation) {
        std::string names;
        for (const auto& one : *operation.find("parameters")->items()) {
            const Node& parameter = resolved(one);
            const auto where = text_at(parameter, "/in");
            if (where == "path") continue;
            names += (names.empty() ? "" : ", ") + code(text_at(parameter, "/name"));
        }
        if (!names.empty())
            line("<p class=\"quiet\">" + say("Query and headers: ", "Requête et en-têtes : ") + names +
                 "</p>");
    }

    void write_fields(const Node& schema, const std::string& required, const std::string& optional) {
        const auto fields = help_of_schema(schema);
        if (fields.empty()) return;
        line("<div class=\"wide\"><table><tr><th>" + say("field", "champ") + "</th><th>" +
             say("form", "forme") + "</th><th></th><th></th></tr>");
        for (const auto& field : fields) {
            const bool must = field.presence == FieldHelp::Presence::required;
            line("<tr><td>" + code(field.name) + "</td><td>" + code(field.form) + "</td><td>" +
                 (must ? required : optional) + "</td><td lang=\"en\">" + inline_text(field.help) +
                 "</td></tr>");
        }
        line("</table></div>");
    }

    /// What the good answer holds, and with which statuses else it may answer.
    void write_answers(const Node& operation) {
        std::set<std::string> statuses;
        for (const auto& response : *operation.find("responses")->members()) {
            statuses.insert(response.name);
            const Node* schema = resolved(response.value).at("/content/application~1json/schema");
            if (response.name != "200" || !schema || !text_at(*schema, "/$ref").ends_with("Page")) continue;
            line("<p>" + say("One row:", "Une ligne :") + "</p>");
            write_fields(resolved(*resolved(*schema).at("/properties/rows/items")), "",
                         say("or null", "ou null"));
        }
        line("<p class=\"quiet\">" + say("Statuses:", "Statuts :") + joined(statuses) + "</p>");
    }

    static std::string joined(const std::set<std::string>& names) {
        std::string all;
        for (const auto& name : names) all += (all.empty() ? " " : ", ") + name;
        return all;
    }

    void write_codes() {
        line("<h2 id=\"codes\">" + say("Codes", "Codes") +
             "</h2><div class=\"wide\"><table><tr><th>code</th><th>" + say("status", "statut") +
             "</th><th></th><th></th></tr>");
        std::set<std::string> anchored;
        for (const auto& known : *document_.find("x-codes")->items()) {
            const auto name = text_at(known, "/code");
            std::string services;
            for (const auto& service : *known.find("services")->items())
                services += (services.empty() ? "" : ", ") + *service.string();
            const bool first = anchored.insert(name).second;
            line(std::string("<tr") + (first ? " id=\"" + name + "\"" : "") + "><td>" + code(name) +
                 "</td><td>" + std::to_string(*known.find("status")->integer()) + "</td><td>" +
                 escaped(text_at(known, language_ == Language::fr ? "/fr" : "/en")) +
                 "</td><td class=\"quiet\">" + services + "</td></tr>");
        }
        line("</table></div>");
    }

    const Node& document_;
    Language language_;
    std::string out_;
};

}  // namespace

std::string page_for_people_of(const Node& document, Language language) {
    return PageOfPeople(document, language).write();
}

std::string page_policy() {
    std::string base64 = base64url(sha256(style).view());
    std::replace(base64.begin(), base64.end(), '-', '+');
    std::replace(base64.begin(), base64.end(), '_', '/');
    while (base64.size() % 4 != 0) base64 += '=';
    return "default-src 'none'; style-src 'sha256-" + base64 +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

}  // namespace essaim::host
