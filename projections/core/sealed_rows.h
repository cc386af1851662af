#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/sealing.h"
#include "events/core/service.h"
#include "projections/core/rows.h"

namespace essaim::projections {

/// A field of a row as it lies sealed.
struct SealedField {
    std::string name;
    DataClass data_class{};
    SealedBox box;
};
using SealedRow = std::vector<SealedField>;

/// The class of a field that is sealed, or sealed where it is there; nullopt for any other.
template <class T>
inline constexpr std::optional<DataClass> sealed_class = std::nullopt;
template <DataClass C>
inline constexpr std::optional<DataClass> sealed_class<Sealed<C>> = C;
template <DataClass C>
inline constexpr std::optional<DataClass> sealed_class<std::optional<Sealed<C>>> = C;

/// The service that sealed a box: the writer of the event it was sealed in.
Service sealed_by(const SealedBox& box);

/// Whether the keys that the view heard of say that nobody will open the box any more: its key was not
/// wrapped anew for the present epoch of its class. `section` is the view's.
bool is_erased(const Rows& rows, std::string_view section, std::string_view chain, const SealedBox& box,
               DataClass data_class);

}  // namespace essaim::projections
