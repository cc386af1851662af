#include "services/essaim/written_behind.h"

#include "infra/runtime/turns.h"

namespace essaim::host {

std::optional<std::string> WrittenBehind::get(std::string_view key) const {
    if (last_)
        if (const auto found = last_->find(key); found != last_->end()) return found->second;
    return store_->get(key);
}

void WrittenBehind::put(std::string_view key, std::string_view value) {
    settle();
    store_->put(key, value);
}

void WrittenBehind::erase(std::string_view key) {
    settle();
    store_->erase(key);
}

void WrittenBehind::scan(std::string_view prefix, const Visit& visit) const {
    if (last_)
        projections::scan_over(*store_, *last_, prefix, visit);
    else
        store_->scan(prefix, visit);
}

void WrittenBehind::write(projections::WriteSet batch) {
    if (written_.valid()) written_.wait();
    auto before = std::exchange(last_, std::make_shared<const projections::WriteSet>(std::move(batch)));
    written_ = std::async(std::launch::async,
                          [store = store_.get(), now = last_, before = std::move(before)]() mutable {
                              runtime::give_way();
                              before.reset();  // twenty thousand rows take their time
                              store->write_shared(*now);
                          });
}

void WrittenBehind::settle() {
    if (written_.valid()) written_.get();
    last_.reset();
}

}  // namespace essaim::host
