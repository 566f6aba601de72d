// SPDX-License-Identifier: GPL-3.0-or-later
// The staff's pages as files: those of tools/desk/web, Bootstrap at /vendor/bootstrap/, fonts at /fonts/.
//
// A path is refused unless every segment of it is a plain name: letters, digits, '-', '_', '.', not first a '.'.
// The file it leads to must lie in its folder after every link was followed. "/kios" is kios.html; a path that is
// no file is index.html when it has no dot, so that a page may own the paths below it. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tools/desk/server/route.h"

namespace lobi::desk {

class StaticFiles {
 public:
  struct Folder {
    std::string prefix;  // "/vendor/fonts/"; the longest that fits counts
    std::filesystem::path folder;
    std::filesystem::path limit;  // where its links may lead; empty: the folder itself
  };
  explicit StaticFiles(std::vector<Folder> folders) : folders_(std::move(folders)) {}
  // `known`: If-None-Match. 304 when it is still the same.
  [[nodiscard]] Answer get(std::string_view path, std::string_view known) const;

 private:
  std::vector<Folder> folders_;
};

}  // namespace lobi::desk
