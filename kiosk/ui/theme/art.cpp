// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/art.h"

#include "base/log.h"
#include "pixels/pixel_file.h"

namespace lobi::ui {

Art::Art(std::filesystem::path share_dir) : share_dir_(std::move(share_dir)) {}

std::filesystem::path Art::path(std::string_view name) const {
  return share_dir_ / "art" / (std::string(name) + ".lpx");
}

const pixels::Picture& Art::drawing(std::string_view name) const {
  const pixels::Picture* known = kept_.with([&](Kept& kept) -> const pixels::Picture* {
    const auto found = kept.drawings.find(name);
    return found == kept.drawings.end() ? nullptr : found->second.get();
  });
  if (known != nullptr) return *known;
  auto picture = std::make_unique<pixels::Picture>(read(path(name)));
  // Two workers may read the same drawing at once: the first one stays, for others may draw it already.
  return kept_.with([&](Kept& kept) -> const pixels::Picture& {
    return *kept.drawings.try_emplace(std::string(name), std::move(picture)).first->second;
  });
}

pixels::Picture Art::read(const std::filesystem::path& file) const {
  auto picture = pixels::read_pixels(file);
  if (picture) return std::move(*picture);
  const bool is_first = kept_.with([&](Kept& kept) { return kept.reported.insert(file.string()).second; });
  if (is_first) base::log_warning("screen", picture.error().message + ": shown without this picture");
  return {};
}

}  // namespace lobi::ui
