// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a lesson: which exercises stand on which card, and with how many parts. Two languages of one lesson
// must have the same, so that a visitor who switches in the middle keeps his place. Private to kiosk/pack. Pure:
// any thread.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "model/lesson.h"

namespace lobi::pack {

// The first difference, such as "kartu 3: latihan" / "card 3: exercises"; empty when the shapes are alike.
[[nodiscard]] model::Bilingual shape_difference(const model::Lesson& a, const model::Lesson& b);

// Every <id>.<lang>.md in dir and one folder below, in the order of their names.
[[nodiscard]] Result<std::vector<std::filesystem::path>> lesson_files(const std::filesystem::path& dir);

}  // namespace lobi::pack
