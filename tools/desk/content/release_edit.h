// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a release, as values: showing an item, taking one back, having it as it was. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "model/release.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

// How long an item that is over stays, so that history and "use again" still have it.
inline constexpr std::chrono::days kOverKept{7};

// Replaces the item of its id where it stands, else adds it at the end.
void put_item(model::Release& release, const model::PushedItem& item);
// False: there is none.
bool take_item(model::Release& release, const std::string& id);
[[nodiscard]] const model::PushedItem* find_item(const model::Release& release, const std::string& id);

// Leaves out what is over for kOverKept.
void drop_over(model::Release& release, base::Instant now);

// What is on as `then` had it. An urgent notice never comes back this way (it needs its second person); whether
// those that are on now stay says `urgent`.
enum class Urgent { keep, as_then };
void show_again(model::Release& release, const model::Release& then, Urgent urgent, base::Instant now);

// `wanted`, or with "-2", "-3", … behind it: none of `taken` and no item of the release.
[[nodiscard]] std::string unused_id(const std::string& wanted, const std::vector<std::string>& taken,
                                    const model::Release& release);

// What staff decided of posts between two releases, in words: {"action","subject","words":{"id","en"}}.
[[nodiscard]] Json decision_changes(const model::Release& before, const model::Release& now);

}  // namespace lobi::desk
