#include "services/kernel/ownership.h"

namespace essaim::kernel {

void Ownership::introduce(std::string instance, std::string address) {
    const std::lock_guard lock(mutex_);
    instance_ = std::move(instance);
    address_ = std::move(address);
}

void Ownership::gain(TopicPartition where) {
    const std::lock_guard lock(mutex_);
    if (!ours_.try_emplace(where, terms_ + 1).second) return;
    ++terms_;
    ++changes_;
}

void Ownership::lose(TopicPartition where) {
    const std::lock_guard lock(mutex_);
    if (ours_.erase(where) > 0) ++changes_;
}

std::map<TopicPartition, std::uint64_t> Ownership::ours() const {
    const std::lock_guard lock(mutex_);
    return ours_;
}

std::string Ownership::instance() const {
    const std::lock_guard lock(mutex_);
    return instance_;
}

std::string Ownership::address() const {
    const std::lock_guard lock(mutex_);
    return address_;
}

}  // namespace essaim::kernel
