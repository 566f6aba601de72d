// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/lesson_shape.h"

#include <utility>

namespace lobi::pack {
namespace {

// The parts of an exercise; 0 for text, whose paragraphs may be cut differently in another language.
struct CountParts {
  std::size_t operator()(const model::Choice& block) const { return block.options.size(); }
  std::size_t operator()(const model::Order& block) const { return block.steps.size(); }
  std::size_t operator()(const model::Sort& block) const {
    std::size_t parts = block.bins.size() * 100;  // two bins of three are not three bins of two
    for (const auto& bin : block.bins) parts += bin.items.size();
    return parts;
  }
  std::size_t operator()(const model::Match& block) const { return block.pairs.size(); }
  std::size_t operator()(const model::Hotspot& block) const { return block.areas.size(); }
  std::size_t operator()(const model::Simulate& block) const { return block.steps.size(); }
  std::size_t operator()(const model::Reveal& block) const { return block.faces.size(); }
  std::size_t operator()(const model::Quiz& block) const { return block.questions.size(); }
  std::size_t operator()(const model::Picture&) const { return 1; }
  std::size_t operator()(const model::QrLink&) const { return 1; }
  template <typename Text>
  std::size_t operator()(const Text&) const {
    return 0;
  }
};

using Shape = std::vector<std::pair<std::size_t, std::size_t>>;  // kind of block, its parts

Shape shape_of(const model::Card& card) {
  Shape shape;
  for (const model::Block& block : card.blocks)
    if (const std::size_t parts = std::visit(CountParts{}, block); parts > 0)
      shape.emplace_back(block.index(), parts);
  return shape;
}

}  // namespace

model::Bilingual shape_difference(const model::Lesson& a, const model::Lesson& b) {
  if (a.cards.size() != b.cards.size()) {
    const std::string counts = std::to_string(b.cards.size()) + " / " + std::to_string(a.cards.size());
    return {"jumlah kartu " + counts, "number of cards " + counts};
  }
  for (std::size_t i = 0; i < a.cards.size(); ++i) {
    if (shape_of(a.cards[i]) == shape_of(b.cards[i])) continue;
    const std::string card = std::to_string(i + 1);
    return {"kartu " + card + ": gambar atau latihan", "card " + card + ": pictures or exercises"};
  }
  return {};
}

}  // namespace lobi::pack
