// SPDX-License-Identifier: GPL-3.0-or-later
// What a token file holds: one token alone, or several named values, one a line.
//
//   EAAB…                         client_key = aw12…
//                                 client_secret = …
//                                 refresh_token = rft.…
//
// Networks that rotate their tokens need more than one value (TikTok), others allow more (Facebook's app secret). A
// token alone is the value called "token". It is taken for named values only when every line is `name = value` with
// a lower-case name, and there are several lines or the one is called "token": a token may end with '=' itself.
// Used by sources, which give a changed one back as sync::Renewed. Plain values: any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lobi::sync {

class Credential {
 public:
  [[nodiscard]] static Credential parse(std::string_view text);

  [[nodiscard]] bool is_empty() const { return values_.empty(); }
  // Empty when it is not there.
  [[nodiscard]] std::string value(std::string_view name) const;
  void set(std::string_view name, std::string_view value);

  // As it is written to the file.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::vector<std::string> names() const;
  // Every value, for fetch::redact_values().
  [[nodiscard]] std::vector<std::string> secrets() const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;  // in the order of the file
};

}  // namespace lobi::sync
