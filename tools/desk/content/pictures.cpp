// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/pictures.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <vector>

#include "base/files.h"
#include "decode/client.h"
#include "decode/decode.h"
#include "decode/encode_jpeg.h"
#include "tools/desk/fleet/route_parts.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE picture(sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, width INTEGER NOT NULL,"
    " height INTEGER NOT NULL, mean_colour INTEGER NOT NULL, smaller_sha256 TEXT NOT NULL,"
    " smaller_bytes INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;"};
constexpr std::chrono::seconds kDecodeTime{15};
constexpr int kThumbSide = 640, kSmallerSide = 2560;
constexpr std::size_t kMaxThumb = 200 * 1024, kMaxSmaller = 2 * 1024 * 1024;
constexpr unsigned kOurs = 0600;

Result<void> make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return fail(ErrorKind::io, folder.string() + " cannot be made: " + std::strerror(errno));
  return {};
}

}  // namespace

Pictures::Pictures(const pack::DeskConfig& config, DeskDatabase& database)
    : blobs_(config.state_dir / "blobs"),
      thumbs_(config.state_dir / "thumbs"),
      decoder_(program_of(config, "lobi-decode")),
      database_(&database) {}

Result<void> Pictures::migrate(DeskDatabase& database) { return database.migrate("pictures", kSteps); }

Result<pixels::Picture> Pictures::decode(const std::string& bytes, int longest_side) {
  // A picture of 40 megapixels takes 64 MB: one author's ten windows are not to take ten times that.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return decode::decode_in_sandbox(decoder_, bytes, longest_side, kDecodeTime);
}

Result<StoredPicture> Pictures::add(const std::string& bytes, base::Instant now) {
  const auto drawn = decode(bytes, decode::kMaxLongestSide);
  if (!drawn) return fail(drawn.error());
  const auto known = find(trust::sha256_hex(bytes));
  if (!known) return fail(known.error());
  if (*known) return **known;
  auto stored = keep(bytes, *drawn, now);
  if (!stored || stored->bytes <= kMany) return stored;
  if (const auto made = make_smaller(bytes, *stored, now); !made) return fail(made.error());
  return stored;
}

Result<StoredPicture> Pictures::keep(const std::string& bytes, const pixels::Picture& drawn, base::Instant now) {
  StoredPicture stored;
  stored.sha256 = trust::sha256_hex(bytes);
  stored.bytes = static_cast<std::int64_t>(bytes.size());
  stored.width = drawn.width;
  stored.height = drawn.height;
  stored.mean_colour = drawn.mean_colour & 0xFFFFFF;
  const auto sum = total();
  if (!sum) return fail(sum.error());
  if (*sum + stored.bytes > kMaxTotal) return fail(ErrorKind::blocked, "the desk holds too many pictures");
  if (const auto made = make_folder(blobs_); !made) return fail(made.error());
  if (const auto done = base::replace_file(blob(stored.sha256), bytes, kOurs); !done) return fail(done.error());
  const std::int64_t at = base::to_unix_ms(now), width = stored.width, height = stored.height,
                     mean = stored.mean_colour;
  const auto done = database_->with([&](store::Database& database) {
    return run_sql(database, "INSERT OR REPLACE INTO picture VALUES(?,?,?,?,?,'',0,?)", stored.sha256, stored.bytes,
                   width, height, mean, at);
  });
  if (!done) return fail(done.error());
  return stored;
}

Result<void> Pictures::make_smaller(const std::string& bytes, StoredPicture& stored, base::Instant now) {
  const auto drawn = decode(bytes, kSmallerSide);
  if (!drawn) return fail(drawn.error());
  const auto jpeg = decode::encode_jpeg(*drawn, kMaxSmaller);
  if (!jpeg) return {};  // it does not get smaller: then it stays as it is
  const auto twin = keep(*jpeg, *drawn, now);
  if (!twin) return fail(twin.error());
  stored.smaller_sha256 = twin->sha256;
  stored.smaller_bytes = twin->bytes;
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE picture SET smaller_sha256=?,smaller_bytes=? WHERE sha256=?", twin->sha256,
                   twin->bytes, stored.sha256);
  });
}

