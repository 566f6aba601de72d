// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/address_words.h"

namespace lobi::ui {
namespace {

constexpr std::string_view kBreak = "\u200B", kBreakAfter = "/.-_?&=";

std::string_view without(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix ? text.substr(prefix.size()) : text;
}

}  // namespace

std::string address_words(std::string_view address) {
  std::string_view rest = without(without(address, "https://"), "http://");
  // "perpus.example/" is the same place without its slash; "perpus.example/a/" need not be.
  if (rest.find('/') + 1 == rest.size()) rest.remove_suffix(1);
  std::string words;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '@' && i > 0) words += kBreak;
    words += rest[i];
    if (kBreakAfter.find(rest[i]) != std::string_view::npos && i + 1 < rest.size()) words += kBreak;
  }
  return words;
}

}  // namespace lobi::ui
