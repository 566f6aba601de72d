// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a lesson: a lesson, or notes with lines inside the file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/lesson_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reading = lobi::pack::parse_lesson({reinterpret_cast<const char*>(data), size}, "aman-apk.id.md");
  LOBI_CHECK(reading.lesson.has_value() != lobi::pack::has_errors(reading.notes));
  for (const auto& note : reading.notes) LOBI_CHECK(note.line >= 0 && note.line <= static_cast<int>(size) + 1);
  if (reading.lesson) LOBI_CHECK(reading.lesson->cards.size() <= lobi::pack::kMaxCards);
  return 0;
}
