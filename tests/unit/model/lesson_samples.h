// SPDX-License-Identifier: GPL-3.0-or-later
// Small lessons for the tests of kiosk/model.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/lesson.h"

namespace lobi::model::samples {

// Options a, b, c …; those named in `right` are right. Feedback "wa", "wb" …
inline Choice choice(std::size_t count, const std::string& right, ChoiceKind kind = ChoiceKind::choice) {
  Choice choice;
  choice.kind = kind;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    choice.options.push_back({name, right.find(name) != std::string::npos, "w" + name});
  }
  return choice;
}

inline Sort sort_fruit() { return {{{"Buah", {"duku", "durian"}}, {"Bukan buah", {"buku", "kopi", "kain"}}}}; }

inline Hotspot three_areas() {
  return {"img/chat.svg",
          {{0, 0, 20, 10, "satu", ""}, {50, 50, 20, 10, "dua", ""}, {0, 80, 100, 20, "tiga", ""}},
          "Lihat."};
}

inline Simulate three_steps() {
  return {"img/a.svg",
          {{0, 0, 10, 10, "pertama", "img/b.svg"},
           {50, 0, 10, 10, "kedua", ""},
           {0, 50, 10, 10, "ketiga", "img/a.svg"}}};
}

// Card 0: text. Card 1: text and a choice (b is right). Card 2: text and two questions (a; a or c).
inline Lesson lesson(const std::string& language) {
  Lesson lesson;
  lesson.id = "contoh";
  lesson.language = language;
  const Paragraph text{{{Inline::Style::plain, language, ""}}};
  lesson.cards.push_back({"satu", {text}});
  lesson.cards.push_back({"dua", {text, choice(3, "b")}});
  Quiz quiz{{{"pertama", choice(3, "a")}, {"kedua", choice(3, "ac", ChoiceKind::multi)}}};
  lesson.cards.push_back({"tiga", {text, std::move(quiz)}});
  return lesson;
}

}  // namespace lobi::model::samples
