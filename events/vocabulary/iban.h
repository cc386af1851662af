#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// A bank account (ISO 13616): the length of its country where the registry of SWIFT gives one, and check
/// digits by 97. A default-constructed one is empty: no text reads as it.
class Iban {
  public:
    Iban() = default;
    static tl::expected<Iban, InvalidCode> read(std::string_view text);
    /// "FR"; of a non-empty one.
    std::string_view country() const { return std::string_view(text_).substr(0, 2); }
    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    friend auto operator<=>(const Iban&, const Iban&) = default;

  private:
    explicit Iban(std::string_view text) : text_(text) {}
    std::string text_;
};

/// The electronic form: capitals and digits, without spaces.
template <>
struct TextForm<Iban> {
    static std::string write(const Iban& iban) { return iban.text(); }
    static tl::expected<Iban, InvalidCode> read(std::string_view text) { return Iban::read(text); }
    static constexpr InvalidCode code = "invalid_iban";
    static constexpr std::string_view pattern = "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$";
    static constexpr std::string_view example = "FR7630006000011234567890189";
};

/// The text; the empty one is the default value (a field that an older writer did not know).
template <>
struct WireForm<Iban> {
    using Wire = std::string;
    static Wire to(const Iban& iban) { return iban.text(); }
    static std::optional<Iban> from(const Wire& text) {
        if (text.empty()) return Iban{};
        const auto iban = Iban::read(text);
        return iban ? std::optional{*iban} : std::nullopt;
    }
};

}  // namespace essaim
