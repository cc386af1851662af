#include <gtest/gtest.h>

#include "tests/services/intercooperation/samples.h"

namespace essaim::intercooperation {
namespace {

using tests::ServiceSpec;

AdmitCooperative admit(const CooperativeId& cooperative) {
    const auto event = admitted(cooperative);
    return {event.cooperative, event.name, event.siren, event.legal_form, event.from};
}

TEST(Network, is_founded_once) {
    ServiceSpec spec(define_domain(), "network");
    spec.when(FoundNetwork{"Bigre"}).then(NetworkFounded{"Bigre"});
    spec.when(FoundNetwork{"Bigre"}).then_unchanged();
    spec.when(FoundNetwork{"Autre"}).then_refused("already_founded");
}

TEST(Network, admits_cooperatives_once_each) {
    ServiceSpec spec(define_domain(), "network");
    spec.when(admit(oxalis)).then_refused("not_founded");
    spec.given(NetworkFounded{"Bigre"});
    spec.when(admit(oxalis)).then(admitted(oxalis));
    spec.when(admit(oxalis)).then_unchanged();
    auto other = admit(oxalis);
    other.from = new_year;
    spec.when(other).then_refused("already_member");
    spec.when(admit(vecteur)).then_accepted();
}

TEST(Network, admits_nobody_whose_siren_cannot_be) {
    ServiceSpec spec(define_domain(), "network");
    spec.when_body("admit_cooperative",
                   R"({"cooperative":"oxalis","name":"Oxalis","siren":"181771172","legal_form":"scop_sa",)"
                   R"("from":"2026-01-01"})")
        .then_invalid("invalid_siren", "/body/siren");
}

}  // namespace
}  // namespace essaim::intercooperation
