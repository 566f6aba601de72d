// SPDX-License-Identifier: GPL-3.0-or-later
// What it means that a source fails, and what staff can do: one sentence for each kind of error, in both languages.
//
// The error itself stays English and full of addresses: it is for whoever mends the server, and stands below the
// sentence. Who uses it: lobictl status, sync/explain.h. Pure; any thread.
#pragma once

#include <string_view>

#include "base/clock.h"
#include "model/language.h"
#include "model/source_config.h"
#include "store/inbox.h"

namespace lobi::sync {

// `error_kind` as in link::SourceReport. One that is not known (a newer lobi-sync) gets the most general sentence.
[[nodiscard]] model::Bilingual failure_sentence(std::string_view error_kind);

// "Its token: 12 days left", with a warning from kTokenWarning on.
inline constexpr std::chrono::days kTokenWarning{14};  // social-apis.md section 15
[[nodiscard]] model::Bilingual days_left_sentence(base::Milliseconds left);

// What staff must obtain or decide, of a source that shows only its QR card. `silence` as in link::SourceReport.
[[nodiscard]] model::Bilingual silence_sentence(std::string_view silence, std::string_view source_id);
[[nodiscard]] model::Bilingual silence_sentence(store::Silence silence, const model::SourceConfig& config);

}  // namespace lobi::sync
