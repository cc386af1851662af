#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "services/kernel/answer.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// The sentence that goes with an answer's code; empty for what needs none.
std::string message_of(const kernel::Answer& answer, const kernel::Registry& registry, Language language);

/// The codes that the kernel gives an answer of any command, with their sentences.
std::span<const kernel::RefusalText> kernel_texts();

/// An answer as it is on the wire. `line` counts from 1.
Node answer_node(std::uint64_t line, const kernel::Answer& answer, const kernel::Registry& registry,
                 Language language);

/// An answer as another instance has put it: without what its code is about, which only the sentence says.
/// `basis` is all that the position names. nullopt: these are no words of ours; a problem that is no answer
/// of a decision reads as `unknown` with its code.
std::optional<kernel::Answer> read_answer(const Node& node);

}  // namespace essaim::host
