// SPDX-License-Identifier: GPL-3.0-or-later
// Collection: what the library has, on shelves (LOOK.md section 6; picture 06). A filter shows one kind in full.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

// `filter`: of collection_index.h; empty, or not known any more: all shelves.
[[nodiscard]] std::unique_ptr<Screen> make_collection(std::string filter);

}  // namespace lobi::ui
