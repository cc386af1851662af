#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "services/essaim/demo/lines.h"
#include "services/essaim/demo/people.h"

namespace essaim::demo {

struct StorySize {
    std::uint64_t seed = 1;
    std::uint32_t people = 15;  // with a Cesa, over all cooperatives, Jeanne included
    std::uint32_t months = 6;   // of 2026, from January
};

/// Told after each step: how many of how many.
using OnStep = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Three cooperatives share one payroll for some months of 2026: people, irregular activities, late payers,
/// credit notes, expenses, pay decisions of every kind, six closings by a second person, bills, released
/// figures. Same size, same commands.
class Story {
  public:
    Story(Lines& lines, const StorySize& size) : lines_(lines), size_(size), chance_(size.seed) {}
    void tell(const OnStep& step);

  private:
    struct Activity {
        std::string cooperative;
        std::string member;
        std::string name;
        std::string strength;
        std::uint32_t busy_until = 0;  // months already decided: 1 = January
    };
    void found();
    void found_cooperative(const std::string& cooperative, const char* percent);
    void agree();
    void welcome_everybody();
    void welcome(const std::string& cooperative, const std::string& member, const char* meeting);
    void sign_cesa(const std::string& cooperative, const std::string& member, const char* hours);
    void open_activity(Activity activity, const std::string& brand, const std::string& trade);
    void jeanne();
    void month_of_business(std::uint32_t month);
    void business_of(const Activity& activity, std::uint32_t month);
    void decide_pay(Activity& activity, std::uint32_t month);
    void month_of_pay(std::uint32_t month);
    std::string next(const char* prefix);
    Money available(const Activity& activity);

    Lines& lines_;
    StorySize size_;
    Chance chance_;
    std::vector<Activity> activities_;
    std::uint64_t names_ = 0;
};

/// "2026-03".
std::string month_text(std::uint32_t month);

}  // namespace essaim::demo
