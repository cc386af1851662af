#include "services/essaim/serve/problem.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "events/core/json.h"
#include "services/essaim/serve/codes.h"
#include "services/essaim/serve/trimmed.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Title {
    unsigned status;
    std::string_view english;
    std::string_view french;
};

constexpr std::array titles{
    Title{400, "The request is invalid", "La demande n’est pas valable"},
    Title{401, "Not authenticated", "Non authentifié"},
    Title{403, "Not allowed", "Non autorisé"},
    Title{404, "Not found", "Introuvable"},
    Title{405, "Method not allowed", "Méthode non admise"},
    Title{408, "Too slow", "Trop lent"},
    Title{409, "Refused", "Refusé"},
    Title{412, "Changed meanwhile", "Changé entre-temps"},
    Title{413, "Too long", "Trop long"},
    Title{414, "Address too long", "Adresse trop longue"},
    Title{415, "Unsupported media type", "Type de contenu non pris en charge"},
    Title{417, "Expectation failed", "Attente non satisfaite"},
    Title{429, "Too many requests", "Trop de demandes"},
    Title{431, "Head too large", "En-tête trop grand"},
    Title{500, "Internal error", "Erreur interne"},
    Title{501, "Not supported", "Non pris en charge"},
    Title{503, "Not available now", "Indisponible pour l’instant"},
    Title{504, "Not established in time", "Non établi à temps"},
    Title{505, "Version not supported", "Version non prise en charge"},
};

}  // namespace

std::string_view title_of(unsigned status, Language language) {
    for (const auto& title : titles)
        if (title.status == status) return language == Language::fr ? title.french : title.english;
    return language == Language::fr ? "Erreur" : "Error";
}

std::string sentence_of(std::string_view code, Language language) {
    for (const auto& known : door_codes())
        if (known.code == code) return std::string(language == Language::fr ? known.french : known.english);
    return std::string(code);
}

namespace {

/// A weight of 0 to 1000; a weight that is none counts as nothing.
int weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const auto text = trimmed(parameters.substr(at + 2));
    if (text.starts_with('1')) return 1000;
    if (!text.starts_with('0')) return 0;
    int thousandths = 0;
    int unit = 100;
    for (std::size_t digit = 2; digit < text.size() && digit < 5; ++digit, unit /= 10) {
        if (text[digit] < '0' || text[digit] > '9') return 0;
        thousandths += (text[digit] - '0') * unit;
    }
    return thousandths;
}

}  // namespace

Language preferred_language(std::optional<std::string_view> accept_language, Language otherwise) {
    if (!accept_language) return otherwise;
    int best = 0;
    Language found = otherwise;
    std::string_view rest = *accept_language;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto item = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        const auto semicolon = item.find(';');
        const auto tag = trimmed(item.substr(0, semicolon));
        const int weight = semicolon == std::string_view::npos ? 1000 : weight_of(item.substr(semicolon + 1));
        const auto speaks = [&](std::string_view small, std::string_view large) {
            return (tag.starts_with(small) || tag.starts_with(large)) && (tag.size() == 2 || tag[2] == '-');
        };
        if (weight <= best) continue;
        if (speaks("fr", "FR"))
            found = Language::fr;
        else if (speaks("en", "EN"))
            found = Language::en;
        else
            continue;
        best = weight;
    }
    return found;
}

http::Response json_response(unsigned status, std::string body) {
    http::Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = std::move(body);
    return response;
}

http::Response problem(unsigned status, std::string_view code, std::string detail, Language language,
                       Node more) {
    Node body = Node::object();
    body.append("type", Node("/v1/docs#" + std::string(code)));
    body.append("title", Node(title_of(status, language)));
    body.append("status", Node(status));
    body.append("detail", Node(detail));
    for (const auto& member : *more.members()) body.append(member.name, member.value);
    if (!body.find("code")) body.append("code", Node(code));
    http::Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/problem+json"});
    response.headers.push_back({"Content-Language", std::string(name_of(language))});
    response.body = print_json(body);
    return response;
}

http::Response problem(unsigned status, std::string_view code, Language language) {
    return problem(status, code, sentence_of(code, language), language);
}

http::Response fault_problem(unsigned status, std::string_view code, std::string_view detail,
                             Language language) {
    std::string sentence = sentence_of(code, language);
    if (sentence == code) {  // one of those that a body's fields have too: its sentence says the detail
        Invalid invalid;
        invalid.code = code;
        invalid.detail = detail;
        return problem(status, code, essaim::sentence(invalid, language), language);
    }
    if (!detail.empty()) sentence += " (" + told_in(language, std::string(detail)) + ")";
    return problem(status, code, std::move(sentence), language);
}

std::string error_line(std::string_view code, Language language, const std::string& more) {
    Node error = Node::object();
    error.append("code", Node(code));
    error.append("message", Node(more.empty() ? sentence_of(code, language) : more));
    Node line = Node::object();
    line.append("error", std::move(error));
    return print_json(line) + "\n";
}

http::Response retry_after(http::Response response, unsigned seconds) {
    response.headers.push_back({"Retry-After", std::to_string(seconds)});
    return response;
}

}  // namespace essaim::host
