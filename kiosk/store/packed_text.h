// SPDX-License-Identifier: GPL-3.0-or-later
// Lists inside one column: spans, hashtags, creators, subjects.
//
// Not JSON, because 10,000 posts are read before the screen may change, and splitting at a byte costs nothing.
// Fields end at U+001F and records at U+001E (the unit and record separators of ASCII, made for this); both are
// taken out of values on the way in, where no safe text has them anyway. Private to kiosk/store. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue_item.h"
#include "model/network.h"
#include "model/post.h"

namespace lobi::store {

[[nodiscard]] std::string pack_list(const std::vector<std::string>& values);
[[nodiscard]] std::vector<std::string> unpack_list(std::string_view packed);

// A damaged span (offsets that are no numbers or lie outside `text`) is left out.
[[nodiscard]] std::string pack_spans(const std::vector<model::Span>& spans);
[[nodiscard]] std::vector<model::Span> unpack_spans(std::string_view packed, std::string_view text);

[[nodiscard]] std::string pack_creators(const std::vector<model::Creator>& creators);
[[nodiscard]] std::vector<model::Creator> unpack_creators(std::string_view packed);

[[nodiscard]] std::string pack_networks(const std::vector<model::Network>& networks);
[[nodiscard]] std::vector<model::Network> unpack_networks(std::string_view packed);

}  // namespace lobi::store
