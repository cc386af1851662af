// What it costs to know who is calling.
#include <benchmark/benchmark.h>

#include "infra/identity/compact.h"
#include "infra/identity/signature.h"
#include "tests/infra/identity/issuer_at_hand.h"

namespace essaim::tests {
namespace {

struct World {
    IssuerAtHand hand;
    identity::TokenVerifier verifier{{trusted(hand.issuer)}, std::make_shared<Everyone>()};
    std::string token;
    World() {
        static_cast<void>(hand.issuer->add(*PersonId::read("p-anna"), hand.now));
        token = hand.issuer->token("p-anna", std::chrono::minutes{60}, hand.now)->token;
    }
};

void a_token_seen_before(benchmark::State& state) {
    static World world;
    for (auto _ : state)
        benchmark::DoNotOptimize(world.verifier.verify(world.token, world.hand.now).has_value());
}
BENCHMARK(a_token_seen_before)->Threads(1)->Threads(2);

void a_signature(benchmark::State& state) {
    const auto algorithm = static_cast<Algorithm>(state.range(0));
    const Key key = draw_key(algorithm);
    const std::string text(300, 'x');
    const std::string signature = signer(algorithm, key)(text);
    for (auto _ : state) benchmark::DoNotOptimize(verifies(algorithm, key, text, signature));
    state.SetLabel(std::string(name_of(algorithm)));
}
BENCHMARK(a_signature)
    ->Arg(static_cast<int>(Algorithm::es256))
    ->Arg(static_cast<int>(Algorithm::rs256))
    ->Arg(static_cast<int>(Algorithm::eddsa));

void a_token_refused_by_its_form(benchmark::State& state) {
    static World world;
    const std::string token = "a" + world.token;
    for (auto _ : state) benchmark::DoNotOptimize(world.verifier.verify(token, world.hand.now).has_value());
}
BENCHMARK(a_token_refused_by_its_form);

void a_password(benchmark::State& state) {
    identity::Passwords passwords;
    const std::string hash = *passwords.hash("a long enough password");
    for (auto _ : state) benchmark::DoNotOptimize(passwords.verify(hash, "a long enough password"));
}
BENCHMARK(a_password)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace essaim::tests
