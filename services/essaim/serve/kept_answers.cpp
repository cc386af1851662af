#include "services/essaim/serve/kept_answers.h"

namespace essaim::host {

namespace {

constexpr std::size_t block_bytes = 64 * 1024;

}  // namespace

void KeptAnswers::add(std::uint64_t line, std::string_view answer) {
    if (blocks_.empty() || blocks_.back().text->size() >= block_bytes) {
        blocks_.push_back({line, std::make_shared<std::string>()});
        blocks_.back().text->reserve(block_bytes + answer.size() + 1);
    }
    auto& text = *blocks_.back().text;
    text += answer;
    text += '\n';
    bytes_ += answer.size() + 1;
    while (bytes_ > most_bytes_ && blocks_.size() > 1) {
        bytes_ -= blocks_.front().text->size();
        blocks_.pop_front();
    }
}

std::vector<std::shared_ptr<const std::string>> KeptAnswers::pieces() const {
    std::vector<std::shared_ptr<const std::string>> pieces;
    for (const auto& block : blocks_) pieces.push_back(block.text);
    if (!blocks_.empty()) pieces.back() = std::make_shared<const std::string>(*blocks_.back().text);
    return pieces;
}

}  // namespace essaim::host
