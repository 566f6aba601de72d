// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about the picture: there, sharp, quick to send, described; and how the words beside it are read.
#include <cmath>

#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

using model::PushedKind;

// Of the attract cards (kiosk/ui/theme/palette.cpp, light theme): no card writes upon the picture itself. Words
// stand beside it on paper, a picture's title on a plate of its own, an urgent notice on Manggis.
constexpr std::uint32_t kPaper = 0xFBF6EC, kPlate = 0xFFFDF8, kHeadline = 0x0F4C3A;
constexpr std::uint32_t kManggis = 0x7A1F3D, kGading = 0xFFF8E8;
constexpr double kLeastContrast = 4.5, kPale = 1.12;
constexpr int kLeastLong = 1280, kLeastShort = 720;
constexpr std::int64_t kMany = 4 * 1024 * 1024;
constexpr double kKibPerSecond = 2048;  // [push] kib_per_second, as kiosks come

std::string one_decimal(double value, char point) {
  const auto tenths = static_cast<std::int64_t>(std::lround(value * 10));
  return std::to_string(tenths / 10) + point + std::to_string(tenths % 10);
}

double linear(std::uint32_t channel) {
  const double c = (channel & 0xFF) / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t rgb) {
  return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
}

void lint_contrast(Lint& lint) {
  const bool is_urgent = lint.item.kind == PushedKind::urgent;
  const double ratio = is_urgent                               ? contrast_of(kGading, kManggis)
                       : lint.item.kind == PushedKind::picture ? contrast_of(kHeadline, kPlate)
                                                               : contrast_of(kHeadline, kPaper);
  if (ratio >= kLeastContrast)
    lint.pass("contrast",
              {"Kontras " + one_decimal(ratio, ',') + " : 1", "Contrast " + one_decimal(ratio, '.') + ":1"});
}

void lint_alt(Lint& lint) {
  const LintItem& item = lint.item;
  if (!item.alt.id.empty()) return lint.pass("alt", {"Gambar berketerangan", "The picture is described"});
  std::optional<Mend> mend;
  if (!item.title.id.empty())
    mend = Mend{{"Pakai judulnya", "Use the title"}, {{"picture", {{"alt", to_json(item.title)}}}}};
  Bilingual words{"Belum ada keterangan gambar. Satu kalimat cukup.",
                  "The picture has no description. One sentence is enough."};
  // Where the picture says it all, who cannot see it would be told nothing.
  if (item.kind == PushedKind::picture)
    lint.error("alt_missing", "picture.alt.id", std::move(words), std::move(mend));
  else
    lint.advise("alt_missing", "picture.alt.id", std::move(words), std::move(mend));
}

void lint_bytes(Lint& lint, const LintPicture& picture) {
  const double megabytes = static_cast<double>(picture.bytes) / 1'048'576;
  std::optional<Mend> mend;
  if (!picture.smaller_sha256.empty()) {
    const double less = static_cast<double>(picture.smaller_bytes) / 1'048'576;
    mend = Mend{{"Kecilkan menjadi " + one_decimal(less, ',') + " MB", "Make it " + one_decimal(less, '.') + " MB"},
                {{"picture", {{"sha256", picture.smaller_sha256}, {"bytes", picture.smaller_bytes}}}}};
  }
  if (picture.bytes > model::kMaxPictureBytes)
    return lint.error("picture_large", "picture",
                      {"Gambar " + one_decimal(megabytes, ',') + " MB terlalu besar untuk kios.",
                       "A picture of " + one_decimal(megabytes, '.') + " MB is too large for the kiosks."},
                      std::move(mend));
  if (picture.bytes <= kMany) return;
  const auto seconds =
      static_cast<std::int64_t>(std::ceil(static_cast<double>(picture.bytes) / 1024 / kKibPerSecond));
  lint.advise("picture_large", "picture",
              {"Gambar " + one_decimal(megabytes, ',') + " MB; setiap kios mengunduhnya sekitar " +
                   std::to_string(seconds) + " detik.",
               "The picture has " + one_decimal(megabytes, '.') + " MB; each kiosk loads it for about " +
                   std::to_string(seconds) + " seconds."},
              std::move(mend));
}

void lint_size(Lint& lint, const LintPicture& picture) {
  const int longer = std::max(picture.width, picture.height), shorter = std::min(picture.width, picture.height);
  const std::string size = std::to_string(picture.width) + " × " + std::to_string(picture.height);
  if (longer < kLeastLong || shorter < kLeastShort)
    return lint.advise("picture_small", "picture",
                       {"Gambar " + size + " akan tampak buram. Pakai minimal 1280 × 720.",
                        size + " will look blurred. Use at least 1280 × 720."});
  lint.pass("picture", {"Gambar cukup tajam", "The picture is sharp enough"});
}

}  // namespace

double contrast_of(std::uint32_t a, std::uint32_t b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

void lint_picture(Lint& lint) {
  const LintItem& item = lint.item;
  lint_contrast(lint);
  if (!item.has_picture) {
    if (item.kind == PushedKind::picture)
      lint.error("picture_empty", "picture", {"Pilih satu gambar.", "Choose a picture."});
    return;
  }
  lint_alt(lint);
  if (!lint.input.picture)
    return lint.error("picture_gone", "picture",
                      {"Gambarnya tidak ada lagi di meja ini. Pilih lagi.",
                       "The picture is no longer at this desk. Choose it again."},
                      item.kind == PushedKind::picture
                          ? std::optional<Mend>()
                          : Mend{{"Tayangkan tanpa gambar", "Show it without a picture"}, {{"picture", nullptr}}});
  lint_size(lint, *lint.input.picture);
  lint_bytes(lint, *lint.input.picture);
  if (contrast_of(lint.input.picture->mean_colour, kPaper) < kPale)
    lint.advise("picture_pale", "picture",
                {"Gambar ini hampir sewarna kertas layar; tepinya tidak akan terlihat.",
                 "This picture has almost the colour of the screen's paper; its edge will not be seen."});
}

}  // namespace lobi::desk
