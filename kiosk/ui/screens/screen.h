// SPDX-License-Identifier: GPL-3.0-or-later
// The interface of a screen: it composes the content between header and dock, and says what stands in the dock's
// middle.
//
// One screen = one file pair in this folder, made by make_screen(). A screen lives while it is on the visitor's way
// (back finds it as it was left) and keeps only what that needs: where it is scrolled to, which chip is chosen.
// Main thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ui/screens/world.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {

// What stands on the screen, for staff who are somewhere else.
struct ShownThing {
  std::string pushed;      // id of the plan's item; empty: it is none of them
  model::Bilingual title;  // without `en` the Indonesian words are the program's own
  bool operator==(const ShownThing&) const = default;
};

enum class IdleKind { session, lesson };  // 60 s or 90 s without a touch before the question

class Screen {
 public:
  virtual ~Screen() = default;
  virtual void compose(Frame& frame, const World& world) = 0;
  [[nodiscard]] virtual DockMiddle dock_middle(const World&) { return {}; }
  [[nodiscard]] virtual IdleKind idle_kind() const { return IdleKind::session; }
  [[nodiscard]] virtual bool has_header() const { return true; }  // attract may draw its own
  // A pill in the header's place for one: "Diperbarui 3 jam lalu". Portrait shows it instead of the status.
  [[nodiscard]] virtual std::string page_note(const World&) const { return {}; }
  // A key or a swipe went back inside the screen (a lesson's card): true when it was used.
  [[nodiscard]] virtual bool step_back(const World&) { return false; }
  // A keyboard that is plugged in: UTF-8, '\b' the key that erases, '\n' the one that ends. True: it was used.
  [[nodiscard]] virtual bool take_text(std::string_view, const World&) { return false; }
  // Only of what is nobody's session; empty while one thing fades into another.
  [[nodiscard]] virtual std::optional<ShownThing> shown_thing(const World&) const { return std::nullopt; }
  // What it shows is gone (a post that was withdrawn): the shell goes back by itself.
  [[nodiscard]] virtual bool is_gone(const World&) const { return false; }
};

[[nodiscard]] std::unique_ptr<Screen> make_screen(const Route& route, const World& world);

}  // namespace lobi::ui
