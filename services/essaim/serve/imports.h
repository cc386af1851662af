#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "services/essaim/serve/caller.h"
#include "services/essaim/serve/kept_answers.h"
#include "services/essaim/serve/site.h"
#include "services/essaim/serve/upload.h"
#include "services/essaim/serve/work_queue.h"

namespace essaim::host {

/// How far a file of commands has come.
struct ImportRow {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::uint64_t accepted = 0;   // with what was unchanged
    std::uint64_t unchanged = 0;  // of these
    std::uint64_t refused = 0;
    std::uint64_t forbidden = 0;
    std::uint64_t invalid = 0;
    std::uint64_t unknown = 0;
    std::uint64_t answers_from = 0;
    static constexpr auto fields() {
        using R = ImportRow;
        return std::tuple{Field{"done", &R::done, "lines answered"},
                          Field{"total", &R::total},
                          Field{"accepted", &R::accepted, "or unchanged"},
                          Field{"unchanged", &R::unchanged,
                                "of the accepted, those that said nothing new or were answered before"},
                          Field{"refused", &R::refused, "by the rules of a service"},
                          Field{"forbidden", &R::forbidden, "because a right is missing"},
                          Field{"invalid", &R::invalid},
                          Field{"unknown", &R::unknown, "ask again: send the same file"},
                          Field{"answers_from", &R::answers_from,
                                "the first line whose answer is still kept; 0: none was given yet"}};
    }
};

/// Files of commands that were uploaded, asked line by line in the name of who sent them, each after what
/// the lines before it caused. What was sent is in memory alone, since it says what is sealed; the answers
/// of the latest files are kept, as many as a bounded memory holds, until the program ends: sent again, a
/// file changes nothing. Thread-safe.
class Imports {
  public:
    explicit Imports(Site& site);
    /// The line that is being asked is the last.
    ~Imports();

    /// The import's id; nullopt: too many are being read already.
    std::optional<std::string> begin(const Caller& caller, std::shared_ptr<const Upload> lines,
                                     Language language);
    /// nullopt: there is none of this name, or it is another person's.
    std::optional<ImportRow> progress(const std::string& id, const Caller& caller) const;
    /// What was answered so far, a JSON object a line, in pieces.
    using Pieces = std::vector<std::shared_ptr<const std::string>>;
    std::optional<Pieces> answers(const std::string& id, const Caller& caller) const;

  private:
    struct Import {
        Caller caller;
        Language language{};
        std::shared_ptr<const Upload> lines;
        std::string position;      // after which the next line is decided
        mutable std::mutex mutex;  // over what follows
        ImportRow row;
        KeptAnswers answers{most_answer_bytes};
        bool is_over = false;
    };
    /// Of one file, and of all that are over.
    static constexpr std::uint64_t most_answer_bytes = 160ULL * 1024 * 1024;
    static constexpr std::uint64_t most_kept_bytes = 256ULL * 1024 * 1024;
    void work(Import& import);
    void forget_oldest();
    kernel::Answer ask(Import& import, std::string_view line);
    kernel::Answer ask_until_said(const kernel::Request& request, const std::string& after);
    std::shared_ptr<Import> find(const std::string& id, const Caller& caller) const;

    Site& site_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Import>> imports_;
    std::vector<std::string> order_;  // the oldest first
    std::atomic<bool> ending_{false};
    WorkQueue queue_;
};

}  // namespace essaim::host
