// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/key_statement_text.h"

#include <nlohmann/json.hpp>

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr int kMaxDepth = 3;

tl::unexpected<Error> refused(const char* what) {
  return fail(ErrorKind::malformed, std::string("key statement: ") + what);
}

}  // namespace

std::string key_statement_text(const KeyStatementText& statement) {
  const json document{{"v", kVersion},
                      {"site", statement.site},
                      {"serial", statement.serial},
                      {"valid_keys", statement.valid_keys}};
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<KeyStatementText> parse_key_statement(std::string_view text, std::size_t max_keys) {
  if (text.size() > kMaxStatementBytes) return fail(ErrorKind::limit, "key statement: too long");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const auto document = json::parse(text, shallow, false);
  if (!document.is_object()) return refused("no JSON object");
  const auto member = [&](const char* key) {
    const auto found = document.find(key);
    return found == document.end() ? json() : *found;
  };
  if (member("v") != json(kVersion))
    return fail(ErrorKind::unsupported, "key statement: made by a newer Lobi; update this kiosk");
  const auto site = member("site"), serial = member("serial"), keys = member("valid_keys");
  if (!site.is_string()) return refused("site: a text is expected");
  if (!serial.is_number_integer() || serial.get<std::int64_t>() < 1)
    return refused("serial: a number from 1 is expected");
  if (!keys.is_array() || keys.size() > max_keys) return refused("valid_keys: a short list is expected");
  KeyStatementText statement{site.get<std::string>(), serial.get<std::int64_t>(), {}};
  for (const auto& key : keys) {
    if (!key.is_string()) return refused("valid_keys: texts are expected");
    statement.valid_keys.push_back(key.get<std::string>());
  }
  return statement;
}

}  // namespace lobi::pack
