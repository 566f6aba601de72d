// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_words.h"

#include <array>

#include "pack/local_text.h"

namespace lobi::ui {
namespace {

constexpr std::array<const char*, 11> kNumbers{"",           N_("Satu"), N_("Dua"),   N_("Tiga"),    N_("Empat"),
                                               N_("Lima"),   N_("Enam"), N_("Tujuh"), N_("Delapan"), N_("Sembilan"),
                                               N_("Sepuluh")};

// Indonesian has no plural; English needs a sentence of its own for one.
std::string counted(const Look& look, int count, std::string_view one, std::string_view many) {
  if (count == 1) return std::string(look.tr(one));
  const bool has_word = count > 0 && static_cast<std::size_t>(count) < kNumbers.size();
  const std::string number = has_word ? std::string(look.tr(kNumbers[static_cast<std::size_t>(count)]))
                                      : pack::number_text(std::int64_t{count}, look.language());
  return base::fill(look.tr(many), {number});
}

std::string numbered(const Look& look, int count, std::string_view one, std::string_view many) {
  if (count == 1) return std::string(look.tr(one));
  return base::fill(look.tr(many), {pack::number_text(std::int64_t{count}, look.language())});
}

}  // namespace

std::string new_books_text(const Look& look, const Offer& offer) {
  if (offer.new_books > 0) return numbered(look, offer.new_books, N_("Satu judul baru"), N_("{0} judul baru"));
  if (offer.book_count > 0) return numbered(look, offer.book_count, N_("Satu judul"), N_("{0} judul"));
  return {};
}

std::string books_line(const Look& look, const Offer& offer) {
  std::string line = new_books_text(look, offer);
  const auto add = [&](bool is_there, std::string_view words) {
    if (!is_there) return;
    if (!line.empty()) line += ", ";
    line += look.tr(words);
  };
  add(offer.e_book_count > 0, N_("e-book"));
  add(offer.article_count > 0, N_("artikel ilmiah"));
  return line;
}

std::string paths_line(const Look& look, int paths) {
  return counted(look, paths, N_("Satu jalur, tanpa akun"), N_("{0} jalur, tanpa akun"));
}

std::string paths_text(const Look& look, int paths) {
  return counted(look, paths, N_("Satu jalur"), N_("{0} jalur"));
}

std::string events_text(const Look& look, int events) {
  if (events <= 0) return {};
  return numbered(look, events, N_("Satu acara minggu ini"), N_("{0} acara minggu ini"));
}

std::string accounts_text(const Look& look, int accounts) {
  return counted(look, accounts, N_("Satu akun"), N_("{0} akun"));
}

}  // namespace lobi::ui
