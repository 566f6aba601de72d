// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/failure_words.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "base/result.h"
#include "link/message.h"

using namespace lobi;

TEST_CASE("every kind of error has sentences of its own in both languages") {
  std::set<std::string> seen{sync::failure_sentence("").id};
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::unsupported); ++kind) {
    const auto key = link::error_kind_key(static_cast<ErrorKind>(kind));
    CAPTURE(key);
    const auto sentence = sync::failure_sentence(key);
    CHECK(seen.insert(sentence.id).second);
    CHECK(seen.insert(sentence.en).second);
    CHECK(sentence.id.back() == '.');
    CHECK(sentence.en.back() == '.');
  }
}

TEST_CASE("a kind of a newer lobi-sync has the general sentence") {
  CHECK(sync::failure_sentence("haunted").en == "Fetching fails; Lobi tries again by itself.");
}
