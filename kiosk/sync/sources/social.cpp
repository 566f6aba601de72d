// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/social.h"

#include "base/unicode.h"
#include "sync/text/hashtag.h"

namespace lobi::sync {

fetch::Request api_request(const SourceContext& context, const std::string& server,
                           const std::string& path_and_query) {
  fetch::Request request;
  request.url = server + path_and_query;
  request.headers.push_back({"Accept", "application/json"});
  if (!context.credential.empty())
    request.secret_headers.push_back({"Authorization", "Bearer " + context.credential});
  if (const auto url = fetch::Url::parse(server)) request.configured_origins.push_back(url->origin());
  return request;
}

std::string server_of(const model::SourceConfig& config, const std::string& otherwise) {
  std::string server = config.address.empty() ? otherwise : config.address;
  while (!server.empty() && server.back() == '/') server.pop_back();
  return server;
}

bool is_set(const model::SourceConfig& config, const std::string& option) {
  const std::string value = config.option(option);
  return value == "true" || value == "yes";
}

void add_hashtags_in(std::string_view text, std::vector<std::string>& tags) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at)) {
    std::size_t end = at + 1;
    while (end < text.size()) {
      const auto point = base::decode_utf8(text, end);
      const bool is_of_tag =
          point.value == U'_' || base::is_letter_or_digit(point.value) || base::is_combining_mark(point.value);
      if (!is_of_tag) break;
      end += point.length;
    }
    add_hashtag(tags, text.substr(at + 1, end - at - 1));
    at = end;
  }
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> out;
  std::string piece;
  for (const char c : text) {
    if (c == ',') {
      if (!piece.empty()) out.push_back(std::move(piece));
      piece.clear();
    } else if (c != ' ') {
      piece.push_back(c);
    }
  }
  if (!piece.empty()) out.push_back(std::move(piece));
  return out;
}

}  // namespace lobi::sync
