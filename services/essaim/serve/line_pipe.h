#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "infra/http/message.h"

namespace essaim::host {

/// Lines from whoever makes them to the connection that sends them, in bounded memory: who is faster waits.
/// Thread-safe.
class LinePipe : public std::enable_shared_from_this<LinePipe> {
  public:
    /// Blocks while much is waiting to be read. False: nobody reads any more.
    bool put(std::string line);
    /// Nothing more comes.
    void end();
    bool is_read() const;
    /// The answer that these lines are the body of. Once; when it is let go of, nobody reads.
    http::Response response();

  private:
    using Then = std::function<void(std::string)>;
    struct Reader;
    void next(Then then);
    void leave();
    void hand_over(std::unique_lock<std::mutex> lock);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    bool ended_ = false;
    bool left_ = false;
    Then then_;
};

}  // namespace essaim::host
