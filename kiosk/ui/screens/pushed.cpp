// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/pushed.h"

#include <algorithm>
#include <utility>

#include "ui/screens/attract_pages.h"

namespace lobi::ui {
namespace {

class Pushed final : public Screen {
 public:
  explicit Pushed(std::string id) : id_(std::move(id)) {}
  void compose(Frame& frame, const World& world) override;
  [[nodiscard]] bool has_header() const override { return false; }  // the page has its own
  [[nodiscard]] bool is_gone(const World& world) const override;

 private:
  void refresh(const World& world);

  std::string id_;
  std::optional<AttractItem> item_;
  std::int64_t generation_ = -1;
};

// Until the next publication it stays as it was opened; when it is over is_gone() says so.
void Pushed::refresh(const World& world) {
  if (generation_ == world.content.generation) return;
  generation_ = world.content.generation;
  const Offer offer =
      make_offer({world.content, world.publication, world.shelf, world.lessons_dir, world.library, world.now});
  const auto found = std::find_if(offer.pushed.begin(), offer.pushed.end(),
                                  [&](const OfferedPushed& one) { return one.item.id == id_; });
  if (found != offer.pushed.end()) item_ = attract_item(*found);
}

bool Pushed::is_gone(const World& world) const {
  const auto& items = world.content.plan.items;
  return std::none_of(items.begin(), items.end(), [&](const model::PlannedItem& one) {
    return one.item.id == id_ && model::is_due(one.item.schedule, world.now, world.library.hours.zone);
  });
}

void Pushed::compose(Frame& frame, const World& world) {
  refresh(world);
  if (!item_) return frame.fill(frame.page(), world.look.colours.kertas);
  compose_attract_item({frame, world, *item_, 0, 1, 1});
}

}  // namespace

std::unique_ptr<Screen> make_pushed(std::string id) { return std::make_unique<Pushed>(std::move(id)); }

}  // namespace lobi::ui
