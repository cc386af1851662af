#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/siren.h"

namespace essaim {

/// An establishment: the SIREN of its enterprise and five digits, the last a Luhn check digit over all
/// fourteen. Those of La Poste (SIREN 356000000) may instead have digits summing to a multiple of five
/// (INSEE). A default-constructed one is empty: no text reads as it.
class Siret {
  public:
    Siret() = default;
    static tl::expected<Siret, InvalidCode> read(std::string_view text);
    /// The enterprise of a non-empty one.
    Siren siren() const;
    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    friend auto operator<=>(const Siret&, const Siret&) = default;

  private:
    explicit Siret(std::string_view text) : text_(text) {}
    std::string text_;
};

/// Digits only, without spaces.
template <>
struct TextForm<Siret> {
    static std::string write(const Siret& siret) { return siret.text(); }
    static tl::expected<Siret, InvalidCode> read(std::string_view text) { return Siret::read(text); }
    static constexpr InvalidCode code = "invalid_siret";
    static constexpr std::string_view pattern = "^[0-9]{14}$";
    static constexpr std::string_view example = "73282932000074";
};

/// The text; the empty one is the default value (a field that an older writer did not know).
template <>
struct WireForm<Siret> {
    using Wire = std::string;
    static Wire to(const Siret& siret) { return siret.text(); }
    static std::optional<Siret> from(const Wire& text) {
        if (text.empty()) return Siret{};
        const auto siret = Siret::read(text);
        return siret ? std::optional{*siret} : std::nullopt;
    }
};

}  // namespace essaim
