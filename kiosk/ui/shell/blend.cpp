// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/blend.h"

#include <algorithm>

namespace lobi::ui {
namespace {

bool is_same(const DrawOp& a, const DrawOp& b) {
  return a.texture == b.texture && a.dst == b.dst && a.clip == b.clip && a.colour == b.colour;
}

bool contains(const DrawList& list, const DrawOp& op) {
  return std::any_of(list.begin(), list.end(), [&](const DrawOp& other) { return is_same(op, other); });
}

DrawOp with_alpha(DrawOp op, double alpha) {
  op.alpha *= alpha;
  return op;
}

}  // namespace

DrawList cross_faded(const DrawList& from, const DrawList& to, double part) {
  DrawList out;
  for (const auto& op : from) {
    const bool is_common = contains(to, op);
    if (!is_common) out.push_back(with_alpha(op, 1 - part));
    if (is_common && op.texture == nullptr) out.push_back(op);  // the ground, below everything
  }
  for (const auto& op : to) {
    const bool is_common = contains(from, op);
    if (is_common && op.texture == nullptr) continue;
    out.push_back(is_common ? op : with_alpha(op, part));
  }
  return out;
}

DrawList slid(const DrawList& list, int dx, double alpha, const PixelRect& clip) {
  DrawList out;
  if (alpha <= 0) return out;
  for (DrawOp op : list) {
    op.dst = op.dst.moved(dx, 0);
    op.clip = op.clip.moved(dx, 0).intersected(clip);
    op.solid = op.solid.is_empty() ? op.solid : op.solid.moved(dx, 0);
    op.alpha *= alpha;
    out.push_back(op);
  }
  return out;
}

}  // namespace lobi::ui
