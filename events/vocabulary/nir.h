#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// A social security number: sex, year, month, department (2A and 2B in Corsica), commune, order, and a
/// key of two digits, 97 less the remainder by 97, 2A counting as 19 and 2B as 18 (décret 82-103, INSEE).
/// 3 and 4 (being registered), 7 and 8 (temporary) are read too. A default-constructed one is empty.
class Nir {
  public:
    Nir() = default;
    static tl::expected<Nir, InvalidCode> read(std::string_view text);

    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    friend auto operator<=>(const Nir&, const Nir&) = default;

  private:
    explicit Nir(std::string_view text) : text_(text) {}
    std::string text_;
};

/// Thirteen characters and the key, without spaces.
template <>
struct TextForm<Nir> {
    static std::string write(const Nir& nir) { return nir.text(); }
    static tl::expected<Nir, InvalidCode> read(std::string_view text) { return Nir::read(text); }
    static constexpr InvalidCode code = "invalid_nir";
    static constexpr std::string_view pattern =
        "^[1-478][0-9]{2}(0[1-9]|1[0-2]|[2-9][0-9])([0-9]{2}|2[AB])[0-9]{8}$";
    static constexpr std::string_view example = "255081416802538";
};

/// The text; the empty one is the default value (a field that an older writer did not know).
template <>
struct WireForm<Nir> {
    using Wire = std::string;
    static Wire to(const Nir& nir) { return nir.text(); }
    static std::optional<Nir> from(const Wire& text) {
        if (text.empty()) return Nir{};
        const auto nir = Nir::read(text);
        return nir ? std::optional{*nir} : std::nullopt;
    }
};

}  // namespace essaim
