// SPDX-License-Identifier: GPL-3.0-or-later
// Why a kiosk does not take a release: one name for each thing that staff can do about it, and its sentence.
//
// The Error in it is English and exact, for the log and for lobictl; the desk is told words_of(), for whoever reads
// them there is a librarian. Who uses it: push/acceptance.h, sync. Plain values: any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "model/language.h"

namespace lobi::push {

enum class Refusal {
  unknown_key,         // signed by a key that the root does not vouch for, or no more
  damaged,             // not what its key signed, or nothing that Lobi signs as a release
  unreadable,          // signed, and a value in it is none that this kiosk understands
  other_site,          // for another library's kiosks
  version_not_rising,  // a newer one was accepted before
  expired,             // by the trusted time
  newer_lobi,          // a form that this version does not know
  too_large,
  not_kept,  // believed, but the kiosk could not store it
};

struct Refused : Error {
  Refusal refusal = Refusal::damaged;
};

template <typename T>
using Judged = tl::expected<T, Refused>;

[[nodiscard]] inline tl::unexpected<Refused> refuse(Refusal refusal, Error error) {
  return tl::unexpected<Refused>(Refused{std::move(error), refusal});
}
[[nodiscard]] inline tl::unexpected<Refused> refuse(Refusal refusal, ErrorKind kind, std::string message) {
  return refuse(refusal, Error{kind, std::move(message)});
}

// What happened and what to do, for staff at the desk.
[[nodiscard]] model::Bilingual words_of(Refusal refusal);

}  // namespace lobi::push