Result<std::int64_t> Pictures::total() {
  return database_->with([](store::Database& database) -> Result<std::int64_t> {
    std::int64_t sum = 0;
    const auto done = each_row(database.prepare("SELECT coalesce(sum(bytes),0) FROM picture"),
                               [&](store::Statement& row) { sum = row.integer(); });
    if (!done) return fail(done.error());
    return sum;
  });
}

Result<void> Pictures::tidy(const std::set<std::string>& used, base::Instant now) {
  std::int64_t before = base::to_unix_ms(now - kUnusedKept);
  // A hash cannot stand in a draft by accident: its text need not be parsed. A twin stays with its original.
  constexpr const char* kUnused =
      "SELECT sha256,smaller_sha256 FROM picture AS p WHERE at<? AND NOT EXISTS"
      " (SELECT 1 FROM draft WHERE instr(item,p.sha256)>0 OR (p.smaller_sha256<>'' AND "
      "instr(item,p.smaller_sha256)>0))"
      " AND NOT EXISTS (SELECT 1 FROM picture AS o WHERE o.smaller_sha256=p.sha256)";
  return database_->with([&](store::Database& database) -> Result<void> {
    std::vector<std::string> unused;
    const auto done = each_row(query(database, kUnused, before), [&](store::Statement& row) {
      const std::string sha256 = row.text(), smaller = row.text();
      if (used.count(sha256) == 0 && used.count(smaller) == 0) unused.push_back(sha256);
    });
    if (!done) return done;
    for (const std::string& each : unused) {
      std::error_code error;  // a file that is gone already is as good
      std::filesystem::remove(blob(each), error);
      std::filesystem::remove(thumbs_ / (each + ".jpg"), error);
      if (auto gone = run_sql(database, "DELETE FROM picture WHERE sha256=?", each); !gone) return gone;
    }
    return {};
  });
}

Result<std::optional<StoredPicture>> Pictures::find(const std::string& sha256) {
  std::error_code error;
  if (!trust::is_sha256_hex(sha256) || !std::filesystem::is_regular_file(blob(sha256), error))
    return std::optional<StoredPicture>();
  return database_->with([&](store::Database& database) -> Result<std::optional<StoredPicture>> {
    std::optional<StoredPicture> found;
    const auto done = each_row(
        query(database,
              "SELECT bytes,width,height,mean_colour,smaller_sha256,smaller_bytes FROM picture WHERE sha256=?",
              sha256),
        [&](store::Statement& row) {
          found = StoredPicture{sha256,
                                row.integer(),
                                static_cast<int>(row.integer()),
                                static_cast<int>(row.integer()),
                                static_cast<std::uint32_t>(row.integer()),
                                "",
                                0};
          found->smaller_sha256 = row.text();
          found->smaller_bytes = row.integer();
        });
    if (!done) return fail(done.error());
    return found;
  });
}

Result<std::string> Pictures::thumb(const std::string& sha256) {
  const auto known = find(sha256);
  if (!known) return fail(known.error());
  if (!*known) return fail(ErrorKind::not_found, "no such picture");
  const auto cached = thumbs_ / (sha256 + ".jpg");
  if (auto ready = base::read_file(cached, kMaxThumb)) return ready;
  const auto bytes = base::read_file(blob(sha256), decode::kMaxInputBytes);
  if (!bytes) return fail(bytes.error());
  const auto drawn = decode(*bytes, kThumbSide);
  if (!drawn) return fail(drawn.error());
  auto jpeg = decode::encode_jpeg(*drawn, kMaxThumb);
  if (!jpeg) return jpeg;
  if (const auto made = make_folder(thumbs_); !made) return fail(made.error());
  if (const auto done = base::replace_file(cached, *jpeg, kOurs); !done) return fail(done.error());
  return jpeg;
}

}  // namespace lobi::desk
