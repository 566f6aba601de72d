// SPDX-License-Identifier: GPL-3.0-or-later
// The project's own drawings and the pictures of publications, read when a worker paints them.
//
// Small drawings (patterns, emblem) are kept after their first use; scenes and photos are read each time, for a
// painted card keeps their pixels already. A picture that cannot be read is empty: the painter draws its pattern
// tile instead (LOOK.md section 9) and the reason is logged once. Any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/mailbox.h"
#include "pixels/picture.h"

namespace lobi::ui {

class Art {
 public:
  explicit Art(std::filesystem::path share_dir);

  // share/lobi/art/<name>.lpx: "pattern-rimba", "emblem". Lives as long as Art.
  [[nodiscard]] const pixels::Picture& drawing(std::string_view name) const;
  // Any .lpx file; width 0 when it cannot be read.
  [[nodiscard]] pixels::Picture read(const std::filesystem::path& file) const;
  [[nodiscard]] std::filesystem::path path(std::string_view name) const;

 private:
  struct Kept {
    std::map<std::string, std::unique_ptr<pixels::Picture>, std::less<>> drawings;
    std::set<std::string> reported;
  };
  std::filesystem::path share_dir_;
  mutable base::Guarded<Kept> kept_;
};

}  // namespace lobi::ui
