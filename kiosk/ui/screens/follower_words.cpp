// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follower_words.h"

#include <algorithm>
#include <string_view>

#include "base/translations.h"
#include "pack/local_text.h"

namespace lobi::ui {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

std::string_view without_slash(std::string_view address) {
  if (!address.empty() && address.back() == '/') address.remove_suffix(1);
  return address;
}

std::int64_t rounded(std::int64_t number) {
  std::int64_t unit = 1;
  while (number / unit >= 1000) unit *= 10;
  return (number + unit / 2) / unit * unit;
}

}  // namespace

std::optional<std::int64_t> followers_of(const model::Account& account, const model::Library& library,
                                         const model::Content& content) {
  std::optional<std::int64_t> of_network;
  int counted = 0;
  for (const auto& source : content.sources) {
    if (source.network != account.network || !source.followers) continue;
    if (without_slash(source.follow_url) == without_slash(account.follow_url)) return source.followers;
    of_network = source.followers;
    ++counted;
  }
  const auto accounts = std::count_if(library.accounts.begin(), library.accounts.end(),
                                      [&](const model::Account& one) { return one.network == account.network; });
  return counted == 1 && accounts == 1 ? of_network : std::nullopt;
}

std::string follower_words(const Look& look, std::optional<std::int64_t> followers) {
  if (!followers || *followers <= 0) return {};
  if (*followers == 1) return std::string(look.tr("Satu pengikut"));
  const std::int64_t shown = rounded(*followers);
  return base::fill(look.tr("{0} pengikut"), {shown < kMillion ? pack::number_text(shown, look.language())
                                                               : pack::compact_number(shown, look.language())});
}

}  // namespace lobi::ui
