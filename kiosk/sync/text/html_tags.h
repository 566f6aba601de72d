// SPDX-License-Identifier: GPL-3.0-or-later
// The tags of an HTML text one after the other, and what each means for plain text. Used by html_text.cpp only.
// Pure: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lobi::sync {

enum class TagRole {
  ignored,    // its content counts, the tag does not
  paragraph,  // an empty line before and after
  line,       // a new line before and after
  line_break,
  item,
  cell,
  link,
  span,
  image,
  preformatted,
  hidden,  // vanishes with its content, which is read as raw text up to the end tag of that name
};

struct HtmlTag {
  std::string name;  // lower case; empty for comments, declarations and what is no tag
  TagRole role = TagRole::ignored;
  bool is_end = false;
  std::string_view attributes;  // raw, between the name and '>'
};

// Reads the markup that starts with the '<' at `at` and moves `at` behind it. Markup that never ends takes the rest
// of the text. False when the '<' is only a '<'; `at` then stays.
[[nodiscard]] bool read_markup(std::string_view html, std::size_t& at, HtmlTag& tag);

// Moves `at` behind the end tag of `name`, or to the end of the text.
void skip_content(std::string_view html, std::size_t& at, std::string_view name);

// The value of the first attribute of that name, entities decoded; empty when it is not there.
[[nodiscard]] std::string html_attribute(std::string_view attributes, std::string_view name);

// Is `word` among the blank-separated words of `list`? For class and rel.
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

}  // namespace lobi::sync
