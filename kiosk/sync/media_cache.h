// SPDX-License-Identifier: GPL-3.0-or-later
// Gets the pictures that the content names: download, SHA-256, pixels made by lobi-decode, media/, inbox.
//
// A picture is fetched once, whatever names it: the network's own key, else its address, leads to a row in the
// inbox that says where its pixels lie or when to try again. A picture that cannot be decoded is tried again after
// a week (the server may have mended it), one that the server refuses after a day, anything else after a growing
// pause. One that was made for a smaller slot (a cover that a post shows too, a panel that was replaced) is fetched
// again, and the small one stays until then. Titles without a cover that can be fetched are looked up by ISBN
// (cover_service.h). Pushed pictures come from a mirror or a package, are believed by their hash alone, and are
// tried again within minutes, at another mirror each time. Original bytes are kept only for a desk. One decoder
// runs at a time: two would fight for the memory of a small board.
//
// Nothing here waits: answers come through the Transport, pixels through descriptor(). Who uses it: the app of
// lobi-sync. One thread.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "decode/client.h"
#include "fetch/url.h"
#include "model/content.h"
#include "pixels/picture.h"
#include "store/inbox.h"
#include "sync/media_store.h"
#include "sync/picture_sides.h"
#include "sync/release_keeper.h"
#include "sync/runner.h"

namespace lobi::sync {

// A picture's address may need its source's token (Telegram): it is stored with "{token}" in it, and gets the value
// only when it is fetched, from the source's own server and nowhere else.
struct MediaToken {
  std::string value;
  fetch::Origin origin;
};

struct MediaSettings {
  std::filesystem::path decoder;  // lobi-decode
  PictureSides sides;
  std::vector<fetch::Origin> configured;  // origins written by staff, which may be private
  std::function<std::optional<MediaToken>(const std::string& source)> token_of{};
  std::string cover_service{};  // see cover_service.h; empty = off
  // Where originals lie that came in a package, each under its SHA-256; empty = nowhere. One that was decoded is
  // removed.
  std::filesystem::path originals{};
  // Where the originals of all pictures stay, each under its SHA-256, for a desk that hands them on; empty =
  // nowhere.
  std::filesystem::path kept_originals{};
  std::int64_t pushed_bytes_per_second = 0;  // at most, of pushed pictures; 0 = as fast as they come
};

// The desk that a kiosk is paired with: its origin may be private, and its certificate is its own.
struct DeskOrigin {
  fetch::Origin origin;
  std::string ca_file;  // PEM; empty: signed by one of the system's authorities
};

class MediaCache {
 public:
  // All borrowed for its life.
  MediaCache(store::Inbox& inbox, MediaStore store, Transport& transport, const base::Clock& clock,
             MediaSettings settings);
  ~MediaCache();
  MediaCache(const MediaCache&) = delete;
  MediaCache& operator=(const MediaCache&) = delete;

  // Starts on the pictures that are missing in it and are due, those of the newest posts first; before them those
  // that staff pushed, which are taken only with the bytes that their name says.
  [[nodiscard]] Result<void> want(const model::Content& content, const std::vector<WantedPicture>& pushed = {});

  // Where pictures lie that travel by their hash: addresses that end with '/'.
  void use_mirrors(std::vector<std::string> mirrors) { mirrors_ = std::move(mirrors); }
  // When a picture that failed and travels by its hash may be wanted again; empty: none failed since want().
  [[nodiscard]] std::optional<base::Instant> next_try() const { return next_try_; }
  void use_desk(std::optional<DeskOrigin> desk) { desk_ = std::move(desk); }

  [[nodiscard]] bool is_idle() const;
  // True once after a picture arrived, or a pushed one failed.
  [[nodiscard]] bool take_changes() { return std::exchange(has_changes_, false); }

  [[nodiscard]] std::optional<int> descriptor() const;  // of the decoder under way: readable → handle()
  void handle();                                        // also when its time is over
  [[nodiscard]] std::optional<base::Milliseconds> time_left() const;  // of the decoder under way

  // Keeps media/ within its limits; what `named` holds stays.
  [[nodiscard]] Result<void> evict(const std::set<std::string>& named);

 private:
  struct Wanted {
    store::PictureRow row;  // its key, and what is known of it so far
    std::string url;
    int side = 0;
    std::string source;
    bool is_cover = false;
    std::string expected{};  // SHA-256 that the bytes must have; empty: whatever the server sends
    std::size_t refusals{};  // mirrors that failed in this attempt
  };
  struct Arrived {
    Wanted wanted;
    std::string bytes;
  };
  struct Decoding {
    Wanted wanted;
    std::string sha256;
    decode::DecodeJob job;
    base::Milliseconds deadline;  // on the steady clock
  };
  class Wishes;
  [[nodiscard]] bool has_original(const std::string& sha256) const;
  void take_originals();
  void keep_original(const std::string& sha256, std::string_view bytes) const;
  [[nodiscard]] bool may_look_up_cover();
  void begin(Wanted wanted, std::optional<fetch::Partial> partial = {});
  [[nodiscard]] bool may_go_on(const std::string& key, std::size_t bytes);
  void take(const Wanted& wanted, fetch::Fetched fetched);
  void decode_next();
  void finish(Decoding decoding, const Result<pixels::Picture>& picture);
  [[nodiscard]] std::optional<store::PictureRow> same_bytes(const std::string& sha256, int side);
  // Asks the next mirror, or remembers the failure.
  void go_on_after(Wanted wanted, const Error& error);
  void remember_failure(const Wanted& wanted, const Error& error);
  void remember(const Wanted& wanted, store::PictureRow row);

  store::Inbox& inbox_;
  MediaStore store_;
  Transport& transport_;
  const base::Clock& clock_;
  MediaSettings settings_;
  std::optional<DeskOrigin> desk_;
  std::vector<std::string> mirrors_;
  std::optional<base::Instant> next_try_;
  std::deque<Wanted> waiting_;
  std::map<std::string, std::uint64_t> fetching_;        // key → ticket
  std::map<std::string, std::vector<std::size_t>> got_;  // key → bytes after each cut, of those under way
  std::deque<Arrived> arrived_;
  std::optional<Decoding> decoding_;
  std::deque<base::Instant> lookups_;  // of covers by ISBN, in the last minutes
  bool has_changes_ = false;
};

}  // namespace lobi::sync
