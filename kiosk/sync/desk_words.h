// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk is told of a picture or a command that failed: one sentence in each language, with what to do.
//
// Whoever reads it there is a librarian; the error itself stays English and in the kiosk's log. Of a release that
// is refused push/refusal.h has the words, of a source that fails failure_words.h. Who uses it: the app of
// lobi-sync, sync/desk_carrier.h. Pure; any thread.
#pragma once

#include "base/result.h"
#include "model/language.h"
#include "pack/fleet_text.h"

namespace lobi::sync {

// Why a picture that staff published is not here: of the last mirror that was asked (store::PictureRow). invalid:
// other bytes came than those that were published.
[[nodiscard]] model::Bilingual missing_picture_words(ErrorKind kind);

// Why a command was not carried out. not_found of a rollback: there is no release before this one.
[[nodiscard]] model::Bilingual failed_command_words(pack::CommandKind command, ErrorKind kind);

}  // namespace lobi::sync
