// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lesson.h"

namespace lobi::model {

std::string plain_text(const RichText& text) {
  std::string plain;
  for (const Inline& run : text) plain += run.text;
  return plain;
}

}  // namespace lobi::model
