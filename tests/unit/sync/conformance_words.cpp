// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of the table share, and the table itself.
#include <algorithm>
#include <ctime>
#include <iterator>
#include <nlohmann/json.hpp>

#include "conformance.h"

namespace lobi::test {

using std::chrono::seconds;

std::string date_text(base::Instant instant, const char* format) {
  const std::time_t at = static_cast<std::time_t>(base::to_unix_ms(instant) / 1000);
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[60];
  return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string json_bytes(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore);
}

bool has_text(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

std::string query_value(const std::string& url, const std::string& name) {
  for (const char before : {'?', '&'}) {
    const std::size_t at = url.find(before + name + "=");
    if (at == std::string::npos) continue;
    const std::size_t begin = at + name.size() + 2;
    return fetch::percent_decode(url.substr(begin, url.find('&', begin) - begin));
  }
  return {};
}

model::SourceConfig subject_config(model::Network network, std::string kind, std::string address,
                                   std::string target) {
  model::SourceConfig config;
  config.id = "subject";
  config.kind = std::move(kind);
  config.network = network;
  config.address = std::move(address);
  config.target = std::move(target);
  config.name = "Perpus";
  config.is_own = true;
  config.language = "id";
  config.jitter = 0;
  return config;
}

fetch::Fetched told_to_wait(base::Milliseconds wait) {
  fetch::Fetched answer = failed(429);
  answer.response.retry_after = wait;
  return answer;
}

std::vector<ServedPost> newest_first(const Served& served) { return {served.posts.rbegin(), served.posts.rend()}; }

Subject open_subject(std::string name, model::SourceConfig config,
                     fetch::Fetched (*answer)(const fetch::Request&, const Served&)) {
  Subject subject;
  subject.name = std::move(name);
  subject.config = std::move(config);
  subject.answer = answer;
  subject.wait = seconds(5400);
  subject.limited = told_to_wait(subject.wait);
  subject.impossible["expired"] = "it is read without a token";
  subject.forbidden = failed(403, "<html>Forbidden</html>");
  return subject;
}

Subject list_subject(std::string name, std::string kind, std::string address,
                     fetch::Fetched (*answer)(const fetch::Request&, const Served&),
                     std::map<std::string, std::string> options) {
  Subject subject = open_subject(
      std::move(name), subject_config(model::Network::website, std::move(kind), std::move(address)), answer);
  subject.config.options = std::move(options);
  subject.until_seen = std::chrono::hours(24 * 31);
  return subject;
}

std::vector<Subject> subjects() {
  std::vector<Subject> all;
  for (const auto part :
       {dialect_subjects, feed_subjects, network_subjects, video_subjects, catalogue_subjects, oai_subjects}) {
    auto some = part();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace lobi::test
