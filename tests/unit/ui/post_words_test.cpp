// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post_words.h"

#include <doctest/doctest.h>

namespace lobi::ui {
namespace {

model::Post with_text(std::string text) {
  model::Post post;
  post.text = std::move(text);
  return post;
}

void mark(model::Post& post, const std::string& part, model::SpanKind kind) {
  const auto begin = static_cast<std::uint32_t>(post.text.find(part));
  post.spans.push_back({begin, begin + static_cast<std::uint32_t>(part.size()), kind, "https://a.example/"});
}

TEST_CASE("the first sentence is the headline, without its full stop, and the rest follows") {
  const PostWords words = post_words(with_text("Mobil pustaka singgah besok. Kartu bisa dibuat di tempat."));
  CHECK(words.headline == "Mobil pustaka singgah besok");
  CHECK(words.rest == "Kartu bisa dibuat di tempat.");
  CHECK(words.quote == "“Mobil pustaka singgah besok. Kartu bisa dibuat di tempat.”");
}

TEST_CASE("exclamation and question marks stay in a headline") {
  CHECK(post_words(with_text("Ramai sekali! Terima kasih.")).headline == "Ramai sekali!");
  CHECK(post_words(with_text("Buku apa? Ceritakan.")).headline == "Buku apa?");
}

TEST_CASE("hours and abbreviations end no sentence, a word in capitals does") {
  CHECK(post_words(with_text("Pukul 12.00 WIB di Jl. Yos Sudarso No. 1. Gratis.")).headline ==
        "Pukul 12.00 WIB di Jl. Yos Sudarso No. 1");
  CHECK(post_words(with_text("Buka sampai 16.00 WIB. Teh hangat di sudut baca.")).headline ==
        "Buka sampai 16.00 WIB");
}

TEST_CASE("tags and addresses at the end are left out, and what led to them") {
  auto post = with_text("Satu motif: durian. Kelas Sabtu. Daftar: a.example/x…\n\n#BatikDurian #Linggau");
  mark(post, "a.example/x…", model::SpanKind::link);
  mark(post, "#BatikDurian", model::SpanKind::hashtag);
  mark(post, "#Linggau", model::SpanKind::hashtag);
  const PostWords words = post_words(post);
  CHECK(words.headline == "Satu motif: durian");
  CHECK(words.rest == "Kelas Sabtu.");
}

TEST_CASE("a tag inside a sentence stays") {
  auto post = with_text("Pakai #PuisiSiang kalau ikut.");
  mark(post, "#PuisiSiang", model::SpanKind::hashtag);
  CHECK(post_words(post).headline == "Pakai #PuisiSiang kalau ikut");
}

TEST_CASE("a title is the headline and the text follows whole") {
  auto post = with_text("Besok pukul 08.00.\n\nKartu bisa dibuat.");
  post.title = "Mobil pustaka";
  const PostWords words = post_words(post);
  CHECK(words.headline == "Mobil pustaka");
  CHECK(words.rest == "Besok pukul 08.00. Kartu bisa dibuat.");
  CHECK(words.quote == "Mobil pustaka");
}

TEST_CASE("a long sentence is cut at a word and told whole below") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "sungai ";
  const PostWords words = post_words(with_text(text));
  CHECK(words.headline.ends_with("sungai…"));
  CHECK(words.rest.size() > words.headline.size());
}

TEST_CASE("emoji alone do not follow a headline") {
  CHECK(post_words(with_text("Dibuka hari ini. 🚐📚")).rest.empty());
}

TEST_CASE("a post of nothing but tags has no words") {
  auto post = with_text("#satu");
  mark(post, "#satu", model::SpanKind::hashtag);
  CHECK(post_words(post).headline.empty());
  CHECK(post_words(post).quote.empty());
}

}  // namespace
}  // namespace lobi::ui
