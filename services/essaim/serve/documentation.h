#pragma once
#include <map>
#include <string>

#include "events/vocabulary/language.h"
#include "infra/http/message.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// The document of the interface, and the page that people read of it. Made once; thread-safe afterwards.
class Documentation {
  public:
    explicit Documentation(const kernel::Registry& registry);
    /// 304 for who has it.
    http::Response document(const http::Head& head) const;
    http::Response page_for_people(const http::Head& head, Language language) const;

  private:
    struct Said {
        std::string body;
        std::string tag;
    };
    static Said said(std::string body);
    Said document_;
    std::map<Language, Said> pages_;
};

}  // namespace essaim::host
