#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "events/vocabulary/instant.h"

namespace essaim::payroll {

/// Lengths are hundredths of a millimetre; the origin is the page's upper left corner.
enum class Weight : std::uint8_t { regular, bold };
enum class Align : std::uint8_t { left, right };
enum class Ink : std::uint8_t { black, grey, white };

/// One line of text on its baseline, cut short where it is wider than its place.
struct TextRun {
    int x = 0;
    int baseline = 0;
    int width = 0;
    int size = 0;  // of the letters
    Weight weight{};
    Align align{};
    Ink ink{};
    std::string text;
};

struct Rule {
    int x = 0;
    int y = 0;
    int width = 0;
    int thickness = 0;
};

enum class Tone : std::uint8_t { light, dark };

struct Fill {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    Tone tone{};
};

struct Page {
    std::vector<Fill> fills;
    std::vector<Rule> rules;
    std::vector<TextRun> texts;
};

/// The data that the pages show, for programs.
struct Attachment {
    std::string name;
    std::string media_type;
    std::string description;
    std::string bytes;
};

/// A4 pages and what an archive knows of them.
struct Sheet {
    std::string title;
    Instant made_at{};
    std::vector<Page> pages;
    Attachment attachment;  // without a name: none
};

/// PDF/A-3b (ISO 19005-3): fonts and colours embedded, metadata, the data attached. The same sheet and the
/// same fonts (Debian's Liberation Sans), the same bytes. Thread-safe; takes a millisecond or so a page.
std::string print(const Sheet& sheet);

/// The pages alone, before they are made an archive.
std::string print_pages(const Sheet& sheet);
/// What makes pages an archive.
std::string archived(const std::string& pages, const Sheet& sheet);

}  // namespace essaim::payroll
