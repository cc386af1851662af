#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Text in the character sets of formats older than Unicode. A letter that a set lacks is written in its
/// nearest ones, what has none as "?". Pure and thread-safe.
namespace essaim::charset {

/// From UTF-8 to one byte a character.
std::string iso_8859_1(std::string_view utf8);
std::string iso_8859_15(std::string_view utf8);
/// The letters that every bank takes (EPC217-08): unaccented Latin letters, digits, / - ? : ( ) . , ' + and
/// the space, which also stands for anything else; no slash or space at an end, nor two in a row. At most
/// `longest`.
std::string sepa_text(std::string_view utf8, std::size_t longest);

}  // namespace essaim::charset
