#include "events/core/pointer.h"

namespace essaim {

std::string pointer_token(std::string_view name) {
    std::string token;
    token.reserve(name.size());
    for (const char c : name) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

std::string pointer_token_read(std::string_view token) {
    std::string name;
    name.reserve(token.size());
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escaped =
            token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        name += !escaped ? token[i] : token[++i] == '0' ? '~' : '/';
    }
    return name;
}

std::string NodePath::pointer() const {
    if (parent_ == nullptr) return std::string(name_);
    return parent_->pointer() + '/' +
           (name_.data() == nullptr ? std::to_string(index_) : pointer_token(name_));
}

}  // namespace essaim
