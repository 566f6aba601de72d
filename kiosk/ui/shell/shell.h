// SPDX-License-Identifier: GPL-3.0-or-later
// The whole screen as one thing: which screen is shown, what lies over it, how one leads to the next, whose session
// it is. Composes a frame when asked and takes touches; knows nothing of SDL, files or threads.
//
//   touches ─► Fingers ─► actions ─► Navigator (here) ─► next frame
//   World + Screen + chrome + dialogs ─► Frame ─► draw list
//
// Nothing a visitor sees is ever half painted: after a change of screen, look or content the last complete picture
// stays until the new one is painted (at most kHold), then one leads into the other. Actions only note what is to
// happen; it is done at the beginning of the next frame. Main thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pack/config.h"
#include "ui/platform/frame.h"
#include "ui/screens/screen.h"
#include "ui/shell/fingers.h"
#include "ui/shell/published_content.h"
#include "ui/shell/session.h"

namespace lobi::ui {

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
};

struct ShownFrame {
  DrawList list;
  bool is_complete = false;       // as composed: nothing visible is missing, nothing is on its way
  bool wants_frame = false;       // the next one at once
  double waiting_share = 0;       // of the visible card area: flat shapes that wait for their paint, 0..1
  base::Milliseconds wake_at{0};  // steady: else not before
};

class Shell final : public Navigator {
 public:
  explicit Shell(ShellParts parts);
  ~Shell() override;

  void set_content(std::unique_ptr<PublishedContent> content);
  [[nodiscard]] ShownFrame frame(base::Milliseconds steady, base::Instant now);
  void touch(const Touch& touch_px);  // physical px of the page
  void key(Key key, base::Milliseconds steady);
  // For snapshots and the start: as if the visitor had gone there, touched Tampilan, switched, waited too long.
  void open(const Route& route);
  void open_display();
  void preset(Switch one);
  void ask_if_still_there();

  void go(Route route) override;
  void replace(Route route) override;
  void back() override;
  void turn_page() override;
  void home() override;
  void end_session() override;
  void show_qr(QrOffer offer) override;
  void say(std::string sentence) override;

 private:
  enum class Move { forward, backward, none };
  [[nodiscard]] World world();
  void do_pending();
  void change_screen(Move move);
  void push(const Route& route, Move move);
  void follow_time();
  void choose_look();
  void compose(Frame& frame);
  void compose_chrome(Frame& frame, const World& world);
  void compose_overlays(Frame& frame);
  [[nodiscard]] double opening(base::Milliseconds since) const;
  [[nodiscard]] DrawList in_motion(const Frame::Result& result, bool& moves);
  void toggle(Switch one);
  void ask_language(model::Language language);

  ShellParts parts_;
  const Look* look_ = nullptr;
  std::unique_ptr<PublishedContent> content_, next_content_;
  Session session_;
  Fingers fingers_;
  std::vector<std::unique_ptr<Screen>> stack_;
  std::vector<Action> pending_;
  base::Milliseconds steady_{0};
  base::Instant now_{};

  // The picture that was complete last, and what leads from it to the next.
  Frame::Result last_;
  DrawList shown_;  // all of it
  enum class Change { none, slide, fade };
  Change change_ = Change::none;
  Move move_ = Move::none;
  bool is_held_ = false;  // the new one is not painted yet
  base::Milliseconds hold_until_{0}, changed_at_{0}, fade_time_{0};
  DrawList from_;  // slide: content only; fade: all

  bool display_open_ = false;
  std::optional<QrOffer> qr_;
  std::string notice_;
  base::Milliseconds overlay_since_{0}, notice_since_{0}, question_since_{0};
};

}  // namespace lobi::ui
