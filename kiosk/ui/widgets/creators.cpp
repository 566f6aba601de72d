// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/creators.h"

#include <algorithm>
#include <cctype>

namespace lobi::ui {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> parts_of(std::string_view filed) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto comma = filed.find(',');
    const std::string_view part = trimmed(filed.substr(0, comma));
    if (!part.empty()) parts.push_back(part);
    if (comma == std::string_view::npos) return parts;
    filed.remove_prefix(comma + 1);
  }
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::string spoken_name(std::string_view filed) {
  auto parts = parts_of(filed);
  std::erase_if(parts, has_digit);  // years of birth and death
  if (parts.empty()) return std::string(trimmed(filed));
  if (parts.size() == 1) return std::string(parts[0]);
  std::string name = std::string(parts[1]) + " " + std::string(parts[0]);
  for (std::size_t i = 2; i < parts.size(); ++i) name += ", " + std::string(parts[i]);
  return name;
}

std::string creator_line(const std::vector<model::Creator>& creators, std::string_view and_others,
                         std::size_t at_most) {
  if (creators.empty()) return {};
  std::string line = spoken_name(creators.front().name);
  if (creators.size() > at_most) return line + " " + std::string(and_others);
  for (std::size_t i = 1; i < creators.size(); ++i) line += " & " + spoken_name(creators[i].name);
  return line;
}

}  // namespace lobi::ui
