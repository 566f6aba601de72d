// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rich_text.h"

#include <doctest/doctest.h>

using namespace lobi;
using namespace lobi::ui;
using model::SpanKind;

namespace {

model::Span span_of(const std::string& text, const std::string& words, SpanKind kind, std::string uri) {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size()), kind, std::move(uri)};
}

model::Post story_time() {
  model::Post post;
  post.text = "Dongeng Sabtu ramai 🧡\n\nDatang  lagi, @meja.anak!\n\n#DongengSabtu #PerpusLinggau";
  post.spans = {span_of(post.text, "@meja.anak", SpanKind::mention, "https://lubuk.example/@meja.anak"),
                span_of(post.text, "#DongengSabtu", SpanKind::hashtag, "dongengsabtu"),
                span_of(post.text, "#PerpusLinggau", SpanKind::hashtag, "perpuslinggau")};
  post.hashtags = {"dongengsabtu", "perpuslinggau"};
  return post;
}

std::string marked(const RichText& rich) {
  std::string all;
  for (const auto& run : text_runs(rich, 700)) all += run.weight ? "<" + run.text + ">" : run.text;
  return all;
}

}  // namespace

TEST_CASE("an excerpt is one paragraph without the hashtags at its end, and its spans moved along") {
  CHECK(marked(post_excerpt(story_time())) == "Dongeng Sabtu ramai 🧡 Datang lagi, <@meja.anak>!");
}

TEST_CASE("the page keeps the paragraphs and leaves out only the hashtags at the end") {
  CHECK(marked(page_text(story_time())) == "Dongeng Sabtu ramai 🧡\n\nDatang  lagi, <@meja.anak>!");
}

TEST_CASE("a hashtag within the text stays, and is marked") {
  model::Post post;
  post.text = "Lomba #SungaiKami dibuka";
  post.spans = {span_of(post.text, "#SungaiKami", SpanKind::hashtag, "sungaikami")};
  CHECK(marked(post_excerpt(post)) == "Lomba <#SungaiKami> dibuka");
}

TEST_CASE("a post of hashtags alone keeps them in its excerpt") {
  model::Post post;
  post.text = "#satu #dua";
  post.spans = {{0, 5, SpanKind::hashtag, "satu"}, {6, 10, SpanKind::hashtag, "dua"}};
  CHECK(post_excerpt(post).text == "#satu #dua");
  CHECK(page_text(post).text.empty());
}

TEST_CASE("spans beyond the text or over one another leave the words unmarked") {
  model::Post post;
  post.text = "Kabar baru";
  post.spans = {{0, 5, SpanKind::link, ""}, {3, 8, SpanKind::link, ""}, {6, 99, SpanKind::link, ""}};
  CHECK(marked(whole_text(post)) == "<Kabar> baru");
}

TEST_CASE("a hashtag is named as the post writes it, a category by its own name") {
  CHECK(hashtag_words(story_time(), "dongengsabtu") == "#DongengSabtu");
  CHECK(hashtag_words(story_time(), "mobilpustaka") == "#mobilpustaka");
}
