// SPDX-License-Identifier: GPL-3.0-or-later
// The whole screen as one thing: which screen is shown, what lies over it, how one leads to the next, whose session
// it is. Composes a frame when asked and takes touches; knows nothing of SDL, files or threads.
//
//   touches ─► Fingers ─► actions ─► Navigator (here) ─► next frame
//   World + Screen + chrome + dialogs ─► Frame ─► draw list
//
// Nothing a visitor sees is ever half painted: transition.h leads from one complete picture to the next, opening.h
// lets in what lies over it. Actions only note what is to happen; it is done at the beginning of the next frame.
// shell.cpp: what happens; shell_urgent.cpp: what takes the screen; shell_compose.cpp: what is shown. Main thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "link/message.h"
#include "pack/config.h"
#include "ui/platform/frame.h"
#include "ui/screens/screen.h"
#include "ui/shell/fingers.h"
#include "ui/shell/opening.h"
#include "ui/shell/published_content.h"
#include "ui/shell/session.h"
#include "ui/shell/transition.h"

namespace lobi::ui {

// After the last touch: a publication does not move the page under a finger or a fling.
inline constexpr base::Milliseconds kContentRest{1500};

struct ShellParts {
  Looks& looks;
  SpriteCache& sprites;
  TextMeasurer& texts;
  const pack::LobiConfig& config;
  const pack::LessonShelf& shelf;
  std::filesystem::path lessons_dir;
  paint::Size page_px;
  double scale = 1;
  bool can_zoom = false;
  AvailabilityLookup* availability = nullptr;
  std::function<void(const link::PairingRequest&)> on_pairing = {};  // a person here decided; none: nobody to tell
};

struct ShownFrame {
  DrawList list;
  bool is_complete = false;       // as composed: nothing visible is missing, nothing is on its way
  bool wants_frame = false;       // the next one at once
  double waiting_share = 0;       // of the visible card area: flat shapes that wait for their paint, 0..1
  base::Milliseconds wake_at{0};  // steady: else not before
  std::optional<ShownThing>
      thing;  // stands there opaque and whole; empty: something fades, or it is somebody's session
  bool is_in_session = false;
};

class Shell final : public Navigator {
 public:
  explicit Shell(ShellParts parts);
  ~Shell() override;

  void set_content(std::unique_ptr<PublishedContent> content);
  void set_sync_health(const model::SyncHealth& health) { sync_health_ = health; }
  // The kiosk's name over everything for so long: staff want to know which one it is.
  void identify(std::string name, base::Milliseconds duration, base::Milliseconds steady);
  // The page of pairing stands while pairing goes on and nobody is here; a visitor's session ends first.
  void set_pairing(const link::PairingState& state);
  void open_pairing();  // staff ask for it: five touches of the emblem, once lobi-sync has said how pairing stands
  void close_pairing() { is_pairing_open_ = false; }
  [[nodiscard]] const model::Plan& plan() const { return content_->content.plan; }  // of what is shown
  [[nodiscard]] ShownFrame frame(base::Milliseconds steady, base::Instant now);
  void touch(const Touch& touch_px);  // physical px of the page
  void key(Key key, base::Milliseconds steady);
  void type(const std::string& typed, base::Milliseconds steady);  // PanelInput::typed
  // For snapshots and the start: as if the visitor had gone there, touched Tampilan, switched, waited too long.
  void open(const Route& route);
  void open_display();
  void preset(Switch one);
  void ask_if_still_there();
  [[nodiscard]] bool tap(const std::string& id,
                         base::Milliseconds steady);  // a finger on the target; false: there is none

  // What can be touched now, lowest first, and how it looks: for tests and measuring.
  [[nodiscard]] const std::vector<PlacedTarget>& touchable() const { return fingers_.targets(); }
  [[nodiscard]] const LookChoice& choice() const { return look_->choice; }

  void go(Route route) override;
  void replace(Route route, Turn turn) override;
  void back() override;
  void turn_page(Turn turn) override;
  void home() override;
  void end_session() override;
  void show_qr(QrOffer offer) override;
  void say(std::string sentence) override;
  void pair(link::PairingRequest request) override;

 private:
  [[nodiscard]] World world();
  void do_pending();
  void change_screen(Transition::Way way);
  void push(const Route& route, Transition::Way way = Transition::Way::forward);
  void take_content();
  void follow_time();
  void follow_session();
  void follow_pairing();
  void show_bottom();
  void touch_emblem();
  [[nodiscard]] std::optional<ShownThing> shown_thing(const Frame::Result& result);
  // shell_urgent.cpp
  void follow_urgent();
  [[nodiscard]] const model::PushedItem* urgent() const;  // what takes the screen now; null: nothing
  [[nodiscard]] bool is_put_away(const model::PushedItem& item) const;
  [[nodiscard]] bool brings_urgent(const PublishedContent& content) const;
  void put_urgent_away();
  void recall_urgent();
  [[nodiscard]] base::Milliseconds urgent_wake() const;
  void step_openings();
  void choose_look();
  void compose(Frame& frame);
  void compose_chrome(Frame& frame, const World& world);
  void compose_overlays(Frame& frame);
  void compose_display(Frame& frame);
  void compose_notice_over(Frame& frame);
  void compose_question(Frame& frame);
  void compose_identify_over(Frame& frame);
  void compose_emblem(Frame& frame);
  void set_touchable(Frame::Result result);
  void close_overlay();  // a key: the safe answer to what lies over the screen, else a step back
  [[nodiscard]] bool is_overlay_moving() const;
  [[nodiscard]] bool is_at_rest() const;  // nobody touched for a moment: the page may change
  void toggle(Switch one);
  void ask_language(model::Language language);

  ShellParts parts_;
  const Look* look_ = nullptr;
  std::unique_ptr<PublishedContent> content_, next_content_;
  model::SyncHealth sync_health_;
  Session session_;
  Fingers fingers_;
  std::vector<std::unique_ptr<Screen>> stack_;
  std::vector<Action> pending_;
  base::Milliseconds steady_{0};
  base::Instant now_{};

  Transition transition_;
  bool was_complete_ = false;          // the last frame, as composed
  std::vector<PlacedTarget> targets_;  // of the picture that is shown
  base::Milliseconds touched_{INT64_MIN / 4};

  std::string urgent_key_;                              // of the notice that takes the screen; empty: none
  std::map<std::string, base::Milliseconds> put_away_;  // notices that this visitor has read, until when (steady)
  bool has_put_away_ = false;                           // its pill stands in the header
  std::optional<base::Instant> urgent_changes_;

  Opening display_, qr_opening_, question_;
  QrOffer qr_;
  std::string notice_;
  base::Milliseconds notice_since_{0}, question_since_{0};
  std::string identified_;
  base::Milliseconds identified_until_{0};

  std::optional<link::PairingState> pairing_;
  bool is_pairing_open_ = false, is_pairing_shown_ = false;  // wanted; it is the stack's bottom
  base::Milliseconds paired_until_{0};                       // the good news stays so long
  int emblem_touches_ = 0;
  base::Milliseconds emblem_since_{0};
};

}  // namespace lobi::ui
