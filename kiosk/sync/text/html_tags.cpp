// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/html_tags.h"

#include <algorithm>
#include <array>

#include "sync/text/html_entity.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxTagName = 32;
constexpr std::string_view kBlanks = " \t\n\r\f";

struct NamedRole {
  std::string_view name;
  TagRole role;
};

// Sorted by name.
constexpr std::array<NamedRole, 59> kRoles{
    {{"a", TagRole::link},           {"address", TagRole::line},     {"article", TagRole::line},
     {"aside", TagRole::line},       {"audio", TagRole::hidden},     {"blockquote", TagRole::paragraph},
     {"br", TagRole::line_break},    {"button", TagRole::hidden},    {"canvas", TagRole::hidden},
     {"center", TagRole::line},      {"dd", TagRole::line},          {"details", TagRole::line},
     {"div", TagRole::line},         {"dl", TagRole::paragraph},     {"dt", TagRole::line},
     {"figcaption", TagRole::line},  {"figure", TagRole::paragraph}, {"footer", TagRole::line},
     {"form", TagRole::line},        {"h1", TagRole::paragraph},     {"h2", TagRole::paragraph},
     {"h3", TagRole::paragraph},     {"h4", TagRole::paragraph},     {"h5", TagRole::paragraph},
     {"h6", TagRole::paragraph},     {"header", TagRole::line},      {"hr", TagRole::paragraph},
     {"iframe", TagRole::hidden},    {"img", TagRole::image},        {"li", TagRole::item},
     {"main", TagRole::line},        {"math", TagRole::hidden},      {"nav", TagRole::line},
     {"noembed", TagRole::hidden},   {"noframes", TagRole::hidden},  {"noscript", TagRole::hidden},
     {"object", TagRole::hidden},    {"ol", TagRole::line},          {"p", TagRole::paragraph},
     {"pre", TagRole::preformatted}, {"script", TagRole::hidden},    {"section", TagRole::line},
     {"select", TagRole::hidden},    {"span", TagRole::span},        {"style", TagRole::hidden},
     {"summary", TagRole::line},     {"svg", TagRole::hidden},       {"table", TagRole::paragraph},
     {"tbody", TagRole::line},       {"td", TagRole::cell},          {"template", TagRole::hidden},
     {"textarea", TagRole::hidden},  {"tfoot", TagRole::line},       {"th", TagRole::cell},
     {"thead", TagRole::line},       {"title", TagRole::hidden},     {"tr", TagRole::line},
     {"ul", TagRole::line},          {"video", TagRole::hidden}}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }

TagRole role_of(std::string_view name) {
  const auto found = std::lower_bound(kRoles.begin(), kRoles.end(), name,
                                      [](const NamedRole& role, std::string_view key) { return role.name < key; });
  return found != kRoles.end() && found->name == name ? found->role : TagRole::ignored;
}

bool equals_folded(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

// One past the end of markup that starts with "<!" or "<?".
std::size_t declaration_end(std::string_view html, std::size_t at) {
  const bool is_comment = html.substr(at).starts_with("<!--");
  const std::string_view end = is_comment ? "-->" : ">";
  const std::size_t found = html.find(end, at + (is_comment ? 4 : 2));
  return found == std::string_view::npos ? html.size() : found + end.size();
}

// Where the '>' of a tag stands, or the end of the text; a '>' inside a quoted value does not count.
std::size_t tag_end(std::string_view html, std::size_t at) {
  char quote = '\0';
  char before = '\0';  // a quote opens a value only behind '='
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (c == '>') {
      return at;
    }
    if (!is_blank(c)) before = c;
  }
  return at;
}

// Takes the value behind '=' from the front of `rest`.
std::string_view take_value(std::string_view& rest) {
  while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  std::size_t end = 0;
  std::string_view value;
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
    end = std::min(rest.find(rest.front(), 1), rest.size());
    value = rest.substr(1, end - 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  } else {
    end = std::min(rest.find_first_of(kBlanks), rest.size());
    value = rest.substr(0, end);
    rest.remove_prefix(end);
  }
  return value;
}

}  // namespace

bool read_markup(std::string_view html, std::size_t& at, HtmlTag& tag) {
  tag = HtmlTag();
  std::size_t next = at + 1;
  if (next >= html.size()) return false;
  if (html[next] == '!' || html[next] == '?') {
    at = declaration_end(html, at);
    return true;
  }
  tag.is_end = html[next] == '/';
  if (tag.is_end) ++next;
  if (next >= html.size() || !is_letter(html[next])) return false;
  for (; next < html.size() && html[next] != '>' && html[next] != '/' && !is_blank(html[next]); ++next)
    if (tag.name.size() < kMaxTagName) tag.name.push_back(lower(html[next]));
  const std::size_t end = tag_end(html, next);
  const bool is_complete = end < html.size();
  if (is_complete) {
    tag.attributes = html.substr(next, end - next);
    tag.role = role_of(tag.name);
  } else {
    tag.name.clear();
  }
  at = is_complete ? end + 1 : html.size();
  return true;
}

void skip_content(std::string_view html, std::size_t& at, std::string_view name) {
  while (at < html.size()) {
    at = std::min(html.find("</", at), html.size());
    if (at == html.size()) return;
    at += 2;
    const std::string_view rest = html.substr(at);
    if (!equals_folded(rest.substr(0, name.size()), name)) continue;
    if (rest.size() > name.size() && rest[name.size()] != '>' && !is_blank(rest[name.size()])) continue;
    at = std::min(html.find('>', at), html.size() - 1) + 1;
    return;
  }
}

std::string html_attribute(std::string_view attributes, std::string_view name) {
  std::string_view rest = attributes;
  while (!rest.empty()) {
    if (is_blank(rest.front()) || rest.front() == '/' || rest.front() == '=') {
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = std::min(rest.find_first_of(" \t\n\r\f=/"), rest.size());
    const std::string_view key = rest.substr(0, end);
    rest.remove_prefix(end);
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    std::string_view value;
    if (!rest.empty() && rest.front() == '=') {
      rest.remove_prefix(1);
      value = take_value(rest);
    }
    if (equals_folded(key, name)) return decode_entities(value);
  }
  return {};
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(kBlanks), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace lobi::sync
