// SPDX-License-Identifier: GPL-3.0-or-later
// QR plates (LOOK.md section 7): modules of whole physical pixels, ink on pure white in every theme.
#include <qrencode.h>

#include <cmath>

#include "paint/canvas_state.h"

namespace lobi::paint {
namespace {

constexpr int kQuietModules = 4;   // on each side, inside the plate (ISO/IEC 18004 section 9.1)
constexpr double kQuietExtra = 8;  // and this many logical px
constexpr double kPlateRadius = 24;
constexpr double kHairline = 2;
constexpr Colour kInk{0x16241F}, kGround{0xFFFFFF}, kEdge{0xDCCFB6};

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using CodeOwner = std::unique_ptr<QRcode, FreeCode>;

// Null when empty, with a zero byte inside, or longer than the largest code of level M holds.
CodeOwner encode(std::string_view address) {
  if (address.empty() || address.find('\0') != std::string_view::npos) return nullptr;
  constexpr int kAnyVersion = 0, kCaseMatters = 1;
  return CodeOwner(
      QRcode_encodeString(std::string(address).c_str(), kAnyVersion, QR_ECLEVEL_M, QR_MODE_8, kCaseMatters));
}

// A run of dark modules is one rectangle: half the work, and no seams between them.
void add_dark_runs(cairo_t* c, const QRcode& code, double left, double top, double module) {
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      const int begin = x;
      while (x < code.width && (code.data[y * code.width + x] & 1U) != 0) ++x;
      if (x > begin) cairo_rectangle(c, left + begin * module, top + y * module, (x - begin) * module, module);
    }
  }
}

}  // namespace

bool Canvas::qr_plate(const Rect& rect, std::string_view address, int* module_px, QrPlate plate_kind) {
  const CodeOwner code = encode(address);
  if (!code) return false;
  const double scale = state_->scale;
  const double room = (std::min(rect.width, rect.height) - 2 * kQuietExtra) * scale + 1e-6;
  const int module = static_cast<int>(room / (code->width + 2 * kQuietModules));
  if (module < 1) return false;
  if (module_px != nullptr) *module_px = module;
  const double extra = std::round(kQuietExtra * scale);
  const double side = (module * (code->width + 2 * kQuietModules) + 2 * extra) / scale;
  const Rect plate{state_->snapped_x(rect.x + (rect.width - side) / 2),
                   state_->snapped_y(rect.y + (rect.height - side) / 2), side, side};
  const Rect& paper = plate_kind == QrPlate::whole ? rect : plate;
  fill_round(paper, kPlateRadius, kGround);
  stroke_round(paper, kPlateRadius, kEdge, kHairline);
  const double quiet = (extra + kQuietModules * module) / scale;
  cairo_t* c = state_->c();
  cairo_save(c);
  if (state_->is_upright()) cairo_set_antialias(c, CAIRO_ANTIALIAS_NONE);
  cairo_new_path(c);
  add_dark_runs(c, *code, plate.x + quiet, plate.y + quiet, module / scale);
  state_->set_colour(kInk);
  cairo_fill(c);
  cairo_restore(c);
  return true;
}

double Canvas::qr_plate_side(std::string_view address, double module) {
  const CodeOwner code = encode(address);
  return code ? (code->width + 2 * kQuietModules) * module + 2 * kQuietExtra : 0;
}

}  // namespace lobi::paint
