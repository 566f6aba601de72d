// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen sees when it composes a frame: look, library, content, lessons, time, and whom to ask for a change.
//
// A World is made anew for each frame and borrows everything. Screens keep ids, never pointers into content: a new
// publication may have replaced it by the next frame. Main thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "link/message.h"
#include "model/availability.h"
#include "model/content.h"
#include "model/lesson_progress.h"
#include "model/library.h"
#include "model/sync_health.h"
#include "pack/lesson_reader.h"
#include "ui/platform/frame.h"
#include "ui/theme/look.h"

namespace lobi::ui {

enum class ScreenName {
  attract,
  home,
  feed,
  post,
  collection,
  title,
  learn,
  lesson,
  follow,
  events,
  event,
  campaign,
  pairing,
  pushed
};

// Where to go. `item`: a post's, title's or event's key, a lesson's id, a filter, a hashtag; `step`: card of a
// lesson, item of the loop.
struct Route {
  ScreenName screen = ScreenName::home;
  std::string item;
  int step = 0;
  bool operator==(const Route&) const = default;
};

// A QR code in large: title, what the code holds, and how it is called in words.
struct QrOffer {
  std::string title;    // "Bawa pulang judul ini"
  std::string address;  // https; or an event for a phone's calendar (model/event_code.h) …
  std::string words{};  // … and then what stands there instead of the address
};

// Which way a visitor turns: "Berikutnya" or "Sebelumnya". What comes slides in from that side.
enum class Turn { next, previous };

// What a screen may ask for; the shell does it before the next frame.
class Navigator {
 public:
  virtual ~Navigator() = default;
  virtual void go(Route route) = 0;
  virtual void replace(Route route, Turn turn) = 0;  // its neighbour: no further step back
  virtual void back() = 0;
  virtual void turn_page(Turn turn) = 0;  // the screen shows another of its pages: lead over as to a new screen
  virtual void home() = 0;
  virtual void end_session() = 0;
  virtual void show_qr(QrOffer offer) = 0;
  virtual void say(std::string sentence) = 0;           // a short notice above the dock, 4 s
  virtual void pair(link::PairingRequest request) = 0;  // with the desk; cancel also leaves the page
};

// What this visitor did, and is wiped after him.
struct Visit {
  model::LessonProgress progress;
};

// Whether a title is there now. Never waits; empty: not known (yet), and then the screen says nothing of it.
class AvailabilityLookup {
 public:
  virtual ~AvailabilityLookup() = default;
  [[nodiscard]] virtual std::optional<model::Availability> of(const model::CatalogueItem& item) = 0;
};

struct World {
  const Look& look;
  const model::Library& library;
  const std::string& wifi_name;
  const model::Content& content;
  const std::filesystem::path& publication;  // folder of content's pictures; empty for shipped content
  const pack::LessonShelf& shelf;
  const std::filesystem::path& lessons_dir;
  base::Instant now;  // wall clock
  Visit& visit;
  Navigator& navigator;
  bool can_zoom = false;                        // the renderer is accelerated
  base::Milliseconds dwell{9000};               // how long an item of the attract loop stays
  bool is_night = false;                        // the library is closed and it is dark: the loop rests
  bool is_covered = false;                      // a dialog lies over the screen: what is below it stands still
  model::SyncHealth sync_health = {};           // as lobi-sync said last
  AvailabilityLookup* availability = nullptr;   // null: nobody can be asked
  const link::PairingState* pairing = nullptr;  // with the desk, as lobi-sync said last; null: it said nothing

  [[nodiscard]] model::Language language() const { return look.language(); }
  // Obeys show_until: what may be on the screen now.
  [[nodiscard]] bool is_shown(const model::Post& post) const { return !post.show_until || *post.show_until > now; }
  [[nodiscard]] bool is_shown(const model::CatalogueItem& item) const {
    return !item.show_until || *item.show_until > now;
  }
  [[nodiscard]] bool is_shown(const model::Event& event) const {
    return !event.show_until || *event.show_until > now;
  }
  [[nodiscard]] const model::Post* find_post(const std::string& key) const;
  [[nodiscard]] const model::CatalogueItem* find_item(const std::string& key) const;
  [[nodiscard]] const model::Event* find_event(const std::string& key) const;
};

// Where the pixels of a medium lie; empty: it has none (yet).
[[nodiscard]] std::filesystem::path media_file(const World& world, const model::Media& media);

// "mastodon:1234", "katalog:oai:…": what a Route holds.
[[nodiscard]] std::string post_key(const model::Post& post);
[[nodiscard]] std::string item_key(const model::CatalogueItem& item);
[[nodiscard]] std::string event_key(const model::Event& event);

}  // namespace lobi::ui
