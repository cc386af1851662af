#pragma once
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string_view>

#include "events/vocabulary/language.h"
#include "services/essaim/demo/story.h"
#include "services/essaim/network.h"

namespace essaim::demo {

/// The directory for a demonstration: `chosen`, or one of its own, emptied first only if a demonstration made
/// it. The error says why it will not do.
tl::expected<std::filesystem::path, std::string> prepare(const std::optional<std::filesystem::path>& chosen,
                                                         const std::filesystem::path& own);

/// Tells the story in an empty directory, the log there or on topics that nothing has been said in, and shows
/// what came of it, with the commands (`program` as it was started) to go on with. Returns the exit status:
/// 0, or 4 with the reason on `err`.
int run(std::string_view program, const std::filesystem::path& directory,
        const std::optional<host::OnKafka>& kafka, const kernel::Registry& registry, const StorySize& size,
        Language language, const OnStep& step, std::ostream& out, std::ostream& err);

}  // namespace essaim::demo
