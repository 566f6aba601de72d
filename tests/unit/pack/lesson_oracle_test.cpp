// SPDX-License-Identifier: GPL-3.0-or-later
// The example of the format against what the reference reader makes of it (tests/fixtures/lessons/ORIGIN.md).
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "pack/lesson_reader.h"

namespace {

using nlohmann::json;
namespace model = lobi::model;

const std::filesystem::path kFolder = std::filesystem::path(LOBI_FIXTURES) / "lessons";

json to_json(const model::Choice& choice) {
  json options = json::array();
  for (const model::Option& option : choice.options) {
    json one = {{"text", option.text}, {"correct", option.is_right}};
    if (!option.feedback.empty()) one["feedback"] = option.feedback;
    options.push_back(one);
  }
  return options;
}

std::string markdown(const model::RichText& text) {
  std::string written;
  for (const model::Inline& run : text) {
    if (run.style == model::Inline::Style::strong) written += "**" + run.text + "**";
    if (run.style == model::Inline::Style::emphasis) written += "*" + run.text + "*";
    if (run.style == model::Inline::Style::link) written += "[" + run.text + "](" + run.url + ")";
    if (run.style == model::Inline::Style::plain) written += run.text;
  }
  return written;
}

struct BlockToJson {
  json operator()(const model::Paragraph& block) const {
    return {{"type", "para"}, {"text", markdown(block.text)}};
  }
  json operator()(const model::TextList& block) const {
    json items = json::array();
    for (const auto& item : block.items) items.push_back(markdown(item));
    return {{"type", "list"}, {"ordered", block.is_numbered}, {"items", items}};
  }
  json operator()(const model::Picture& block) const {
    return {{"type", "image"}, {"alt", block.alt}, {"src", block.path}};
  }
  json operator()(const model::QrLink& block) const {
    return {{"type", "qr"}, {"url", block.url}, {"label", block.label}};
  }
  json operator()(const model::Choice& block) const {
    return {{"type", "choice"}, {"options", to_json(block)}, {"shuffle", block.shuffles}};
  }
  json operator()(const model::Order& block) const { return {{"type", "order"}, {"items", block.steps}}; }
  json operator()(const model::Sort& block) const {
    json bins = json::array();
    for (const auto& bin : block.bins) bins.push_back({{"label", bin.title}, {"items", bin.items}});
    return {{"type", "sort"}, {"bins", bins}};
  }
  json operator()(const model::Hotspot& block) const {
    json spots = json::array();
    for (const auto& area : block.areas)
      spots.push_back({{"rect", {area.x, area.y, area.width, area.height}}, {"label", area.label}});
    return {{"type", "hotspot"}, {"image", block.picture}, {"spots", spots}, {"hint", block.hint}};
  }
  json operator()(const model::Quiz& block) const {
    json questions = json::array();
    for (const auto& question : block.questions)
      questions.push_back({{"text", question.text}, {"options", to_json(question.choice)}});
    return {{"type", "quiz"}, {"questions", questions}};
  }
  template <typename Other>
  json operator()(const Other&) const {
    return "the example has no such block";
  }
};

}  // namespace

TEST_CASE("the example lesson becomes what the reference reader makes of it") {
  const auto lesson = lobi::pack::read_lesson(kFolder / "aman-apk.id.md");
  REQUIRE(lesson);
  std::ifstream file(kFolder / "aman-apk.id.expected.json");
  REQUIRE(file);
  const json expected = json::parse(file);

  // As json on both sides: with GCC 14 doctest finds no way to compare it with a string.
  CHECK(json(lesson->id) == expected["id"]);
  CHECK(json(lesson->language) == expected["lang"]);
  CHECK(json(lesson->title) == expected["title"]);
  CHECK(json(lesson->summary) == expected["summary"]);
  CHECK(json(lesson->level) == expected["level"]);
  CHECK(json(std::to_string(lesson->minutes)) == expected["minutes"]);
  CHECK(json(lesson->pillars) == expected["pillars"]);
  CHECK(json(lesson->sources) == expected["sources"]);
  CHECK(json(lesson->reviewed) == expected["reviewed"]);
  CHECK(json(std::to_string(lesson->review_every_days) + "d") == expected["review_every"]);

  json cards = json::array();
  for (const model::Card& card : lesson->cards) {
    json blocks = json::array();
    for (const model::Block& block : card.blocks) blocks.push_back(std::visit(BlockToJson{}, block));
    cards.push_back({{"title", card.title}, {"blocks", blocks}});
  }
  REQUIRE(cards.size() == expected["cards"].size());
  for (std::size_t i = 0; i < cards.size(); ++i) CHECK(cards[i] == expected["cards"][i]);
}
