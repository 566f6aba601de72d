// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_words.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace lobi;
using pack::CommandKind;

namespace {

void check_sentence(const model::Bilingual& words) {
  CHECK(words.id != words.en);
  CHECK(words.id.back() == '.');
  CHECK(words.en.back() == '.');
}

}  // namespace

TEST_CASE("each reason why a picture is missing has its own sentence in both languages") {
  std::set<std::string> seen;
  for (const auto kind : {ErrorKind::transient, ErrorKind::gone, ErrorKind::invalid, ErrorKind::limit,
                          ErrorKind::malformed, ErrorKind::blocked, ErrorKind::io}) {
    const auto words = sync::missing_picture_words(kind);
    CAPTURE(words.en);
    check_sentence(words);
    CHECK(seen.insert(words.id).second);
    CHECK(seen.insert(words.en).second);
  }
}

TEST_CASE("every kind of error of a picture has words") {
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::unsupported); ++kind)
    check_sentence(sync::missing_picture_words(static_cast<ErrorKind>(kind)));
  CHECK(sync::missing_picture_words(ErrorKind::not_found) == sync::missing_picture_words(ErrorKind::gone));
  CHECK(sync::missing_picture_words(ErrorKind::unsupported) == sync::missing_picture_words(ErrorKind::malformed));
}

TEST_CASE("a command that failed says what the person can do instead") {
  for (const auto command : {CommandKind::identify, CommandKind::screenshot, CommandKind::refresh,
                             CommandKind::restart, CommandKind::reboot, CommandKind::rollback})
    check_sentence(sync::failed_command_words(command, ErrorKind::io));
  CHECK(sync::failed_command_words(CommandKind::screenshot, ErrorKind::io).id.find("lobi tidak berjalan") !=
        std::string::npos);
  CHECK(sync::failed_command_words(CommandKind::rollback, ErrorKind::not_found).id.find("Tidak ada rilis") == 0);
  CHECK(sync::failed_command_words(CommandKind::rollback, ErrorKind::io).id.find("disk") != std::string::npos);
}
