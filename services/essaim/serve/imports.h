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
#include "services/essaim/serve/site.h"
#include "services/essaim/serve/work_queue.h"

namespace essaim::host {

/// How far a file of commands has come.
struct ImportRow {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::uint64_t accepted = 0;  // with what was unchanged
    std::uint64_t refused = 0;   // with what was forbidden
    std::uint64_t invalid = 0;
    std::uint64_t unknown = 0;
    static constexpr auto fields() {
        using R = ImportRow;
        return std::tuple{Field{"done", &R::done, "lines answered"},
                          Field{"total", &R::total},
                          Field{"accepted", &R::accepted, "or unchanged"},
                          Field{"refused", &R::refused, "or forbidden"},
                          Field{"invalid", &R::invalid},
                          Field{"unknown", &R::unknown, "ask again: send the same file"}};
    }
};

/// Files of commands that were uploaded, asked line by line in the name of who sent them, each after what
/// the lines before it caused. What was sent is in memory alone, since it says what is sealed; the answers
/// of the latest files are kept, until the program ends: sent again, a file changes nothing. Thread-safe.
class Imports {
  public:
    explicit Imports(Site& site);
    /// The line that is being asked is the last.
    ~Imports();

    /// The import's id; nullopt: too many are being read already.
    std::optional<std::string> begin(const Caller& caller, std::string lines, Language language);
    /// nullopt: there is none of this name, or it is another person's.
    std::optional<ImportRow> progress(const std::string& id, const Caller& caller) const;
    /// What was answered so far, a JSON object a line.
    std::optional<std::string> answers(const std::string& id, const Caller& caller) const;

  private:
    struct Import {
        Caller caller;
        Language language{};
        std::string lines;
        mutable std::mutex mutex;  // over what follows
        ImportRow row;
        std::string answers;
    };
    void work(Import& import);
    kernel::Answer ask(const Import& import, std::string_view line);
    std::shared_ptr<Import> find(const std::string& id, const Caller& caller) const;

    Site& site_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Import>> imports_;
    std::vector<std::string> order_;  // the oldest first
    std::atomic<bool> ending_{false};
    WorkQueue queue_;
};

}  // namespace essaim::host
