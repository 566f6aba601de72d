// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/blend.h"

#include <algorithm>
#include <vector>

namespace lobi::ui {
namespace {

bool is_same(const DrawOp& a, const DrawOp& b) {
  return a.texture == b.texture && a.dst == b.dst && a.clip == b.clip && a.colour == b.colour;
}

DrawOp with_alpha(DrawOp op, double alpha) {
  op.alpha *= alpha;
  return op;
}

bool overlap(const DrawOp& a, const DrawOp& b) {
  return !a.dst.intersected(a.clip).intersected(b.dst.intersected(b.clip)).is_empty();
}

// Of each op of `from`: does something that will be gone lie over it?
std::vector<bool> covered_by_leaving(const DrawList& from, const std::vector<bool>& stays) {
  std::vector<bool> covered(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    for (std::size_t j = i + 1; j < from.size() && !covered[i]; ++j)
      covered[i] = !stays[j] && overlap(from[i], from[j]);
  }
  return covered;
}

std::size_t index_of(const DrawList& list, const DrawOp& op) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const DrawOp& other) { return is_same(op, other); });
  return static_cast<std::size_t>(found - list.begin());
}

}  // namespace

// The old picture stands whole and the new one comes over it, so that nothing in between is darker than both. What
// both have is drawn again only where something new, or something that leaves, would lie over it.
DrawList cross_faded(const DrawList& from, const DrawList& to, double part) {
  std::vector<bool> stays(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) stays[i] = index_of(to, from[i]) < to.size();
  const std::vector<bool> covered = covered_by_leaving(from, stays);
  DrawList out = from;
  for (const auto& op : to) {
    const std::size_t old = index_of(from, op);
    const bool is_new = old == from.size(), is_covered = !is_new && covered[old];
    const bool lies_over = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(from.size()), out.end(),
                                       [&](const DrawOp& drawn) { return overlap(drawn, op); });
    if (is_new || is_covered || lies_over) out.push_back(is_new || is_covered ? with_alpha(op, part) : op);
  }
  return out;
}

DrawList slid(const DrawList& list, int dx, double alpha, const PixelRect& clip) {
  DrawList out;
  if (alpha <= 0) return out;
  for (DrawOp op : list) {
    op.dst = op.dst.moved(dx, 0);
    op.clip = op.clip.moved(dx, 0).intersected(clip);
    op.alpha *= alpha;
    out.push_back(op);
  }
  return out;
}

}  // namespace lobi::ui
