// Each case is one mistake with personal data that the compiler has to stop.
#include <iostream>

#include "events/core/codec.h"
#include "events/core/encodable.h"
#include "events/core/sealer.h"

using namespace essaim;

struct Welcomed {
    static constexpr EventSchema schema{"membership.welcomed", 1, 1};
    using Writer = MembershipService;
    std::string member;
    Sealed<DataClass::identity> name;
#ifdef CASE_secret_in_event
    std::vector<std::optional<Secret<DataClass::bank>>> ibans;
    static constexpr auto fields() {
        return std::tuple{Field{"member", &Welcomed::member}, Field{"name", &Welcomed::name},
                          Field{"ibans", &Welcomed::ibans}};
    }
#else
    static constexpr auto fields() {
        return std::tuple{Field{"member", &Welcomed::member}, Field{"name", &Welcomed::name}};
    }
#endif
    std::string stream() const {
        return "member/" + member;
    }
#ifndef CASE_sealed_about_nobody
    std::string subject() const {
        return member;
    }
#endif
};

bool seal(Welcomed& event, Sealer& sealer) {
    return seal_event(event, sealer).has_value();
}

Sealed<DataClass::identity> kept(const Secret<DataClass::identity>& name) {
#ifdef CASE_class_changed
    return Sealed<DataClass::contact>(name);
#else
    return Sealed<DataClass::identity>(name);
#endif
}

void print(const Sealed<DataClass::identity>& sealed, const Secret<DataClass::identity>& secret) {
#ifdef CASE_sealed_printed
    std::cout << sealed;
#endif
#ifdef CASE_secret_printed
    std::cout << secret;
#endif
#ifdef CASE_plaintext_read_back
    std::cout << sealed.plaintext_->get();
#endif
    std::cout << sealed.is_sealed() << (secret == secret);
}
