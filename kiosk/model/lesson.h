// SPDX-License-Identifier: GPL-3.0-or-later
// A digital-literacy lesson in the format `lobi: lesson/1` (reference/library.md C5.2): cards of blocks, exercises,
// an end quiz. A lesson exists in several languages; one Lesson is one of them. Plain values: any thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/language.h"

namespace lobi::model {

// A run of inline text. Links are shown as text; their addresses are offered as QR codes, never opened.
struct Inline {
  enum class Style { plain, strong, emphasis, code, link };
  Style style = Style::plain;
  std::string text;
  std::string url;  // link only; https
  bool operator==(const Inline&) const = default;
};
using RichText = std::vector<Inline>;
[[nodiscard]] std::string plain_text(const RichText& text);

struct Paragraph {
  RichText text;
};
struct TextList {
  bool is_numbered = false;
  std::vector<RichText> items;
};
struct Quote {
  RichText text;
};
struct Picture {
  std::string path;
  std::string alt;
};  // path inside the lesson's folder: "img/apk-1.svg"
struct QrLink {
  std::string url;
  std::string label;
};

struct Option {
  std::string text;
  bool is_right = false;
  std::string feedback;  // may be empty
};

// choice, truefalse: exactly one right; multi: one or more.
enum class ChoiceKind { choice, multi, truefalse };
struct Choice {
  ChoiceKind kind = ChoiceKind::choice;
  std::vector<Option> options;  // 2..6
  bool shuffles = true;         // false: "?choice fixed"
};
struct Order {
  std::vector<std::string> steps;
};  // 3..6, in the right order
struct Sort {
  struct Bin {
    std::string title;
    std::vector<std::string> items;
  };
  std::vector<Bin> bins;  // 2..3
};
struct Match {
  struct Pair {
    std::string left;
    std::string right;
  };
  std::vector<Pair> pairs;  // 2..5
};
struct HotArea {  // per cent of the picture
  double x = 0, y = 0, width = 0, height = 0;
  std::string label;
  std::string next_picture;  // simulate only: shown after this step; empty = the picture stays
};
struct Hotspot {
  std::string picture;
  std::vector<HotArea> areas;
  std::string hint;
};
struct Simulate {
  std::string picture;
  std::vector<HotArea> steps;
};
struct Reveal {
  struct Face {
    std::string front;
    std::string back;
  };
  std::vector<Face> faces;
};
struct Question {
  std::string text;
  Choice choice;
};
struct Quiz {
  std::vector<Question> questions;
};  // 2..5, last card only

using Block = std::variant<Paragraph, TextList, Quote, Picture, QrLink, Choice, Order, Sort, Match, Hotspot,
                           Simulate, Reveal, Quiz>;

struct Card {
  std::string title;
  std::vector<Block> blocks;
};

struct Lesson {
  std::string id;        // [a-z0-9-]{2,40}
  std::string language;  // "id", "en"
  std::string title, summary;
  std::string level;  // dasar, menengah, lanjut
  int minutes = 0;    // 1..9
  std::vector<std::string> pillars;
  std::vector<std::string> sources;  // https
  std::string reviewed;              // YYYY-MM-DD
  int review_every_days = 0;
  std::vector<Card> cards;  // 1..12
};

// A path ("jalur"): lessons in order, from content/lessons/paths.toml.
struct LessonPath {
  std::string id;
  Bilingual title, summary;
  std::string picture;  // in content/lessons: "art/vignette-aman.svg"
  std::string colour;   // rimba, durian, manggis, sungai
  std::vector<std::string> lessons;
};

}  // namespace lobi::model
