// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/fleet_snapshot.h"

#include <algorithm>

#include "base/files.h"
#include "store/publication_reader.h"
#include "store/publication_writer.h"
#include "sync/publisher.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBeingMade = ".part";  // beside the blobs; no hash has a dot

// What one source brought.
model::Content content_of(const std::string& source, const model::Content& content) {
  model::Content part;
  const auto is_its = [&](const auto& entry) { return entry.source == source; };
  std::copy_if(content.sources.begin(), content.sources.end(), std::back_inserter(part.sources),
               [&](const model::SourceHealth& health) { return health.id == source; });
  std::copy_if(content.posts.begin(), content.posts.end(), std::back_inserter(part.posts), is_its);
  std::copy_if(content.items.begin(), content.items.end(), std::back_inserter(part.items), is_its);
  std::copy_if(content.events.begin(), content.events.end(), std::back_inserter(part.events), is_its);
  return part;
}

// Calls visit(media) for every picture of it.
template <typename Content, typename Visit>
void for_each_picture(Content& content, Visit visit) {
  for (auto& post : content.posts) {
    for (auto& media : post.media) visit(media);
  }
  for (auto& item : content.items) {
    if (item.cover) visit(*item.cover);
  }
  for (auto& event : content.events) {
    if (event.poster) visit(*event.poster);
  }
}

Result<void> write_blob(const fs::path& blobs, const std::string& sha256, std::string_view bytes) {
  std::error_code error;
  if (fs::exists(blobs / sha256, error)) return {};
  return base::replace_file(blobs / sha256, bytes);
}

template <typename Entry>
void append(std::vector<Entry>& to, std::vector<Entry>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::string blob_key(const std::string& sha256) { return "blob:" + sha256; }

Result<model::SnapshotName> SnapshotMaker::make(const model::Content& content, base::Instant now) {
  std::vector<pack::SnapshotPart> parts;
  std::map<std::string, Known> known;
  named_.clear();
  for (const auto& source : content.sources) {
    const auto part = content_of(source.id, content);
    auto fingerprint = visible_fingerprint(part);
    const auto before = known_.find(source.id);
    const bool is_good = before != known_.end() && before->second.fingerprint == fingerprint &&
                         now < before->second.made_at + kRenewAfter && before->second.made_at <= now;
    if (is_good) {
      known[source.id] = before->second;
    } else {
      auto written = write_part(source.id, part);
      if (!written) return fail(written.error());
      known[source.id] = {std::move(fingerprint), now, std::move(*written)};
    }
    parts.push_back(known[source.id].part);
    named_.insert(parts.back().sha256);
    for_each_picture(part, [&](const model::Media& media) {
      if (!media.sha256.empty()) named_.insert(media.sha256);
    });
  }
  known_ = std::move(known);
  if (parts.size() > pack::kMaxSnapshotParts)
    return fail(ErrorKind::limit, "more than " + std::to_string(pack::kMaxSnapshotParts) + " sources");
  const auto list = pack::snapshot_text(parts);
  const auto name = trust::sha256_hex(list);
  if (auto done = write_blob(blobs_, name, list); !done) return fail(done.error());
  named_.insert(name);
  return model::SnapshotName{name, static_cast<std::int64_t>(list.size())};
}

Result<pack::SnapshotPart> SnapshotMaker::write_part(const std::string& source, const model::Content& part) const {
  const auto folder = blobs_ / kBeingMade;
  std::error_code error;
  fs::remove_all(folder, error);
  fs::create_directories(folder, error);
  if (error) return fail(ErrorKind::io, "making " + folder.string() + ": " + error.message());
  if (auto done = store::write_content(folder, part); !done) return fail(done.error());
  const auto bytes = base::read_file(folder / "content.db", static_cast<std::size_t>(pack::kMaxPartBytes));
  fs::remove_all(folder, error);
  if (!bytes) return fail(bytes.error().with("source " + source));
  const auto sha256 = trust::sha256_hex(*bytes);
  if (auto done = write_blob(blobs_, sha256, *bytes); !done) return fail(done.error());
  return pack::SnapshotPart{source, sha256, static_cast<std::int64_t>(bytes->size())};
}

Result<SnapshotShelf> SnapshotShelf::open(fs::path folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(ErrorKind::io, "making " + folder.string() + ": " + error.message());
  return SnapshotShelf(std::move(folder));
}

bool SnapshotShelf::has(const std::string& sha256) const {
  std::error_code error;
  return trust::is_sha256_hex(sha256) && fs::exists(folder_ / sha256 / "content.db", error);
}

// The folder gets its name only when it is whole.
Result<void> SnapshotShelf::put(const std::string& sha256, std::string_view bytes) const {
  if (trust::sha256_hex(bytes) != sha256)
    return fail(ErrorKind::malformed, "a part of the fleet's content is not what its hash says");
  const auto being_made = folder_ / kBeingMade;
  std::error_code error;
  fs::remove_all(being_made, error);
  fs::create_directories(being_made, error);
  if (error) return fail(ErrorKind::io, "making " + being_made.string() + ": " + error.message());
  if (auto done = base::replace_file(being_made / "content.db", bytes); !done) return done;
  if (const auto read = store::read_content(being_made); !read) {
    fs::remove_all(being_made, error);
    return fail(read.error().with("a part of the fleet's content"));
  }
  fs::remove_all(folder_ / sha256, error);
  fs::rename(being_made, folder_ / sha256, error);
  if (error) return fail(ErrorKind::io, "keeping " + sha256 + ": " + error.message());
  return base::fsync_directory(folder_);
}

void SnapshotShelf::keep_only(const std::vector<pack::SnapshotPart>& parts) const {
  std::vector<fs::path> surplus;
  std::error_code error;
  for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
    const auto is_named = std::any_of(parts.begin(), parts.end(), [&](const pack::SnapshotPart& part) {
      return entry->path().filename() == part.sha256;
    });
    if (!is_named) surplus.push_back(entry->path());
  }
  for (const auto& path : surplus) fs::remove_all(path, error);
}

Result<model::Content> SnapshotShelf::read(const std::vector<pack::SnapshotPart>& parts,
                                           const std::string& mirror) const {
  model::Content all;
  for (const auto& part : parts) {
    auto content = store::read_content(folder_ / part.sha256);
    if (!content) return fail(content.error().with("source " + part.source + " of the fleet"));
    append(all.sources, std::move(content->sources));
    append(all.posts, std::move(content->posts));
    append(all.items, std::move(content->items));
    append(all.events, std::move(content->events));
  }
  for_each_picture(all, [&](model::Media& media) {
    const auto sha256 = std::exchange(media.sha256, {});
    media.url_expires_at.reset();
    media.remote_key = sha256.empty() ? std::string() : blob_key(sha256);
    media.remote_url = sha256.empty() || mirror.empty() ? std::string() : mirror + sha256;
  });
  std::stable_sort(all.posts.begin(), all.posts.end(),
                   [](const model::Post& a, const model::Post& b) { return a.created_at > b.created_at; });
  std::stable_sort(all.events.begin(), all.events.end(),
                   [](const model::Event& a, const model::Event& b) { return a.start < b.start; });
  return all;
}

}  // namespace lobi::sync
