// The first byte picks a vocabulary type, the rest is a text: what is read is written as a text that reads
// the same, and has one binary form that comes back.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/nir.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"
#include "events/vocabulary/rational.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"

namespace {

using namespace essaim;

template <class T>
void read_and_write(std::string_view text) {
    const auto value = TextForm<T>::read(text);
    if (!value) {
        ESSAIM_ASSERT(value.error() == TextForm<T>::code);
        return;
    }
    const auto again = TextForm<T>::read(TextForm<T>::write(*value));
    ESSAIM_ASSERT(again.has_value() && *again == *value);
    ESSAIM_ASSERT(WireForm<T>::from(WireForm<T>::to(*value)) == std::optional<T>(*value));
}

constexpr void (*forms[])(std::string_view) = {
    read_and_write<Money>,    read_and_write<Rate>,   read_and_write<Hours>,         read_and_write<Quantity>,
    read_and_write<Rational>, read_and_write<Date>,   read_and_write<Month>,         read_and_write<Instant>,
    read_and_write<MemberId>, read_and_write<BillId>, read_and_write<CooperativeId>, read_and_write<Siren>,
    read_and_write<Siret>,    read_and_write<Iban>,   read_and_write<Nir>,
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    forms[(data[0] - std::size_t{'a'}) % std::size(forms)](text);
    (void)typed_instant(text);
    return 0;
}
