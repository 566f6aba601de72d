// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/xml_repair.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstddef>

namespace lobi::sync {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

// One past the end of the piece that starts at `begin` and ends with `mark`; npos when it never ends.
std::size_t after(std::string_view bytes, std::size_t begin, std::string_view mark) {
  const std::size_t at = bytes.find(mark, begin);
  return at == std::string_view::npos ? at : at + mark.size();
}

// Where the DOCTYPE of the prolog starts; npos when there is none before the root element.
std::size_t find_doctype(std::string_view bytes) {
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while ((at = bytes.find_first_not_of(kSpaces, at)) != std::string_view::npos) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("<!DOCTYPE")) return at;
    if (rest.starts_with("<!--")) {
      at = after(bytes, at, "-->");
    } else if (rest.starts_with("<?")) {
      at = after(bytes, at, "?>");
    } else {
      break;
    }
    if (at == std::string_view::npos) break;
  }
  return std::string_view::npos;
}

// One past the '>' of a DOCTYPE: the first one outside quotes and outside [ ].
std::size_t doctype_end(std::string_view bytes, std::size_t begin) {
  char quote = '\0';
  int depth = 0;
  for (std::size_t i = begin; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++depth;
    } else if (c == ']') {
      --depth;
    } else if (c == '>' && depth <= 0) {
      return i + 1;
    }
  }
  return bytes.size();
}

// The reference at the start of `rest` ("&name;"), without & and ;. Empty when it is none.
std::string_view reference_name(std::string_view rest) {
  std::size_t end = 1;
  while (end < rest.size() && end < 12 && is_name_character(rest[end])) ++end;
  return end > 1 && end < rest.size() && rest[end] == ';' ? rest.substr(1, end - 1) : std::string_view{};
}

bool is_number_reference(std::string_view name) {
  if (name.size() < 2 || name[0] != '#') return false;
  const bool hex = name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  return !digits.empty() &&
         digits.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") == std::string_view::npos;
}

std::string mended_reference(std::string_view name) {
  for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"}) {
    if (name == known) return "&" + std::string(name);
  }
  if (is_number_reference(name)) return "&" + std::string(name);
  const std::string text(name);
  const htmlEntityDesc* html =
      name.empty() ? nullptr : htmlEntityLookup(reinterpret_cast<const xmlChar*>(text.c_str()));
  return html != nullptr ? "&#" + std::to_string(html->value) : "&amp;" + text;
}

}  // namespace

std::string blank_forbidden(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') c = ' ';
  }
  const std::size_t begin = find_doctype(out);
  if (begin != std::string::npos) {
    const std::size_t end = doctype_end(out, begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  }
  return out;
}

std::string mend_ampersands(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  for (std::size_t i = 0; i < bytes.size();) {
    const std::string_view rest = bytes.substr(i);
    std::size_t skip = 0;
    if (rest.starts_with("<![CDATA[")) skip = after(bytes, i, "]]>");
    if (rest.starts_with("<!--")) skip = after(bytes, i, "-->");
    if (skip != 0) {
      skip = std::min(skip, bytes.size());
      out.append(bytes.substr(i, skip - i));
      i = skip;
    } else if (rest[0] == '&') {
      const std::string_view name = reference_name(rest);
      out += mended_reference(name);
      i += 1 + name.size();  // the ';' of a reference follows by itself
    } else {
      out += rest[0];
      ++i;
    }
  }
  return out;
}

bool ends_early(std::string_view bytes, std::string_view root_name) {
  const std::size_t tag = bytes.rfind('<');
  if (tag == std::string_view::npos) return true;
  std::string_view last = bytes.substr(tag);
  if (last.starts_with("<!--") || last.starts_with("<?")) return false;  // something after the root element
  if (!last.starts_with("</")) return bytes.find("/>", tag) == std::string_view::npos;
  last.remove_prefix(2);
  const std::size_t colon = last.find(':');
  if (colon != std::string_view::npos) last.remove_prefix(colon + 1);
  return !last.starts_with(root_name) || last.find('>') == std::string_view::npos;
}

}  // namespace lobi::sync
