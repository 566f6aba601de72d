// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is a listed word, the rest a post: a post that holds the word between blanks is always found.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/word_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string word = base::repair_utf8(text.substr(0, text.find('\n')));
  sync::WordList list;
  list.add({word, {}, {}, {}, {}});
  model::Post post;
  post.text = base::repair_utf8(text);
  const bool is_found = list.find_in(post) != nullptr;
  LOBI_CHECK(is_found != sync::folded_words(word).empty());
  return 0;
}
