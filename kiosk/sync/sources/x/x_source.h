// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "x": the posts of an account, or of a hashtag in the last seven days (social-apis.md section 4).
//
//   target         "perpuslubuk" or "#dongeng"
//   credential     the bearer token of an app of the X Developer Console
//   monthly_reads  what X charges for is counted: each post, a profile as two; when they are spent the source rests
//   country        option, "ID": what X withholds there is not shown
//
// X charges for what it returns, so each run asks only for what is newer than the newest known post (since_id), the
// profile once a day, and the kXRecheck newest shown posts again after six hours: X's terms want deleted posts off
// the screen within a day. Older posts are not paid for again and leave the screen after 24 hours. A request whose
// price is not left is not sent: what the run found until then is kept. Surprising: X renamed its fields in August
// 2026 and does not say whether it takes both: a refusal that names tweet.fields switches the dialect, which is
// remembered. An edited post comes under a new id; its earlier versions are gone. Used by source_registry. One
// thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::size_t kXRecheck = 15;       // posts, at most four times a day
inline constexpr std::int64_t kXPage = 20;         // posts asked for at once
inline constexpr int kMaxXPages = 5;               // in a run; the first has one
inline constexpr std::int64_t kXProfileReads = 2;  // $0.010 against $0.005 for a post

[[nodiscard]] std::unique_ptr<Source> make_x_source(SourceContext context);

}  // namespace lobi::sync
