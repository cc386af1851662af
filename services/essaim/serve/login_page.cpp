#include "services/essaim/serve/login_page.h"

#include <string>

#include "events/core/base64url.h"
#include "events/core/hash.h"

namespace essaim::host {

namespace {

struct Words {
    std::string_view language;
    std::string_view title;
    std::string_view intro;
    std::string_view code;
    std::string_view person;
    std::string_view password;
    std::string_view new_password;
    std::string_view come_in;
    std::string_view with_code;
    std::string_view with_password;
    std::string_view you_are;
    std::string_view roles;
    std::string_view token;
    std::string_view example;
    std::string_view failed;
    std::string_view documentation;
};

constexpr Words english{"en",
                        "Essaim: come in",
                        "The books, the people and the pay of a network of worker cooperatives.",
                        "Code",
                        "Person",
                        "Password",
                        "New password (12 characters or more; a first try needs none)",
                        "Come in",
                        "With a code",
                        "With a password",
                        "You are",
                        "What you may do",
                        "Your token, for some minutes",
                        "For instance",
                        "It did not work.",
                        "What can be asked"};
constexpr Words french{"fr",
                       "Essaim : entrer",
                       "Les comptes, les personnes et la paie d’un réseau de coopératives d’activité.",
                       "Code",
                       "Personne",
                       "Mot de passe",
                       "Nouveau mot de passe (12 caractères au moins ; un premier essai s’en passe)",
                       "Entrer",
                       "Avec un code",
                       "Avec un mot de passe",
                       "Vous êtes",
                       "Ce que vous pouvez faire",
                       "Votre jeton, pour quelques minutes",
                       "Par exemple",
                       "Cela n’a pas marché.",
                       "Ce qu’on peut demander"};

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.5rem}form{border:1px solid #ccc;border-radius:.5rem;padding:1rem;margin:1rem 0}"
    "label{display:block;margin:.5rem 0}input{display:block;width:100%;font:inherit;padding:.3rem;box-sizing:"
    "border-box}button{font:inherit;padding:.4rem 1rem}pre{background:#f4f4f4;padding:.7rem;white-space:pre-"
    "wrap;word-break:break-all}.wrong{color:#a00}";

constexpr std::string_view script = R"(
const at = id => document.getElementById(id);
const show = (id, text) => { at(id).textContent = text; };
async function come(path, body) {
  show('wrong', '');
  const answer = await fetch('/v1/identity/' + path, {method: 'POST',
    headers: {'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang},
    body: JSON.stringify(body)});
  const said = await answer.json();
  if (!answer.ok) { show('wrong', said.detail || at('wrong').dataset.failed); return; }
  const me = await (await fetch('/v1/me', {headers: {Authorization: 'Bearer ' + said.access_token}})).json();
  show('person', me.person);
  show('roles', me.roles.map(r => r.cooperative + ' · ' + r.role).join('\n') || '–');
  show('token', said.access_token);
  show('example', "curl -H 'Authorization: Bearer " + said.access_token + "' " + location.origin +
    '/v1/network/cooperatives');
  at('forms').hidden = true;
  at('inside').hidden = false;
}
at('by-code').addEventListener('submit', e => { e.preventDefault();
  come('enrol', {code: at('code').value, password: at('new').value || null}); });
at('by-password').addEventListener('submit', e => { e.preventDefault();
  come('login', {person: at('name').value, password: at('password').value}); });
const given = new URLSearchParams(location.hash.slice(1)).get('code');
if (given) { at('code').value = given; history.replaceState(null, '', location.pathname); }
)";

std::string field(std::string_view id, std::string_view label, std::string_view type,
                  std::string_view complete) {
    return "<label>" + std::string(label) + "<input id=\"" + std::string(id) + "\" type=\"" +
           std::string(type) + "\" autocomplete=\"" + std::string(complete) + "\"></label>";
}

std::string source_of(std::string_view text) {
    const auto hash = sha256(text);
    // The header wants base64 with its padding and its own two last characters.
    std::string encoded = base64url(hash.view());
    for (auto& c : encoded) c = c == '-' ? '+' : c == '_' ? '/' : c;
    return "'sha256-" + encoded + "='";
}

}  // namespace

http::Response login_page(Language language) {
    const auto& words = language == Language::fr ? french : english;
    const auto text = [](std::string_view part) { return std::string(part); };
    http::Response response;
    response.headers = {
        {"Content-Type", "text/html; charset=utf-8"},
        {"Content-Language", text(words.language)},
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; connect-src 'self'; style-src " + source_of(style) +
                                        "; script-src " + source_of(script) +
                                        "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}};
    response.body =
        "<!doctype html><html lang=\"" + text(words.language) +
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
        text(words.title) + "</title><style>" + text(style) + "</style></head><body><h1>" +
        text(words.title) + "</h1><p>" + text(words.intro) + " <a href=\"/v1/docs\">" +
        text(words.documentation) + "</a></p><p class=\"wrong\" id=\"wrong\" role=\"alert\" data-failed=\"" +
        text(words.failed) + "\"></p><div id=\"forms\"><form id=\"by-code\"><h2>" + text(words.with_code) +
        "</h2>" + field("code", words.code, "text", "one-time-code") +
        field("new", words.new_password, "password", "new-password") + "<button>" + text(words.come_in) +
        "</button></form><form id=\"by-password\"><h2>" + text(words.with_password) + "</h2>" +
        field("name", words.person, "text", "username") +
        field("password", words.password, "password", "current-password") + "<button>" + text(words.come_in) +
        "</button></form></div><div id=\"inside\" hidden><h2>" + text(words.you_are) +
        " <span id=\"person\"></span></h2><h3>" + text(words.roles) + "</h3><pre id=\"roles\"></pre><h3>" +
        text(words.token) + "</h3><pre id=\"token\"></pre><h3>" + text(words.example) +
        "</h3><pre id=\"example\"></pre></div><script>" + text(script) + "</script></body></html>\n";
    return response;
}

}  // namespace essaim::host
