// SPDX-License-Identifier: GPL-3.0-or-later
// One key for one post, whichever source carries it: the library's YouTube feed and its website's feed name the
// same film by different addresses, and the screen must show it once.
//
// Rules of social-apis.md 14.2, from the permalink alone: a network's own id where the address holds one, else the
// address without what only counts visitors. A Bluesky address with a handle keeps the handle: the source puts the
// DID in before it asks. Used by the sources of sync and by cross-post recognition. Pure: any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// "youtube:D-lhorsDlUQ", "url:https://example.org/news?id=7"; empty when `permalink` is no address.
[[nodiscard]] std::string canonical_key(std::string_view permalink);

}  // namespace lobi::sync
