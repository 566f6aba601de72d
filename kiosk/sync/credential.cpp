// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/credential.h"

#include <algorithm>
#include <optional>

namespace lobi::sync {
namespace {

using Line = std::pair<std::string, std::string>;

constexpr std::string_view kToken = "token";
constexpr std::size_t kMaxLines = 20;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::optional<Line> named_value(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto name = trimmed(line.substr(0, equals));
  if (!is_name(name)) return std::nullopt;
  return Line(std::string(name), std::string(trimmed(line.substr(equals + 1))));
}

// Empty: not every line is one.
std::vector<Line> named_values(std::string_view text) {
  std::vector<Line> values;
  while (!text.empty() && values.size() < kMaxLines) {
    const auto end = text.find('\n');
    const auto line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.empty() || line.front() == '#') continue;
    auto value = named_value(line);
    if (!value) return {};
    values.push_back(std::move(*value));
  }
  return values;
}

}  // namespace

Credential Credential::parse(std::string_view text) {
  Credential credential;
  text = trimmed(text);
  if (text.empty()) return credential;
  credential.values_ = named_values(text);
  const auto& values = credential.values_;
  const bool is_named = values.size() > 1 || (values.size() == 1 && values.front().first == kToken);
  if (!is_named) credential.values_ = {{std::string(kToken), std::string(text)}};
  return credential;
}

std::string Credential::value(std::string_view name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return value;
  }
  return {};
}

void Credential::set(std::string_view name, std::string_view value) {
  for (auto& [known, old] : values_) {
    if (known != name) continue;
    old = value;
    return;
  }
  values_.emplace_back(name, value);
}

std::string Credential::text() const {
  if (values_.size() == 1 && values_.front().first == kToken) return values_.front().second;
  std::string text;
  for (const auto& [name, value] : values_) text.append(name).append(" = ").append(value).append("\n");
  return text;
}

std::vector<std::string> Credential::names() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : values_) names.push_back(name);
  return names;
}

std::vector<std::string> Credential::secrets() const {
  std::vector<std::string> secrets;
  for (const auto& [name, value] : values_) secrets.push_back(value);
  return secrets;
}

}  // namespace lobi::sync
