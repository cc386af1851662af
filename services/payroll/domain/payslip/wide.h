#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rational.h"

namespace essaim::payroll {

__extension__ typedef unsigned __int128 UnsignedInt128;

/// A whole number from 0 to 2^1024 - 1, on the stack. Just enough for comparing powers; a product that does
/// not fit aborts.
class Wide {
  public:
    Wide() = default;
    explicit Wide(UnsignedInt128 value)
        : limbs_{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64)},
          used_(limbs_[1] != 0 ? 2 : 1) {}

    friend Wide operator*(const Wide& a, const Wide& b) {
        Wide product;
        ESSAIM_ASSERT(a.used_ + b.used_ <= limit);
        product.used_ = a.used_ + b.used_;
        for (std::size_t i = 0; i < a.used_; ++i) {
            std::uint64_t carry = 0;
            for (std::size_t j = 0; j < b.used_; ++j) {
                const UnsignedInt128 sum =
                    UnsignedInt128{a.limbs_[i]} * b.limbs_[j] + product.limbs_[i + j] + carry;
                product.limbs_[i + j] = static_cast<std::uint64_t>(sum);
                carry = static_cast<std::uint64_t>(sum >> 64);
            }
            product.limbs_[i + b.used_] = carry;
        }
        while (product.used_ > 1 && product.limbs_[product.used_ - 1] == 0) --product.used_;
        return product;
    }

    friend bool operator<=(const Wide& a, const Wide& b) {
        if (a.used_ != b.used_) return a.used_ < b.used_;
        for (std::size_t i = a.used_; i-- > 0;)
            if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i];
        return true;
    }

  private:
    static constexpr std::size_t limit = 16;
    std::array<std::uint64_t, limit> limbs_{};
    std::size_t used_ = 1;
};

/// value^4 and value^7.
inline Wide fourth_power(const Wide& value) {
    const Wide square = value * value;
    return square * square;
}
inline Wide seventh_power(const Wide& value) {
    const Wide square = value * value;
    return square * square * square * value;
}

}  // namespace essaim::payroll
