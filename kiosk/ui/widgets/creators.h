// SPDX-License-Identifier: GPL-3.0-or-later
// Names of creators as people say them. Catalogues file "Mahesti, Ratna"; a cover says "Ratna Mahesti".
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue_item.h"

namespace lobi::ui {

// "Mahesti, Ratna" → "Ratna Mahesti", "King, Martin Luther, Jr., 1929-1968" → "Martin Luther King, Jr."; a name
// without a comma, or whose second part is no name (dates), stays without what follows.
[[nodiscard]] std::string spoken_name(std::string_view filed);

// "N. Safitri & A. Yusuf"; of more than `at_most` the first, then `and_others` ("dkk.").
[[nodiscard]] std::string creator_line(const std::vector<model::Creator>& creators, std::string_view and_others,
                                       std::size_t at_most = 2);

}  // namespace lobi::ui
