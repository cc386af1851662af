#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "infra/http/message.h"

namespace essaim::host {

/// Room in memory for what is being uploaded, shared by all who upload. Thread-safe.
class UploadRoom {
  public:
    explicit UploadRoom(std::uint64_t bytes) : left_(bytes) {}
    /// False: there is not so much left.
    bool take(std::uint64_t bytes);
    void give(std::uint64_t bytes) { left_ += bytes; }

  private:
    std::atomic<std::uint64_t> left_;
};

/// A file that somebody sends. It may say what is sealed: it is in memory alone, and wiped when nobody needs
/// it any more. Written by the connection, then read by whoever works through it.
class Upload final : public http::BodySink {
  public:
    explicit Upload(std::shared_ptr<UploadRoom> room) : room_(std::move(room)) {}
    ~Upload() override;
    /// False: there is no room for more.
    bool take(std::string_view piece) override;
    bool is_whole() const { return is_whole_; }
    std::string_view text() const { return text_; }

  private:
    std::shared_ptr<UploadRoom> room_;
    std::string text_;
    bool is_whole_ = true;
};

}  // namespace essaim::host
