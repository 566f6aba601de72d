// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "tiktok": the public videos of the account that gave its consent (social-apis.md section 6): cover, text,
// counts; the film itself is not to be had.
//
//   credential   client_key, client_secret and refresh_token, a line each (sync/credential.h)
//
// TikTok's access token lives for hours and its refresh token works once: a run that needs a new pair gives it as
// sync::Renewed, so it is on disk before it is used. It is renewed at three quarters of its life, and once when
// TikTok says that it is not valid. The address of a cover holds for six hours, so each run tells it anew. Videos
// that the newest page does not hold are asked for by id; what is missing is gone. Used by source_registry. One
// thread.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "sync/credential.h"
#include "sync/source.h"
#include "sync/text/post_rules.h"

namespace lobi::sync {

inline constexpr std::size_t kTiktokPage = 20;  // TikTok's own limit

[[nodiscard]] std::unique_ptr<Source> make_tiktok_source(SourceContext context);

// The post; empty when it is no video. `name`: how the account calls itself.
[[nodiscard]] std::optional<model::Post> read_tiktok_video(const nlohmann::json& video, const PostOrigin& origin,
                                                           const std::string& name, const std::string& language);

}  // namespace lobi::sync
