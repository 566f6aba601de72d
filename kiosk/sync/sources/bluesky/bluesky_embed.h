// SPDX-License-Identifier: GPL-3.0-or-later
// What is attached to a Bluesky post: pictures, a gallery, a film's poster, a link's card, a quote, or a quote with
// one of these. Used by bluesky_post.cpp. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/post.h"

namespace lobi::sync {

// Adds the media of an embed (…#view) and makes the post a quote when it holds one. Unknown kinds add nothing.
void read_embed(const nlohmann::json& embed, model::Post& post);

}  // namespace lobi::sync
