// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/safe_text.h"

#include <doctest/doctest.h>

#include "base/unicode.h"

using namespace lobi;
using namespace lobi::sync;

namespace {

SpannedText spanned(std::string text, std::vector<std::string> stretches) {
  SpannedText out{std::move(text), {}};
  for (const std::string& stretch : stretches) {
    const std::size_t at = out.text.find(stretch);
    REQUIRE(at != std::string::npos);
    out.spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + stretch.size()),
                         model::SpanKind::link, stretch});
  }
  return out;
}

std::string stretch(const SpannedText& text, std::size_t i) {
  return text.text.substr(text.spans.at(i).begin, text.spans.at(i).end - text.spans.at(i).begin);
}

}  // namespace

TEST_CASE("controls, bidi overrides and invisible padding go, joiners and scripts stay") {
  CHECK(safe_text("a\x01\x1B[31mb\x7F") == "a[31mb");
  CHECK(safe_text("pay \u202Etxt.exe\u202C now") == "pay txt.exe now");
  CHECK(safe_text("lib\u200B\u2060\uFEFFrary") == "library");
  CHECK(safe_text("👨‍❤️‍👨 می‌خواهم العربية हिन्दी") ==
        "👨‍❤️‍👨 می‌خواهم العربية हिन्दी");
  CHECK(safe_text("a\u200D\u200D\u200D\u200Db") == "a\u200Db");
  CHECK(safe_text("\U0001F3F4\U000E0067\U000E0062\U000E007F") == "\U0001F3F4\U000E0067\U000E0062\U000E007F");
  CHECK(safe_text("hi\U000E0068\U000E0069") == "hi");  // a message in tag characters
  CHECK(safe_text("bad \xFF\xC0 bytes") == "bad \uFFFD\uFFFD bytes");
}

TEST_CASE("line breaks are one kind, blanks around them go, and one empty line is the most") {
  CHECK(safe_text("a\r\nb\rc\u2028d") == "a\nb\nc\nd");
  CHECK(safe_text("  a \t\n\n\n\n  b  ") == "a\n\nb");
  CHECK(safe_text("1\u00A02\t3") == "1 2 3");
  CHECK(safe_line("Cerita\n  Anak\u2067") == "Cerita Anak");
}

TEST_CASE("at most two marks stay on a base and composed letters count as their base") {
  std::string zalgo = "Z";
  for (int i = 0; i < 50; ++i) zalgo += "\u0335\u0321";
  const std::string calm = safe_text(zalgo + "!");
  CHECK(base::count_code_points(calm) == 4);
  CHECK(safe_text("Cafe\u0301") == "Caf\u00E9");
  CHECK(safe_text("1\uFE0F\u20E3") == "1\uFE0F\u20E3");  // a keycap has two
}

TEST_CASE("spans follow every step") {
  const auto text = make_safe(spanned("\u202E  Cafe\u0301 di  https://a.example/x\u200B\n\n\n#cerita ",
                                      {"Cafe\u0301", "https://a.example/x", "#cerita"}));
  CHECK(text.text == "Caf\u00E9 di  https://a.example/x\n\n#cerita");
  REQUIRE(text.spans.size() == 3);
  CHECK(stretch(text, 0) == "Caf\u00E9");
  CHECK(stretch(text, 1) == "https://a.example/x");
  CHECK(stretch(text, 2) == "#cerita");
}

TEST_CASE("a span of which nothing is left goes") {
  CHECK(make_safe(spanned("a \u202E\u202E b", {"\u202E\u202E"})).spans.empty());
}

TEST_CASE("a text is cut at 5,000 code points between two signs, with its spans") {
  std::string text;
  for (int i = 0; i < 4998; ++i) text += "x";
  text += "👨‍❤️‍👨";
  auto raw = SpannedText{text,
                         {
                             {10, static_cast<std::uint32_t>(text.size()), model::SpanKind::link, "u"},
                         }};
  const auto cut = make_safe(raw);
  CHECK(cut.text.size() == 4998);
  REQUIRE(cut.spans.size() == 1);
  CHECK(cut.spans[0].end == 4998);
  CHECK(safe_line(std::string(1000, 'a')).size() == kMaxNameCodePoints);
  CHECK(base::count_code_points(safe_text(std::string(10'000'000, '\xCC'))) <= kMaxTextCodePoints);
}

TEST_CASE("a safe text stays as it is") {
  for (const char* raw : {"a\u0301\u0302\u0303\u200D\u0304\u200Db", "\uFB2C\u05B0\u05B1 x",
                          "\u0302\u0303\u200D\u0304\t\u200D", "e\u200D\u0301\u0301\u0301\u200D",
                          " \n\u200E\u200F a\u3164", "\u1100\u1161\u11A8\u11A8\u0301\u0301\u0301\u11A8"}) {
    const std::string once = safe_text(raw);
    CHECK(safe_text(once) == once);
    CHECK(base::nfc(once) == once);
  }
}
