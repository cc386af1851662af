#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace essaim::projections {

/// What a batch does to rows: a value put, or nothing for a row erased.
using WriteSet = std::map<std::string, std::optional<std::string>, std::less<>>;

/// Rows in key order: where states and views live. Keys are bytes; see `row_key` for how they are made.
/// Not thread-safe: one shard, one worker. But while nobody changes them any number of threads may read.
class Rows {
  public:
    virtual ~Rows() = default;
    virtual std::optional<std::string> get(std::string_view key) const = 0;
    virtual void put(std::string_view key, std::string_view value) = 0;
    virtual void erase(std::string_view key) = 0;
    /// The same as `put`, of strings that nobody else needs.
    virtual void keep(std::string&& key, std::string&& value) { put(key, value); }
    /// All of a batch, in the order of its keys.
    virtual void keep_all(WriteSet&& batch);

    using Visit = std::function<bool(std::string_view key, std::string_view value)>;
    /// Visits rows whose key starts with `prefix`, in key order, until `visit` answers false.
    /// Rows must not be changed while they are visited.
    virtual void scan(std::string_view prefix, const Visit& visit) const = 0;
};

/// What `rows` and the writes on top of them show together, as `Rows::scan` visits it.
void scan_over(const Rows& rows, const WriteSet& writes, std::string_view prefix, const Rows::Visit& visit);

/// Rows in memory: throw-away stores of as-of, rebuilds and tests.
class MemoryRows final : public Rows {
  public:
    std::optional<std::string> get(std::string_view key) const override;
    void put(std::string_view key, std::string_view value) override;
    void erase(std::string_view key) override;
    void scan(std::string_view prefix, const Visit& visit) const override;
    /// Of keys and values.
    std::size_t bytes() const { return bytes_; }

  private:
    std::map<std::string, std::string, std::less<>> rows_;
    std::size_t bytes_ = 0;
};

/// Rows on top of others that stay as they are: reads see both, writes stay here.
class OverlayRows final : public Rows {
  public:
    explicit OverlayRows(const Rows& base) : base_(base) {}
    /// Of an overlay as base, say so (`static_cast<const Rows&>`): a copy would be a picture of it, soon out
    /// of date.
    OverlayRows(const OverlayRows&) = delete;
    OverlayRows& operator=(const OverlayRows&) = delete;
    std::optional<std::string> get(std::string_view key) const override;
    void put(std::string_view key, std::string_view value) override;
    void erase(std::string_view key) override;
    void keep(std::string&& key, std::string&& value) override;
    void keep_all(WriteSet&& batch) override;
    void scan(std::string_view prefix, const Visit& visit) const override;

    const WriteSet& writes() const { return writes_; }
    /// Hands them over; none is left here.
    WriteSet take();
    void clear() { take(); }

  private:
    std::optional<std::string>& place_of(std::string&& key);

    const Rows& base_;
    WriteSet writes_;
    WriteSet::iterator last_ = writes_.end();  // what was written last: what comes next often follows it
};

/// Appends the parts of a key.
template <class... Parts>
void append_key(std::string& key, const Parts&... parts) {
    key.reserve(key.size() + (std::string_view(parts).size() + ... + sizeof...(parts)));
    ((key.append(std::string_view(parts)), key.push_back('\0')), ...);
}
/// Parts joined by a zero byte, with one at the end: a key's own prefix never matches a longer part,
/// and rows sort part by part.
template <class... Parts>
std::string row_key(const Parts&... parts) {
    std::string key;
    append_key(key, parts...);
    return key;
}

}  // namespace essaim::projections
