// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the attract loop, one function each; attract.cpp says when which is shown. Main thread.
#pragma once

#include "ui/screens/attract_parts.h"

namespace lobi::ui {

// The one of its kind.
void compose_attract_item(const AttractPage& page);

void compose_attract_post(const AttractPage& page);
void compose_attract_event(const AttractPage& page);
void compose_attract_campaign(const AttractPage& page);
void compose_attract_shelf(const AttractPage& page);  // new books, e-books
void compose_attract_learn(const AttractPage& page);
void compose_attract_follow(const AttractPage& page);
void compose_attract_hours(const AttractPage& page);
// Pushed by staff: an announcement, a picture alone, a quotation, a title with what they say of it.
void compose_attract_notice(const AttractPage& page);
void compose_attract_picture(const AttractPage& page);
void compose_attract_quote(const AttractPage& page);
void compose_attract_title(const AttractPage& page);
void compose_attract_welcome(const AttractPage& page);
// Closed and dark: name, clock, when it opens next. Changes once a minute.
void compose_night(const AttractPage& page);

}  // namespace lobi::ui
