// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of an event say: is it for children, and does its address take registrations?
//
// Calendars have no field for either. Categories are the library's own shorthand ("ANAK", "LITERASI"; library.md
// A8), so they decide what is for children, but are never shown. Without one the title decides, unless it also
// names grown-ups ("Kelas mendongeng untuk guru"). Whole words in Indonesian and English. Pure: any thread.
#pragma once

#include "model/event.h"

namespace lobi::sync {

[[nodiscard]] model::Audience audience_of(const model::Event& event);

// The address is that of a form, or the texts ask to sign up.
[[nodiscard]] bool asks_to_register(const model::Event& event);

}  // namespace lobi::sync
