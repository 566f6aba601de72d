// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that staff upload: the original bytes by their hash, what they are like, and a small JPEG of them.
//
//   upload ─► lobi-decode (sandbox) ─► blobs/<sha256>, a row in desk.db, thumbs/<sha256>.jpg
//
// Bytes become a blob only once lobi-decode could draw them; everything that a browser sees of them is encoded anew
// from its pixels. An original of more than kMany gets a smaller twin at once, which the linter offers. Files are
// 0600, made whole or not at all. Any thread, and a value as
// cheap as its two references; one picture is decoded at a time in the whole program.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "base/clock.h"
#include "pack/desk_config.h"
#include "pixels/picture.h"
#include "tools/desk/server/desk_database.h"

namespace lobi::desk {

struct StoredPicture {
  std::string sha256;
  std::int64_t bytes = 0;
  int width = 0, height = 0;      // upright; of more than 4,096 a side: as large as Lobi draws it
  std::uint32_t mean_colour = 0;  // 0xRRGGBB
  std::string smaller_sha256;
  std::int64_t smaller_bytes = 0;
};

class Pictures {
 public:
  static constexpr std::int64_t kMany = 4 * 1024 * 1024;
  static constexpr std::int64_t kMaxTotal = std::int64_t{8} * 1024 * 1024 * 1024;
  static constexpr std::int64_t kTidyFrom = kMaxTotal / 4;  // from here on what nobody uses is looked for
  static constexpr std::chrono::days kUnusedKept{30};
  Pictures(const pack::DeskConfig& config, DeskDatabase& database);
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // unsupported, malformed, limit (too large): as decode/decode.h says; blocked: all of them together take
  // kMaxTotal; io.
  [[nodiscard]] Result<StoredPicture> add(const std::string& bytes, base::Instant now);
  // Empty when its bytes are not here.
  [[nodiscard]] Result<std::optional<StoredPicture>> find(const std::string& sha256);
  // JPEG, at most 640 px. not_found.
  [[nodiscard]] Result<std::string> thumb(const std::string& sha256);
  [[nodiscard]] Result<std::int64_t> total();  // bytes of all
  // Removes those that came kUnusedKept ago and that no draft and none of `used` has (nor is their twin).
  [[nodiscard]] Result<void> tidy(const std::set<std::string>& used, base::Instant now);
  // Where the bytes of that hash lie, or would.
  [[nodiscard]] std::filesystem::path blob(const std::string& sha256) const { return blobs_ / sha256; }

 private:
  [[nodiscard]] Result<pixels::Picture> decode(const std::string& bytes, int longest_side);
  [[nodiscard]] Result<StoredPicture> keep(const std::string& bytes, const pixels::Picture& drawn,
                                           base::Instant now);
  [[nodiscard]] Result<void> make_smaller(const std::string& bytes, StoredPicture& stored, base::Instant now);

  std::filesystem::path blobs_, thumbs_, decoder_;
  DeskDatabase* database_;
};

}  // namespace lobi::desk
