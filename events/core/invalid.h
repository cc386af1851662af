#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/language.h"

namespace essaim {

/// Why a request says nothing that can be decided. Never holds the value that was sent, which may be
/// personal; only names and what was expected.
struct Invalid {
    /// Stable, for programs: "missing_field", "invalid_money", … (a literal).
    InvalidCode code;
    /// RFC 6901, from the whole line or body; "" is all of it.
    std::string pointer;
    /// What its sentence needs beyond the pointer: the kind expected (wrong_type), the names there are
    /// (unknown_…, invalid_value), where it happened (not_json), an example of the form (invalid_…).
    std::string detail = {};

    bool operator==(const Invalid&) const = default;
};

/// One sentence for people, naming the place: "/body/amount: expected an amount with two decimals, such as
/// 1200.00." A code that is not known here has a general one.
std::string sentence(const Invalid& invalid, Language language);

/// A code with the sentence it has; `…` stands for what an occurrence says more precisely.
struct InvalidText {
    InvalidCode code;
    std::string english;
    std::string french;
};
/// Of every code that has a sentence of its own, in the order of the documentation.
std::vector<InvalidText> invalid_texts();

}  // namespace essaim
