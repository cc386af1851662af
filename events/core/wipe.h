#pragma once
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

namespace essaim {

/// Zeroes memory in a way that the optimiser keeps.
inline void wipe(void* memory, std::size_t size) {
    for (volatile char* at = static_cast<volatile char*>(memory); size > 0; --size) *at++ = 0;
}

/// Zeroes a text, also what a shorter value or a move left behind in its buffer, and empties it.
inline void wipe(std::string& text) {
    text.resize(text.capacity());
    wipe(text.data(), text.size());
    text.clear();
}

/// A value that does not outlive its owner in memory: zeroed when destroyed or moved from, where its bytes
/// are its own (text and plain values). Copies made by the caller are the caller's.
template <class T>
class Wiped {
  public:
    Wiped() = default;
    explicit Wiped(T value) : value_(std::move(value)) {}
    Wiped(const Wiped&) = default;
    Wiped& operator=(const Wiped&) = default;
    Wiped(Wiped&& other) noexcept : value_(std::move(other.value_)) { other.erase(); }
    Wiped& operator=(Wiped&& other) noexcept {
        if (this == &other) return *this;
        erase();
        value_ = std::move(other.value_);
        other.erase();
        return *this;
    }
    ~Wiped() { erase(); }

    const T& get() const { return value_; }
    bool operator==(const Wiped&) const = default;

  private:
    void erase() noexcept {
        if constexpr (std::is_same_v<T, std::string>)
            wipe(value_);
        else if constexpr (std::is_trivially_copyable_v<T>)
            wipe(&value_, sizeof value_);
    }
    T value_{};
};

}  // namespace essaim
