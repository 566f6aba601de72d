// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sync_line.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/log.h"
#include "link/socket.h"
#include "paint/canvas.h"
#include "pixels/pixel_file.h"

namespace lobi::ui {
namespace {

constexpr paint::Colour kGreen{0x0F4C3A}, kInk{0x16241F}, kGold{0xE8AE3C};
constexpr paint::TextStyle kWords{paint::Face::manrope, 800, 40, 1.0, -0.02};
constexpr int kUsualHeight = 270;

// Read by people of both languages, so in both.
constexpr const char *kInUse = "sedang dipakai", *kInUseEnglish = "in use";

pixels::Picture smaller(paint::FontContext& fonts, const pixels::Picture& page) {
  const double height = std::round(kScreenPictureWidth * static_cast<double>(page.height) / page.width);
  paint::Canvas canvas(fonts, {kScreenPictureWidth, std::max(1.0, height)}, 1);
  canvas.picture(page, {0, 0, kScreenPictureWidth, std::max(1.0, height)}, 0);
  pixels::Picture out = canvas.take();
  out.is_opaque = true;
  return out;
}

pixels::Picture in_use(paint::FontContext& fonts, const pixels::Picture& last) {
  const bool has_one = last.width > 0;
  const paint::Size size{kScreenPictureWidth, static_cast<double>(has_one ? last.height : kUsualHeight)};
  paint::Canvas canvas(fonts, size, 1);
  canvas.fill(kGreen);
  if (has_one) canvas.picture(last, {0, 0, size.width, size.height}, 0, {0.5, 0.5}, 0.6);
  const paint::Rect plate{60, std::round(size.height / 2) - 58, size.width - 120, 116};
  canvas.fill_round(plate, 24, kGold);
  canvas.label({plate.centre().x, plate.centre().y - 20}, kInUse, kWords, kInk, paint::Align::centre);
  paint::TextStyle small = kWords;
  small.size = 26;
  canvas.label({plate.centre().x, plate.centre().y + 26}, kInUseEnglish, small, kInk, paint::Align::centre);
  pixels::Picture out = canvas.take();
  out.is_opaque = true;
  return out;
}

}  // namespace

SyncLine::SyncLine(std::filesystem::path run_dir, std::filesystem::path fonts_conf)
    : run_dir_(std::move(run_dir)), fonts_conf_(std::move(fonts_conf)), thread_([this] { work(); }) {}

SyncLine::~SyncLine() {
  told_.close();
  thread_.join();
}

void SyncLine::tell(link::Message message) { told_.post({std::move(message), std::nullopt}); }

void SyncLine::report(link::ScreenReport report, pixels::Picture page) {
  told_.post({std::move(report), std::move(page)});
}

bool SyncLine::write_picture(const link::ScreenReport& report, pixels::Picture page) {
  paint::FontContext fonts(fonts_conf_);  // once a minute at most: it need not stay
  if (!report.is_in_session && page.width > 0) last_ = smaller(fonts, page);
  const auto written =
      pixels::write_pixels(run_dir_ / "screen.lpx", report.is_in_session ? in_use(fonts, last_) : last_);
  if (!written) base::log_warning("screen", written.error().with("no picture of the screen for the desk").message);
  return written.has_value();
}

void SyncLine::work() {
  while (auto told = told_.take()) {
    const auto* report = std::get_if<link::ScreenReport>(&told->message);
    const bool has_picture = told->page && report != nullptr;
    if (has_picture && !write_picture(*report, std::move(*told->page))) continue;
    (void)link::tell(run_dir_, told->message);
  }
}

}  // namespace lobi::ui
