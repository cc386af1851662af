#include "events/core/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "events/core/pointer.h"
#include "events/vocabulary/utf8.h"

namespace essaim {
namespace {

constexpr int number_overflow = 406;  // nlohmann's id of a number beyond every double

// Builds the Node as the parser walks; the open arrays and objects are on a stack of its own, so that
// nesting costs no C++ stack. Stops the parser at the first thing wrong.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit Builder(JsonLimits limits) : limits_(limits) {}

    bool null() override { return add(Node()); }
    bool boolean(bool value) override { return add(Node(value)); }
    bool number_integer(number_integer_t value) override { return add(Node(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(Node(value)); }
    bool number_float(number_float_t, const string_t& text) override { return add(Node(Node::Number{text})); }
    bool string(string_t& text) override { return add(Node(std::move(text))); }
    bool binary(binary_t&) override { return wrong("not_json", {}); }
    bool start_object(std::size_t) override { return open(Node::object()); }
    bool start_array(std::size_t) override { return open(Node::array()); }
    bool end_array() override { return close(); }
    bool end_object() override {
        if (const auto twice = name_that_stands_twice()) {
            open_.back().name = *twice;
            return wrong("duplicate_key", {});
        }
        return close();
    }
    bool key(string_t& name) override {
        open_.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception& error) override {
        if (error.id == number_overflow) return wrong("wrong_type", "integer");
        if (std::string_view(error.what()).find("surrogate") != std::string_view::npos)
            return wrong("invalid_utf8", {});
        invalid_ = Invalid{"not_json", "", std::to_string(at)};
        return false;
    }

    tl::expected<Node, Invalid> take() && {
        if (invalid_) return tl::unexpected(std::move(*invalid_));
        return std::move(root_);
    }

  private:
    struct Open {
        Node node;
        std::string name;  // of the member being read
    };

    bool wrong(InvalidCode code, std::string detail) {
        std::string pointer;
        for (const Open& open : open_)
            pointer += '/' + (open.node.items() != nullptr ? std::to_string(open.node.items()->size())
                                                           : pointer_token(open.name));
        invalid_ = Invalid{code, std::move(pointer), std::move(detail)};
        return false;
    }

    bool open(Node node) {
        if (open_.size() >= static_cast<std::size_t>(limits_.max_depth))
            return wrong("too_deep", std::to_string(limits_.max_depth));
        open_.push_back({std::move(node), {}});
        return true;
    }

    bool close() {
        Node done = std::move(open_.back().node);
        open_.pop_back();
        return add(std::move(done));
    }

    bool add(Node node) {
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().node.append(std::move(open_.back().name), std::move(node));
        return true;
    }

    // Sorted, not compared pair by pair: a client may send a hundred thousand names.
    std::optional<std::string> name_that_stands_twice() const {
        std::vector<std::string_view> names;
        for (const Node::Member& member : *open_.back().node.members()) names.push_back(member.name);
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice == names.end()) return std::nullopt;
        return std::string(*twice);
    }

    JsonLimits limits_;
    std::vector<Open> open_;
    Node root_;
    std::optional<Invalid> invalid_;
};

}  // namespace

tl::expected<Node, Invalid> parse_json(std::string_view text, JsonLimits limits) {
    if (!is_utf8(text)) return tl::unexpected(Invalid{"invalid_utf8", ""});
    if (text.starts_with("\xEF\xBB\xBF"))  // the library would read past it; it is no white space
        return tl::unexpected(Invalid{"not_json", "", "1"});
    Builder builder(limits);
    nlohmann::json::sax_parse(text, &builder);
    return std::move(builder).take();
}

}  // namespace essaim
