#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// Names chosen by clients have at most 64 characters, those the program makes at most 160.
inline constexpr std::size_t longest_chosen_id = 64;
inline constexpr std::size_t longest_made_id = 160;

/// [a-z0-9][a-z0-9-]* of at most `longest` characters.
bool is_id(std::string_view text, std::size_t longest) noexcept;

/// What `read` accepts for an id; specialise for a tag that differs.
struct ChosenId {
    static constexpr std::size_t longest = longest_chosen_id;
    static constexpr std::span<const std::string_view> reserved{};
    static constexpr std::string_view pattern = "^[a-z0-9][a-z0-9-]{0,63}$";
};
template <class Tag>
struct IdRule : ChosenId {};

/// The name of one thing, as the client chose it; carries no identity of a person. Ids of different
/// tags do not mix. A default-constructed id is empty: no text reads as it.
template <class Tag>
class Id {
  public:
    Id() = default;
    /// An id the program itself made or already accepted: up to 160 characters of the same alphabet
    /// (anything else aborts); names reserved to the program are allowed.
    static Id unchecked(std::string text) {
        ESSAIM_ASSERT(is_id(text, longest_made_id));
        return Id(std::move(text));
    }
    static tl::expected<Id, InvalidCode> read(std::string_view text) {
        if (!is_id(text, IdRule<Tag>::longest)) return tl::unexpected(InvalidCode{"invalid_id"});
        for (const std::string_view name : IdRule<Tag>::reserved)
            if (name == text) return tl::unexpected(InvalidCode{"invalid_id"});
        return Id(std::string(text));
    }

    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

template <class Tag>
struct TextForm<Id<Tag>> {
    static std::string write(const Id<Tag>& id) { return id.text(); }
    static tl::expected<Id<Tag>, InvalidCode> read(std::string_view text) { return Id<Tag>::read(text); }
    static constexpr InvalidCode code = "invalid_id";
    static constexpr std::string_view pattern = IdRule<Tag>::pattern;
    static constexpr std::string_view example = "a-jeanne-01";
};

/// The text; the empty one is the default id (a field that an older writer did not know).
template <class Tag>
struct WireForm<Id<Tag>> {
    using Wire = std::string;
    static Wire to(const Id<Tag>& id) { return id.text(); }
    static std::optional<Id<Tag>> from(Wire text) {
        if (text.empty()) return Id<Tag>{};
        if (!is_id(text, longest_made_id)) return std::nullopt;
        return Id<Tag>::unchecked(std::move(text));
    }
};

}  // namespace essaim

template <class Tag>
struct std::hash<essaim::Id<Tag>> {
    std::size_t operator()(const essaim::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
