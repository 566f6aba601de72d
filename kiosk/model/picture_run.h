// SPDX-License-Identifier: GPL-3.0-or-later
// Exercises on a picture: finding places (?hotspot) and following steps on a practice phone (?simulate). Touches
// come in per cent of the picture. Help grows with the misses, so that nobody is stuck: first it is offered, then
// the place is shown. answer_run.h says what all runs share. Who uses it: lesson_run.h, the lesson screens. Plain
// values: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/answer_run.h"

namespace lobi::model {

// A place on a picture, in per cent of its width and height.
struct PicturePoint {
  double x = 0;
  double y = 0;
};

[[nodiscard]] bool contains(const HotArea& area, PicturePoint point);
// Where the numbered disc of a found area sits: the middle of its right edge (LOOK.md picture 11).
[[nodiscard]] PicturePoint disc_place(const HotArea& area);

// Misses since the last success.
inline constexpr std::size_t kMissesUntilOffer = 2;  // "Petunjuk" draws attention to itself
inline constexpr std::size_t kMissesUntilShown = 4;  // the place is outlined without being asked

enum class Help { none, offered, shown };

struct HotspotTouch {
  enum class Kind { nothing, found, already_found, missed };
  Kind kind = Kind::nothing;
  std::size_t area = 0;  // found, already_found
};

// ?hotspot: find all areas, in any order.
class HotspotRun {
 public:
  explicit HotspotRun(const Hotspot& hotspot) : hotspot_(&hotspot) {}

  HotspotTouch touch(PicturePoint point);  // nothing once done
  Outcome ask_for_help();                  // "Petunjuk": help() is shown until the next find

  [[nodiscard]] const std::vector<std::size_t>& found() const { return found_; }  // disc n stands on found()[n - 1]
  [[nodiscard]] bool is_found(std::size_t area) const;
  [[nodiscard]] std::size_t missing() const { return hotspot_->areas.size() - found_.size(); }
  [[nodiscard]] std::size_t misses() const { return misses_; }
  [[nodiscard]] Help help() const;
  // The area to outline while help() is shown. The hint in words is block().hint, which may be empty.
  [[nodiscard]] std::optional<std::size_t> area_to_show() const;
  [[nodiscard]] bool is_done() const { return missing() == 0; }
  [[nodiscard]] const Hotspot& block() const { return *hotspot_; }
  void translate_to(const Hotspot& hotspot) { hotspot_ = &hotspot; }

 private:
  const Hotspot* hotspot_;
  std::vector<std::size_t> found_;
  std::size_t misses_ = 0;
  bool asked_ = false;
};

// ?simulate: one step after the other; each may change the picture.
class SimulateRun {
 public:
  explicit SimulateRun(const Simulate& simulate) : simulate_(&simulate) {}

  Outcome touch(PicturePoint point);  // right: the next step. not_yet: beside it. nothing once done
  Outcome ask_for_help();             // help() is shown for this step
  Outcome again();                    // from the first picture; also once done

  [[nodiscard]] std::size_t step() const { return step_; }  // = block().steps.size() once done
  [[nodiscard]] const std::string& picture() const;         // after the steps done so far
  [[nodiscard]] const HotArea* current() const;             // its label is the instruction; nullptr once done
  [[nodiscard]] std::size_t missing() const { return simulate_->steps.size() - step_; }
  [[nodiscard]] std::size_t misses() const { return misses_; }
  [[nodiscard]] Help help() const;                                            // shown: outline current()
  [[nodiscard]] bool is_done() const { return was_done_ || missing() == 0; }  // stays true after again()
  [[nodiscard]] const Simulate& block() const { return *simulate_; }
  void translate_to(const Simulate& simulate) { simulate_ = &simulate; }

 private:
  const Simulate* simulate_;
  std::size_t step_ = 0;
  std::size_t misses_ = 0;
  bool asked_ = false;
  bool was_done_ = false;
};

// The pictures that a simulation can show, each once, in the order of the steps: for loading them ahead.
[[nodiscard]] std::vector<std::string> pictures_of(const Simulate& simulate);

}  // namespace lobi::model
