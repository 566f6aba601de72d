// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/spanned_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "social_fixture.h"

using namespace lobi;
using namespace lobi::sync;

namespace {

OffsetUnit unit_of(const std::string& name) {
  if (name == "code_points") return OffsetUnit::code_points;
  if (name == "utf16_units") return OffsetUnit::utf16_units;
  REQUIRE(name == "utf8_bytes");
  return OffsetUnit::utf8_bytes;
}

std::vector<model::Span> bytes_of(std::string_view text, std::vector<RawSpan> raw) {
  return to_byte_spans(text, std::move(raw), OffsetUnit::utf8_bytes);
}

}  // namespace

TEST_CASE("every vector of text-offsets.json gives its byte offsets") {
  const auto vectors = nlohmann::json::parse(test::social_fixture("text-offsets.json"));
  REQUIRE(vectors.size() >= 7);
  for (const auto& vector : vectors) {
    CAPTURE(vector["name"].get<std::string>());
    const std::string text = vector["text"];
    std::vector<RawSpan> raw;
    for (const auto& span : vector["spans"]) raw.push_back({span["start"], span["end"], model::SpanKind::link, ""});
    const auto spans = to_byte_spans(text, raw, unit_of(vector["unit"]));
    REQUIRE(spans.size() == vector["spans"].size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      CHECK(spans[i].begin == vector["spans"][i]["utf8_start"].get<unsigned>());
      CHECK(spans[i].end == vector["spans"][i]["utf8_end"].get<unsigned>());
      CHECK(text.substr(spans[i].begin, spans[i].end - spans[i].begin) ==
            vector["spans"][i]["expect"].get<std::string>());
    }
    CHECK(are_spans_sound(text, spans));
  }
}

TEST_CASE("spans that lie about the text are left out and the others stay") {
  const std::string text = "✨ abc def";  // the star takes bytes 0–2
  const auto link = model::SpanKind::link;
  CHECK(bytes_of(text, {{1, 5, link, ""}}).empty());                    // begins inside the star
  CHECK(bytes_of(text, {{0, 2, link, ""}}).empty());                    // ends inside it
  CHECK(bytes_of(text, {{4, 4, link, ""}, {6, 5, link, ""}}).empty());  // empty, backwards
  CHECK(bytes_of(text, {{-3, 3, link, ""}}).empty());
  CHECK(bytes_of(text, {{4, 4000, link, ""}}).empty());
  CHECK(bytes_of(text, {{INT64_MAX, INT64_MAX, link, ""}}).empty());
  const auto kept = bytes_of(text, {{8, 11, link, "b"}, {4, 7, link, "a"}, {5, 9, link, "overlaps"}});
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].uri == "a");
  CHECK(kept[1].uri == "b");
}

TEST_CASE("a refused span does not take a good one with it") {
  const auto kept =
      bytes_of("abc def", {{0, 99, model::SpanKind::link, "bad"}, {4, 7, model::SpanKind::link, "good"}});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].uri == "good");
}
