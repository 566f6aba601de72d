// SPDX-License-Identifier: GPL-3.0-or-later
// A draft of the desk as the only pushed item of a publication that is drawn once: `lobi --plan`.
//
// What the draft lacks stands there as a placeholder and is named, so that staff see the page's shape and what they
// must still bring. Pure but for the picture's header.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/library.h"
#include "pack/lesson_reader.h"
#include "pack/preview_file.h"
#include "ui/shell/published_content.h"

namespace lobi::apps {

struct PreviewPlace {
  const pack::LessonShelf& shelf;
  const std::filesystem::path& lessons_dir;
  const model::Library& library;
  base::Instant now;
};

// Puts it first among the items of the publication; others with its id and urgent ones leave. What is missing:
// "title", "picture", "reference", and members that a release would refuse, each once.
[[nodiscard]] std::vector<std::string> place_preview(const pack::PreviewFile& file, const PreviewPlace& place,
                                                     ui::PublishedContent& published);

}  // namespace lobi::apps
