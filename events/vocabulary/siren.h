#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// The nine digits that name an enterprise in the Sirene register; the last is a Luhn check digit (INSEE).
/// A default-constructed one is empty: no text reads as it.
class Siren {
  public:
    Siren() = default;
    static tl::expected<Siren, InvalidCode> read(std::string_view text);

    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    friend auto operator<=>(const Siren&, const Siren&) = default;

  private:
    explicit Siren(std::string_view text) : text_(text) {}
    std::string text_;
};

/// Digits only, without spaces.
template <>
struct TextForm<Siren> {
    static std::string write(const Siren& siren) { return siren.text(); }
    static tl::expected<Siren, InvalidCode> read(std::string_view text) { return Siren::read(text); }
    static constexpr InvalidCode code = "invalid_siren";
    static constexpr std::string_view pattern = "^[0-9]{9}$";
    static constexpr std::string_view example = "732829320";
};

/// The text; the empty one is the default value (a field that an older writer did not know).
template <>
struct WireForm<Siren> {
    using Wire = std::string;
    static Wire to(const Siren& siren) { return siren.text(); }
    static std::optional<Siren> from(const Wire& text) {
        if (text.empty()) return Siren{};
        const auto siren = Siren::read(text);
        return siren ? std::optional{*siren} : std::nullopt;
    }
};

}  // namespace essaim
