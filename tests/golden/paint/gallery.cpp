// SPDX-License-Identifier: GPL-3.0-or-later
// paint_gallery DIR: writes every sheet as DIR/<name>.png, to look at or (into tests/golden/paint) to become the
// golden ones.
#include <cstdio>

#include "sheets.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: paint_gallery DIR\n", stderr);
    return 2;
  }
  lobi::paint::FontContext fonts(LOBI_FONTS_CONF);
  for (const auto& sheet : lobi::golden::paint_sheets(fonts)) {
    const auto written =
        lobi::paint::write_png(sheet.picture, std::filesystem::path(argv[1]) / (sheet.name + ".png"));
    if (!written) {
      std::fprintf(stderr, "%s\n", written.error().message.c_str());
      return 1;
    }
  }
  return 0;
}
