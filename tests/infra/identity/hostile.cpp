#include "tests/infra/identity/hostile.h"

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "events/vocabulary/assert.h"

namespace essaim::tests {
namespace {

using identity::TokenRefusal;
using enum TokenRefusal;
using All = std::vector<HostileToken>;

constexpr std::string_view a = Stage::name_of_a;
constexpr std::string_view b = "https://id.example.net";

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// The n-th part of a token replaced.
std::string with_part(const std::string& token, int n, std::string_view part) {
    std::size_t begin = 0;
    for (int i = 0; i < n; ++i) begin = token.find('.', begin) + 1;
    const auto end = token.find('.', begin);
    return token.substr(0, begin) + std::string(part) + (end == std::string::npos ? "" : token.substr(end));
}
std::string part_of(const std::string& token, int n) {
    std::size_t begin = 0;
    for (int i = 0; i < n; ++i) begin = token.find('.', begin) + 1;
    return token.substr(begin, token.find('.', begin) - begin);
}

identity::TrustedIssuer issuer(std::string_view name, std::string_view audience,
                               std::vector<identity::VerificationKey> keys) {
    return {std::string(name),
            std::string(audience),
            {Algorithm::es256, Algorithm::rs256, Algorithm::ps256, Algorithm::eddsa},
            std::chrono::seconds{30},
            std::make_shared<GivenKeys>(std::move(keys)),
            nullptr};
}

}  // namespace

Stage::Stage(Instant now)
    : now_(now),
      verifier_({issuer(a, "essaim-test",
                        {{"k1", Algorithm::es256, es_key_},
                         {"r1", Algorithm::rs256, rs_key_},
                         {"e1", Algorithm::eddsa, ed_key_}}),
                 issuer(b, "essaim-test", {{"b1", Algorithm::es256, b_key_}}),
                 issuer(identity::own_name, identity::own_name, {{"own", Algorithm::es256, own_key_}})},
                std::make_shared<Everyone>()) {}

std::string Stage::jwks_of_a() const {
    return jwks({jwk(es_key_, Algorithm::es256, "k1", "ES256"), jwk(rs_key_, Algorithm::rs256, "r1", "RS256"),
                 jwk(ed_key_, Algorithm::eddsa, "e1", "EdDSA")});
}

std::string Stage::seconds(std::chrono::seconds from_now) const {
    return std::to_string(
        std::chrono::floor<std::chrono::seconds>(now_ + from_now).time_since_epoch().count());
}

std::string Stage::claims(std::string_view changes, std::string_view without) const {
    using std::chrono::seconds;
    const auto changed = parse_json("{" + std::string(changes) + "}", {64});
    const auto good =
        parse_json(R"({"iss":")" + std::string(a) + R"(","sub":"p-anna","aud":"essaim-test","iat":)" +
                   this->seconds(seconds{-60}) + R"(,"exp":)" + this->seconds(seconds{600}) + "}");
    ESSAIM_ASSERT(good.has_value());
    std::string text;
    for (const auto& member : *good->members())
        if (member.name != without && (!changed || changed->find(member.name) == nullptr))
            text += '"' + member.name + "\":" + print_json(member.value) + ',';
    text += changes;
    if (changes.empty()) text.pop_back();
    return "{" + text + "}";
}

void Stage::shapes(All& all) const {
    const std::string token = good();
    all.push_back({"nothing", "", not_a_token});
    all.push_back({"one dot", ".", not_a_token});
    all.push_back({"two dots", "..", not_a_token});
    all.push_back({"no signature part", token.substr(0, token.rfind('.')), not_a_token});
    all.push_back({"an empty signature", token.substr(0, token.rfind('.') + 1), not_a_token});
    all.push_back({"an empty header", with_part(token, 0, ""), not_a_token});
    all.push_back({"empty claims", with_part(token, 1, ""), not_a_token});
    all.push_back({"a fourth part", token + ".e30", not_a_token});
    all.push_back({"five parts, as if encrypted", token + ".e30.e30", not_a_token});
    all.push_back({"the JSON serialisation",
                   R"({"payload":")" + part_of(token, 1) + R"(","signature":"AA","header":{}})",
                   not_a_token});
    all.push_back({"full-width dots",
                   "e30\xef\xbc\x8e"
                   "e30\xef\xbc\x8e"
                   "e30",
                   not_a_token});
    all.push_back({"a space before", " " + token, not_base64url});
    all.push_back({"a line feed after", token + "\n", not_base64url});
    all.push_back({"a zero byte after", token + std::string(1, '\0'), not_base64url});
    all.push_back({"a line feed within", with_part(token, 1, part_of(token, 1) + "\r\n"), not_base64url});
    all.push_back({"padding", with_part(token, 2, part_of(token, 2) + "=="), not_base64url});
    all.push_back(
        {"the other alphabet", with_part(token, 2, "+/" + part_of(token, 2).substr(2)), not_base64url});
    all.push_back({"one character too many", with_part(token, 1, "e30AA"), not_base64url});
    std::string loose = token;
    loose.back() = loose.back() == 'A' ? 'B' : static_cast<char>(loose.back() + 1);
    all.push_back({"bits in the signature that no byte has", loose, not_base64url});
    all.push_back({"bits in the header that no byte has", with_part(token, 0, "e31"), not_base64url});
    all.push_back({"percent signs", with_part(token, 0, "e30%3D"), not_base64url});
    all.push_back({"more than a token holds",
                   forged(header, claims(R"("x":")" + repeated("x", 6000) + '"'), es_), too_large});
    all.push_back({"a mebibyte of dots", repeated(".", 1u << 20), too_large});
    all.push_back({"a mebibyte of A", repeated("A", 1u << 20) + ".e30.e30", too_large});
}

void Stage::headers(All& all) const {
    const auto with = [&](std::string name, std::string_view head, TokenRefusal refusal) {
        all.push_back({std::move(name), forged(head, claims(), es_), refusal});
    };
    with("alg none", R"({"alg":"none","typ":"JWT"})", algorithm_refused);
    with("alg None", R"({"alg":"None","typ":"JWT"})", algorithm_refused);
    with("alg nOnE", R"({"alg":"nOnE","typ":"JWT","kid":"k1"})", algorithm_refused);
    with("alg empty", R"({"alg":"","typ":"JWT","kid":"k1"})", algorithm_refused);
    with("alg in small letters", R"({"alg":"es256","typ":"JWT","kid":"k1"})", algorithm_refused);
    with("alg with a zero", R"({"alg":"ES256\u0000","typ":"JWT","kid":"k1"})", algorithm_refused);
    with("no alg", R"({"typ":"JWT","kid":"k1"})", invalid_header);
    with("alg null", R"({"alg":null,"typ":"JWT","kid":"k1"})", invalid_header);
    with("alg a number", R"({"alg":256,"typ":"JWT","kid":"k1"})", invalid_header);
    with("alg a list", R"({"alg":["ES256"],"typ":"JWT","kid":"k1"})", invalid_header);
    with("no typ", R"({"alg":"ES256","kid":"k1"})", wrong_type);
    with("typ in small letters", R"({"alg":"ES256","typ":"jwt","kid":"k1"})", wrong_type);
    with("typ of another use", R"({"alg":"ES256","typ":"dpop+jwt","kid":"k1"})", wrong_type);
    with("typ of a log-out", R"({"alg":"ES256","typ":"logout+jwt","kid":"k1"})", wrong_type);
    with("typ a list", R"({"alg":"ES256","typ":["JWT"],"kid":"k1"})", wrong_type);
    with("jku", R"({"alg":"ES256","typ":"JWT","kid":"k1","jku":"https://evil.example/keys"})", key_in_header);
    with("x5u", R"({"alg":"ES256","typ":"JWT","kid":"k1","x5u":"file:///etc/passwd"})", key_in_header);
    with("x5c", R"({"alg":"ES256","typ":"JWT","kid":"k1","x5c":["MIIB"]})", key_in_header);
    all.push_back(
        {"a key of its own, which signed it",
         forged(R"({"alg":"ES256","typ":"JWT","jwk":)" + jwk(stranger_key_, Algorithm::es256, "k1", "") + "}",
                claims(), stranger_),
         key_in_header});
    with("crit", R"({"alg":"ES256","typ":"JWT","kid":"k1","crit":["exp"]})", critical_header);
    with("an empty crit", R"({"alg":"ES256","typ":"JWT","kid":"k1","crit":[]})", critical_header);
    with("b64", R"({"alg":"ES256","typ":"JWT","kid":"k1","b64":false})", critical_header);
    with("zip", R"({"alg":"ES256","typ":"JWT","kid":"k1","zip":"DEF"})", critical_header);
    with("enc", R"({"alg":"ES256","typ":"JWT","kid":"k1","enc":"A256GCM"})", critical_header);
    all.push_back({"a token in a token",
                   forged(R"({"alg":"ES256","typ":"JWT","kid":"k1","cty":"JWT"})", good(), es_),
                   critical_header});
    with("alg twice", R"({"alg":"ES256","alg":"none","typ":"JWT","kid":"k1"})", duplicate_key);
    with("alg twice, once escaped", R"({"\u0061lg":"none","alg":"ES256","typ":"JWT","kid":"k1"})",
         duplicate_key);
    with("kid twice", R"({"alg":"ES256","typ":"JWT","kid":"k1","kid":"b1"})", duplicate_key);
    with("a header that is a list", R"(["ES256"])", not_json);
    with("a header that is null", "null", not_json);
    with("a header that goes on", R"({"alg":"ES256","typ":"JWT","kid":"k1"}{})", not_json);
    with("a header with a comment", R"({"alg":"ES256"/**/,"typ":"JWT","kid":"k1"})", not_json);
    with("a byte order mark", "\xef\xbb\xbf" + std::string(header), not_json);
    with("a deep header",
         R"({"alg":"ES256","typ":"JWT","kid":"k1","x":)" + repeated("[", 400) + repeated("]", 400) + "}",
         too_deep);
    with("a header that is not UTF-8", "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"k1\xff\"}",
         invalid_utf8);
    with("a lone surrogate", R"({"alg":"ES256","typ":"JWT","kid":"\ud800"})", invalid_utf8);
}

void Stage::keys(All& all) const {
    const auto named = [&](std::string name, std::string_view id, TokenRefusal refusal) {
        all.push_back({std::move(name),
                       forged(R"({"alg":"ES256","typ":"JWT","kid":)" + std::string(id) + "}", claims(), es_),
                       refusal});
    };
    named("kid a path", R"("../../../../dev/null")", unknown_key);
    named("kid a device", R"("/dev/zero")", unknown_key);
    named("kid SQL", R"("k1' UNION SELECT 'x")", unknown_key);
    named("kid an address", R"("http://169.254.169.254/k1")", unknown_key);
    named("kid a command", R"("k1|id")", unknown_key);
    named("kid with a zero", R"("k1\u0000")", unknown_key);
    named("kid of another issuer", R"("b1")", unknown_key);
    named("kid of our own issuer", R"("own")", unknown_key);
    named("kid empty", R"("")", invalid_header);
    named("kid a number", "1", invalid_header);
    named("kid an object", R"({"k1":1})", invalid_header);
    named("kid endless", '"' + repeated("k", 300) + '"', invalid_header);
    named("kid of an RSA key", R"("r1")", algorithm_mismatch);
    all.push_back({"no kid where there are several", forged(R"({"alg":"ES256","typ":"JWT"})", claims(), es_),
                   unknown_key});
    all.push_back({"RSA by the name of an EC key",
                   forged(R"({"alg":"RS256","typ":"JWT","kid":"k1"})", claims(), rs_), algorithm_mismatch});
    all.push_back(
        {"PSS with a key that is for PKCS #1",
         forged(R"({"alg":"PS256","typ":"JWT","kid":"r1"})", claims(), signer(Algorithm::ps256, rs_key_)),
         algorithm_mismatch});
    all.push_back(
        {"an algorithm that the issuer does not use",
         forged(R"({"alg":"RS512","typ":"JWT","kid":"r1"})", claims(), signer(Algorithm::rs512, rs_key_)),
         algorithm_refused});
    for (const std::string_view hmac : {"HS256", "HS384", "HS512"})
        all.push_back({"a public key taken for a secret, " + std::string(hmac),
                       forged(R"({"alg":")" + std::string(hmac) + R"(","typ":"JWT","kid":"r1"})", claims(),
                              hmac_signer(public_pem(rs_key_))),
                       algorithm_refused});
    all.push_back({"the HMAC of nothing",
                   forged(R"({"alg":"HS256","typ":"JWT","kid":"k1"})", claims(), hmac_signer("")),
                   algorithm_refused});
    all.push_back({"an HMAC that says it is ECDSA",
                   forged(header, claims(), hmac_signer(public_pem(es_key_))), bad_signature});
}

void Stage::bodies(All& all) const {
    const auto with = [&](std::string name, std::string_view text, TokenRefusal refusal) {
        all.push_back({std::move(name), forged(header, text, es_), refusal});
    };
    const auto changed = [&](std::string name, std::string_view changes, TokenRefusal refusal) {
        with(std::move(name), claims(changes), refusal);
    };
    with("claims that are a list", "[]", not_json);
    with("claims that are text", R"("p-anna")", not_json);
    with("claims that go on", claims() + "x", not_json);
    with("claims cut short", claims().substr(0, 40), not_json);
    with("claims that are not UTF-8", claims("\"x\":\"\xc0\xaf\""), invalid_utf8);
    changed("deep claims", R"("x":)" + repeated("[", 20) + repeated("]", 20), too_deep);
    with("sub twice", claims().substr(0, claims().size() - 1) + R"(,"sub":"p-root"})", duplicate_key);
    with("exp twice", claims().substr(0, claims().size() - 1) + R"(,"exp":9999999999})", duplicate_key);
    changed("twice within a claim", R"("x":{"a":1,"a":2})", duplicate_key);
    for (const std::string_view name : {"iss", "sub", "aud", "iat", "exp"})
        with("no " + std::string(name), claims({}, name), missing_claim);
    changed("an unknown issuer", R"("iss":"https://evil.example")", unknown_issuer);
    changed("an issuer with a slash more", R"("iss":"https://id.example.org/")", unknown_issuer);
    changed("an issuer in capitals", R"("iss":"HTTPS://ID.EXAMPLE.ORG")", unknown_issuer);
    changed("an issuer that is a list", R"("iss":["https://id.example.org"])", invalid_claim);
    changed("A speaking for B", R"("iss":"https://id.example.net")", unknown_key);
    changed("A speaking for us", R"("iss":"essaim","aud":"essaim")", unknown_key);
    changed("a subject that is empty", R"("sub":"")", invalid_claim);
    changed("a subject that is a number", R"("sub":7)", invalid_claim);
    changed("a subject with a line feed", R"("sub":"p-anna\np-root")", invalid_claim);
    changed("a subject with a zero", R"("sub":"p-anna\u0000")", invalid_claim);
    changed("an endless subject", R"("sub":")" + repeated("a", 256) + '"', invalid_claim);
    changed("a subject that nobody enrolled", R"("sub":"p-nobody")", unknown_person);
    changed("a subject that is no person's name", R"("sub":"../p-anna")", unknown_person);
    changed("a person who was revoked", R"("sub":"p-gone")", revoked);
    changed("another audience", R"("aud":"somebody-else")", wrong_audience);
    changed("an audience in capitals", R"("aud":"ESSAIM-TEST")", wrong_audience);
    changed("an audience that begins alike", R"("aud":"essaim-test-2")", wrong_audience);
    changed("other audiences", R"("aud":["x","essaim-tes"])", wrong_audience);
    changed("our own issuer's audience", R"("aud":"essaim")", wrong_audience);
    changed("no audience at all", R"("aud":[])", invalid_claim);
    changed("an audience that is a number", R"("aud":1)", invalid_claim);
    changed("audiences that are no text", R"("aud":["essaim-test",1])", invalid_claim);
    changed("too many audiences", R"("aud":["essaim-test")" + repeated(R"(,"x")", 32) + "]", invalid_claim);
}

void Stage::times(All& all) const {
    using std::chrono::seconds;
    const auto changed = [&](std::string name, std::string_view changes, TokenRefusal refusal) {
        all.push_back({std::move(name), forged(header, claims(changes), es_), refusal});
    };
    changed("expired by the skew", R"("exp":)" + this->seconds(seconds{-30}), expired);
    changed("expired by a second beyond the skew", R"("exp":)" + this->seconds(seconds{-31}), expired);
    changed("expired years ago", R"("iat":1000000000,"exp":1000000600)", expired);
    changed("not before a second beyond the skew", R"("nbf":)" + this->seconds(seconds{31}), not_yet_valid);
    changed("issued a second beyond the skew",
            R"("iat":)" + this->seconds(seconds{31}) + R"(,"exp":)" + this->seconds(seconds{90}),
            not_yet_valid);
    changed("exp as text", R"("exp":")" + this->seconds(seconds{600}) + '"', invalid_claim);
    changed("exp with a fraction", R"("exp":)" + this->seconds(seconds{600}) + ".5", invalid_claim);
    changed("exp with an exponent", R"("exp":1e12)", invalid_claim);
    changed("exp beyond every number", R"("exp":1e999)", not_json);
    changed("exp beyond every calendar", R"("exp":9223372036854775807)", invalid_claim);
    changed("exp beyond 64 bits", R"("exp":18446744073709551616)", invalid_claim);
    changed("exp below zero", R"("exp":-1)", invalid_claim);
    changed("exp null", R"("exp":null)", invalid_claim);
    changed("exp true", R"("exp":true)", invalid_claim);
    changed("exp a list", R"("exp":[)" + this->seconds(seconds{600}) + "]", invalid_claim);
    changed("exp when issued",
            R"("iat":)" + this->seconds(seconds{0}) + R"(,"exp":)" + this->seconds(seconds{0}),
            invalid_claim);
    changed("exp before issued",
            R"("iat":)" + this->seconds(seconds{10}) + R"(,"exp":)" + this->seconds(seconds{5}),
            invalid_claim);
    changed("nbf as text", R"("nbf":"0")", invalid_claim);
    changed("iat as text", R"("iat":"0")", invalid_claim);
}

void Stage::signatures(All& all) const {
    const std::string token = good();
    const std::string raw = *from_base64url(part_of(token, 2));
    const auto with = [&](std::string name, const std::string& signature) {
        all.push_back({std::move(name), with_part(token, 2, base64url(signature)), bad_signature});
    };
    std::string flipped = raw;
    flipped[20] = static_cast<char>(flipped[20] ^ 1);
    with("a bit flipped", flipped);
    with("a byte cut off", raw.substr(0, 63));
    with("a byte more", raw + "x");
    with("three zero bytes more", raw + std::string(3, '\0'));
    with("one byte", "x");
    with("all zero", std::string(64, '\0'));
    with("all ones", std::string(64, '\xff'));
    with("r alone", raw.substr(0, 32));
    with("r and s exchanged", raw.substr(32) + raw.substr(0, 32));
    with("as DER", std::string("\x30\x44\x02\x20") + raw.substr(0, 32) + "\x02\x20" + raw.substr(32));
    all.push_back({"signed by a stranger", forged(header, claims(), stranger_), bad_signature});
    all.push_back({"claims of another token", with_part(token, 1, base64url(claims(R"("sub":"p-root")"))),
                   bad_signature});
    all.push_back({"the header of another token",
                   with_part(token, 0, base64url(R"({"alg":"ES256","typ":"at+jwt","kid":"k1"})")),
                   bad_signature});
    const std::string rsa = R"({"alg":"RS256","typ":"JWT","kid":"r1"})";
    all.push_back({"an RSA signature cut short",
                   forged(rsa, claims(), [&](std::string_view text) { return rs_(text).substr(1); }),
                   bad_signature});
    all.push_back({"an RSA signature of zeros",
                   forged(rsa, claims(), [](std::string_view) { return std::string(256, '\0'); }),
                   bad_signature});
    all.push_back({"an RSA signature of another padding",
                   forged(rsa, claims(), signer(Algorithm::ps256, rs_key_)), bad_signature});
    all.push_back({"an EdDSA signature of zeros",
                   forged(R"({"alg":"EdDSA","typ":"JWT","kid":"e1"})", claims(),
                          [](std::string_view) { return std::string(64, '\0'); }),
                   bad_signature});
    all.push_back({"EdDSA signed by an EC key",
                   forged(R"({"alg":"EdDSA","typ":"JWT","kid":"e1"})", claims(), es_), bad_signature});
}

All Stage::tokens() const {
    All all;
    shapes(all);
    headers(all);
    keys(all);
    bodies(all);
    times(all);
    signatures(all);
    return all;
}

}  // namespace essaim::tests
