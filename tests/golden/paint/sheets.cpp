// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheets.h"

#include "paint/cover.h"

namespace lobi::golden {
namespace {

using namespace paint;

constexpr Colour kPaper{0xFBF6EC}, kCard{0xFFFDF8}, kInk{0x16241F}, kInk2{0x46564F}, kRimba{0x0F4C3A},
    kIvory{0xFFF8E8}, kDurian{0xE8AE3C}, kEdge{0xA08A5C}, kManggis{0x7A1F3D};
constexpr TextStyle kTitle{
    .face = Face::manrope, .weight = 800, .size = 37, .line_height = 1.15, .tracking = -0.018};
constexpr TextStyle kBody{.face = Face::noto_sans, .weight = 400, .size = 27, .line_height = 1.42};
constexpr TextStyle kButton{.face = Face::manrope, .weight = 700, .size = 33, .line_height = 1, .tracking = -0.01};

pixels::Picture components(FontContext& fonts) {
  Canvas canvas(fonts, {960, 1080}, 1);
  canvas.fill(kPaper);
  canvas.text({48, 30}, "Komponen & keadaan", {Face::manrope, 800, 60, 1.1, -0.018}, kInk);
  const Rect primary{48, 122, 250, 96};
  canvas.fill_round(primary, 26, {0x0B392C});
  canvas.fill_round({primary.x, primary.y, primary.width, primary.height - 5}, 26, kRimba);
  canvas.label({92, 167}, "Lanjut", kButton, kIvory);
  canvas.icon({246, 167}, 0xF054, 44, kIvory);
  canvas.fill_round({340, 122, 270, 96}, 26, kCard);
  canvas.stroke_round({340, 122, 270, 96}, 26, kRimba, 3);
  canvas.icon({400, 170}, 0xF04D, 44, kRimba);
  canvas.label({444, 170}, "Mundur", kButton, kInk);
  canvas.fill_round({660, 130, 240, 80}, 40, kCard);
  canvas.stroke_round({660, 130, 240, 80}, 40, kEdge, 3);
  canvas.network_glyph({705, 170}, "instagram", 38);
  canvas.label({738, 170}, "Instagram", {Face::manrope, 700, 28, 1, -0.01}, kInk);
  const Rect card{48, 250, 520, 258};
  canvas.shadow(card, 28, Shadow::card);
  canvas.fill_round(card, 28, kCard);
  canvas.qr_plate({66, 274, 214, 214}, "https://perpus.lubuk.example/b4");
  canvas.text({304, 310}, "Buka di ponsel", {Face::manrope, 800, 30, 1.15, -0.018}, kInk, {240, 2});
  canvas.text({304, 350}, "Zona putih 4 modul, 6 px per modul", {Face::noto_sans, 400, 26, 1.3}, kInk2, {220, 3});
  const Rect dialog{620, 270, 290, 200};
  canvas.shadow(dialog, 36, Shadow::dialog);
  canvas.fill_round(dialog, 36, kCard);
  canvas.stroke_arc({765, 370}, 70, 0.65, kRimba, 22);
  canvas.label({765, 370}, "13", {Face::manrope, 800, 60, 1, 0, true}, kInk, Align::centre);
  double x = 48;
  for (const char* key : {"x", "bluesky", "threads", "instagram", "facebook", "youtube", "mastodon", "tiktok",
                          "whatsapp", "telegram", "website"}) {
    canvas.badge({x, 550, 68, 68}, key);
    canvas.network_glyph({x + 34, 660}, key, 40);
    x += 79;
  }
  canvas.fill_rect({0, 710, 960, 370}, kRimba);
  x = 110;
  for (int i = 0; i < 3; ++i) canvas.fruit_tick({x + 120 * i, 780}, 104, kDurian, kRimba);
  canvas.fruit_outline({x + 360, 780}, 104, 104, 18, 0.13, {0xA9C7B8}, 4);
  canvas.fruit({x + 500, 780}, 92, 108, 20, 0.13, kDurian);
  canvas.fruit_outline({x + 620, 780}, 92, 108, 20, 0.13, kDurian, 3);
  canvas.polygon({{800, 740}, {860, 780}, {800, 820}}, kIvory);
  canvas.line({48, 860}, {912, 860}, kDurian, 2);
  canvas.line({48, 890}, {912, 900}, kDurian, 10);
  canvas.fill_circle({100, 980}, 50, kIvory);
  canvas.stroke_circle({230, 980}, 46, kIvory, 8);
  canvas.save();
  canvas.rotate_about({400, 980}, 5);
  canvas.fill_round({340, 920, 120, 120}, {4, 10, 10, 4}, kManggis);
  canvas.label({400, 980}, "5°", kTitle, kIvory, Align::centre);
  canvas.restore();
  canvas.clip_round({520, 920, 300, 120}, 60);
  canvas.fill({0xDAEBF1});
  canvas.label({670, 980}, "dipotong bulat", kButton, kInk, Align::centre);
  return canvas.take();
}

pixels::Picture texts(FontContext& fonts) {
  Canvas canvas(fonts, {960, 1080}, 1);
  canvas.fill(kPaper);
  canvas.text({40, 20}, "Baru tiba di rak", {Face::manrope, 800, 128, 0.97, -0.04}, kRimba);
  canvas.text({40, 160},
              "Dongeng Sabtu lalu ramai sekali! Terima kasih, adik-adik. Pekan depan giliran kisah Si Pahit Lidah.",
              kBody, kInk, {510});
  canvas.text({580, 160},
              "Kanak-kanak dan ibu-ibu menunggu mobil pustaka singgah di SDN Kelingi Hulu besok pukul 08.00 WIB.",
              kBody, kInk, {330, 3});
  canvas.text(
      {40, 300},
      "Semangat pagi 📚🌧️👨‍👩‍👧 السلام عليكم ورحمة الله 🇮🇩 ✅ ★ "
      "➤ "
      "𝗧𝗲𝗯𝗮𝗹",
      kBody, kInk, {880});
  canvas.text({40, 390}, "مرحبا بكم في المكتبة، الكتب 12 جديدة", kBody, kInk, {880});
  const std::vector<TextRun> runs{{"Berkas ", {}, {}, {}, false},
                                  {".apk", 700, Colour{0x7A1F3D}, {}, false},
                                  {" yang ", {}, {}, {}, false},
                                  {"menyamar", {}, {}, {}, true},
                                  {" #Literasi", 700, Colour{0x1A5F78}, Face::manrope, false}};
  canvas.text({40, 440}, runs, {Face::andika, 400, 41, 1.48}, kInk, {880});
  canvas.text({40, 510}, "Tanya pustakawan: buku apa yang membuat Anda betah membaca sampai larut? 0123456789",
              {Face::vollkorn, 600, 36, 1.28}, kRimba, {560});
  canvas.text({640, 510}, "@perpuslubuklinggau\n@perpus@lubuk.example\nperpus.lubuk.example",
              {Face::manrope, 800, 30, 1.15}, kInk, {190});
  canvas.text({40, 700}, "Satu baris saja, lalu kata terakhir yang tidak muat", kTitle, kInk, {500, 1});
  canvas.text({40, 760}, "kiri", kBody, kInk, {270, 0, Align::left});
  canvas.text({40, 760}, "tengah", kBody, kInk, {270, 0, Align::centre});
  canvas.text({40, 760}, "kanan", kBody, kInk, {270, 0, Align::right});
  canvas.text({400, 760}, "11.11 | 08.48", {Face::manrope, 800, 40, 1, 0, true}, kInk);
  canvas.text({400, 810}, "11.11 | 08.48", {Face::manrope, 800, 40, 1}, kInk2);
  canvas.text({40, 860}, "Pneumonoultramicroscopicsilicovolcanoconiosis", kBody, kInk, {270, 2});
  canvas.text({400, 870}, "Rawas Musi 111 Judul tebal 800", {Face::manrope, 800, 24, 1.3}, kInk, {500});
  canvas.text({400, 905}, "Noto 24: Provinsi Sumatra Selatan illi", {Face::noto_sans, 400, 24, 1.3}, kInk2, {500});
  canvas.text({400, 940}, "Andika 27: mengenali berkas", {Face::andika, 400, 27, 1.3}, kInk, {500});
  canvas.label({40, 1010}, "Label di tengah tinggi huruf besar", kButton, kInk);
  canvas.line({40, 1010}, {600, 1010}, {0x7A1F3D, 0.5}, 1);
  canvas.icon({660, 1010}, 0xF5DA, 64, kRimba);
  canvas.icon({740, 1010}, 0xF64C, 42, kRimba);
  canvas.stroke_round({628, 978, 64, 64}, 0, kManggis, 1);
  canvas.stroke_round({719, 989, 42, 42}, 0, kManggis, 1);
  return canvas.take();
}

pixels::Picture covers(FontContext& fonts) {
  Canvas canvas(fonts, {1790, 620}, 1);
  canvas.fill(kPaper);
  struct Book {
    CoverStyle style;
    const char* title;
    const char* author;
  };
  const std::vector<Book> books{{CoverStyle::river, "Surat dari Tepi Kelingi", "Ratna Mahesti"},
                                {CoverStyle::kitchen, "Dapur Musi Rawas", "Yuliana Sapri"},
                                {CoverStyle::classic, "Sitti Nurbaya", "Marah Rusli"},
                                {CoverStyle::night, "Malam di Bukit Sulap", "Damar Wiguna"},
                                {CoverStyle::batik, "Batik Durian", "Nyimas Aisyah R."},
                                {CoverStyle::type, "Tanah yang Kita Titip", "Bayu Anggara"},
                                {CoverStyle::children, "Kucing yang Suka Membaca", "Mbak Puji & Ganda"},
                                {CoverStyle::geometric, "Kebun Kopi Keluarga", "Siti Marlena"},
                                {CoverStyle::journal, "Mutu air Sungai Kelingi, 2021–2025", "D. Wiratma dkk."}};
  double x = 20;
  for (const Book& book : books) {
    const Rect rect{x, 20, 179, 257};
    canvas.shadow(rect, {4, 10, 10, 4}, Shadow::cover);
    paint_cover(canvas, rect, book.style, book.title, book.author);
    const Rect below{x, 320, 179, 257};
    canvas.shadow(below, {4, 10, 10, 4}, Shadow::cover);
    paint_cover(canvas, below, book.style,
                "Pertanggungjawaban pembangunan perpustakaan desa di kabupaten Musi Rawas Utara",
                "Tim Penyusun Dinas Perpustakaan dan Kearsipan Kota Lubuklinggau");
    x += 195;
  }
  return canvas.take();
}

pixels::Picture large_cover(FontContext& fonts) {
  Canvas canvas(fonts, {860, 600}, 1);
  canvas.fill({0xE8DDC0});
  canvas.shadow({30, 20, 375, 537}, {4, 10, 10, 4}, Shadow::cover);
  paint_cover(canvas, {30, 20, 375, 537}, CoverStyle::batik, "Batik Durian", "Nyimas Aisyah R.");
  canvas.save();
  canvas.rotate_about({640, 290}, 5);
  paint_cover(canvas, {450, 20, 375, 537}, CoverStyle::children, "Kucing yang Suka Membaca", "Mbak Puji & Ganda");
  canvas.restore();
  return canvas.take();
}

pixels::Picture scaled_card(FontContext& fonts, double scale) {
  Canvas canvas(fonts, {653, 420}, scale);
  const Rect card{40, 40, 573, 340};
  canvas.shadow(card, 28, Shadow::card);
  canvas.fill_round(card, 28, kCard);
  pixels::Picture stripes{1280, 720, true, 0, std::vector<pixels::Pixel>(std::size_t{1280} * 720)};
  for (std::size_t i = 0; i < stripes.pixels.size(); ++i)
    stripes.pixels[i] = (i % 1280 / 16 + i / 1280 / 16) % 2 == 0 ? 0xFF1F6F8B : 0xFFE8AE3C;
  canvas.picture(stripes, {card.x, card.y, card.width, 150}, {28, 28, 0, 0}, {0.5, 0.35}, 0.86);
  canvas.badge({68, 210, 60, 60}, "mastodon");
  canvas.text({144, 208}, "@perpus@lubuk.example", {Face::manrope, 800, 27, 1.2, -0.018}, kInk, {440, 1});
  canvas.text({144, 240}, "Mastodon · 40 menit lalu", {Face::noto_sans, 400, 24, 1.3}, kInk2, {440, 1});
  canvas.text(
      {68, 284},
      "Mobil pustaka singgah di SDN Kelingi Hulu besok pukul 08.00 WIB. Kartu anggota bisa dibuat di tempat.",
      kBody, kInk, {517, 2});
  return canvas.take();
}

}  // namespace

std::vector<Sheet> paint_sheets(FontContext& fonts) {
  std::vector<Sheet> sheets;
  sheets.push_back({"components", components(fonts)});
  sheets.push_back({"texts", texts(fonts)});
  sheets.push_back({"covers", covers(fonts)});
  sheets.push_back({"large-cover", large_cover(fonts)});
  sheets.push_back({"card-08", scaled_card(fonts, 0.8)});
  sheets.push_back({"card-148", scaled_card(fonts, 1.48)});
  return sheets;
}

}  // namespace lobi::golden
