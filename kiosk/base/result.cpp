// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace lobi::base {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "lobi: broken assumption %s at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace lobi::base
