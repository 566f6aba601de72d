// SPDX-License-Identifier: GPL-3.0-or-later
// What it means that a source fails, and what staff can do: one sentence for each kind of error, in both languages.
//
// The error itself stays English and full of addresses: it is for whoever mends the server, and stands below the
// sentence. Who uses it: lobictl status, sync/explain.h. Pure; any thread.
#pragma once

#include <string_view>

#include "model/language.h"

namespace lobi::sync {

// `error_kind` as in link::SourceReport. One that is not known (a newer lobi-sync) gets the most general sentence.
[[nodiscard]] model::Bilingual failure_sentence(std::string_view error_kind);

}  // namespace lobi::sync
