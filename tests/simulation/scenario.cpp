#include "tests/simulation/world.h"

namespace essaim::simulation {

Scenario one_account() {
    using enum Command::What;
    const ChainId chain{Service::membership, "alpha"};
    Scenario scenario;
    scenario.commands = {
        {chain, "spend-0", spend, ""},
        {chain, "spend-1", spend, ""},
        {chain, "deposit-2", deposit, ""},
        {chain, "retry-3", retry, "spend-1"},
    };
    return scenario;
}

Scenario busy_account() {
    using enum Command::What;
    const ChainId chain{Service::membership, "alpha"};
    Scenario scenario;
    scenario.rivals = 3;
    scenario.steps = 300;
    for (int spent = 0; spent < 6; ++spent)
        scenario.commands.push_back({chain, "spend-" + std::to_string(spent), spend, ""});
    for (int paid = 6; paid < 9; ++paid)
        scenario.commands.push_back({chain, "deposit-" + std::to_string(paid), deposit, ""});
    scenario.commands.push_back({chain, "ensure-9", ensure, ""});
    for (int asked = 1; asked < 4; ++asked)
        scenario.commands.push_back(
            {chain, "retry-1" + std::to_string(asked), retry, "spend-" + std::to_string(asked)});
    return scenario;
}

Scenario three_cooperatives() {
    using enum Command::What;
    Scenario scenario;
    scenario.rivals = 3;
    scenario.steps = 250;
    for (const auto service : {Service::membership, Service::activities})
        for (const auto* cooperative : {"alpha", "beta", "gamma"}) {
            const ChainId chain{service, cooperative};
            scenario.commands.push_back({chain, "spend-0", spend, ""});
            scenario.commands.push_back({chain, "spend-1", spend, ""});
            scenario.commands.push_back({chain, "run-2", run, ""});
            scenario.commands.push_back({chain, "ensure-3", ensure, ""});
            scenario.commands.push_back({chain, "retry-4", retry, "spend-1"});
        }
    return scenario;
}

}  // namespace essaim::simulation
