// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/publication_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>

#include "base/files.h"
#include "base/unique_fd.h"
#include "store/publication_reader.h"
#include "trust/digest.h"

namespace lobi::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBeingWritten = ".new";

Error io_error(const fs::path& path, const char* step) {
  return {ErrorKind::io, std::string(step) + " " + path.string() + ": " + std::strerror(errno)};
}

Result<void> flush_file(const fs::path& file) {
  const base::UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open() || ::fsync(fd.get()) != 0) return fail(io_error(file, "flushing"));
  return {};
}

std::optional<std::int64_t> generation_of(const fs::path& directory) {
  const std::string name = directory.filename().string();
  std::int64_t generation = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), generation);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == name.data() + name.size();
  if (!is_number || generation < 1 || name.size() < 6) return std::nullopt;
  return generation;
}

// Links one medium; false when it is not there. A medium that two posts share is linked once.
Result<bool> link_medium(const fs::path& media_dir, const fs::path& directory, const std::string& sha256) {
  if (!trust::is_sha256_hex(sha256)) return false;
  const auto from = media_dir / (sha256 + ".lpx");
  const auto to = media_path(directory, sha256);
  if (::link(from.c_str(), to.c_str()) == 0 || errno == EEXIST) return true;
  if (errno == ENOENT) return false;
  return fail(io_error(from, "linking"));
}

}  // namespace

PublicationWriter::PublicationWriter(fs::path published_dir, fs::path media_dir)
    : published_dir_(std::move(published_dir)), media_dir_(std::move(media_dir)) {}

Result<PublicationWriter> PublicationWriter::open(fs::path published_dir, fs::path media_dir) {
  std::error_code error;
  fs::create_directories(published_dir, error);
  if (error) return fail(ErrorKind::io, "making " + published_dir.string() + ": " + error.message());
  fs::remove_all(published_dir / kBeingWritten, error);
  PublicationWriter writer(std::move(published_dir), std::move(media_dir));
  // A number above CURRENT was cut off before the swap. It is whole, but nobody was told of it.
  const auto current = current_generation(writer.published_dir_);
  if (current) {
    for (const auto generation : writer.generations()) {
      if (generation > *current) fs::remove_all(publication_path(writer.published_dir_, generation), error);
    }
  }
  return writer;
}

Result<void> PublicationWriter::fill(const fs::path& directory, model::Content& content) const {
  std::error_code error;
  fs::remove_all(directory, error);
  fs::create_directories(directory / "media", error);
  if (error) return fail(ErrorKind::io, "making " + directory.string() + ": " + error.message());
  const auto link_or_forget = [&](model::Media& media) -> Result<void> {
    if (media.sha256.empty()) return {};
    const auto linked = link_medium(media_dir_, directory, media.sha256);
    if (!linked) return fail(linked.error());
    if (!*linked) media.sha256.clear();
    return {};
  };
  for (auto& post : content.posts) {
    for (auto& media : post.media) {
      if (auto done = link_or_forget(media); !done) return done;
    }
  }
  for (auto& item : content.items) {
    if (!item.cover) continue;
    if (auto done = link_or_forget(*item.cover); !done) return done;
  }
  for (auto& event : content.events) {
    if (!event.poster) continue;
    if (auto done = link_or_forget(*event.poster); !done) return done;
  }
  for (auto& planned : content.plan.items) {
    if (!planned.picture) continue;
    if (auto done = link_or_forget(*planned.picture); !done) return done;
  }
  if (auto written = write_content(directory, content); !written) return written;
  if (auto flushed = flush_file(directory / "content.db"); !flushed) return flushed;
  if (auto flushed = base::fsync_directory(directory / "media"); !flushed) return flushed;
  return base::fsync_directory(directory);
}

Result<void> PublicationWriter::publish(model::Content content) {
  LOBI_CHECK(content.generation >= next_generation());
  const auto being_written = published_dir_ / kBeingWritten;
  const auto finished = publication_path(published_dir_, content.generation);
  if (auto filled = fill(being_written, content); !filled) return fail(filled.error().with("publishing"));
  if (::rename(being_written.c_str(), finished.c_str()) != 0) return fail(io_error(finished, "renaming to"));
  if (auto flushed = base::fsync_directory(published_dir_); !flushed) return flushed;
  return base::replace_file(published_dir_ / "CURRENT", std::to_string(content.generation) + "\n");
}

std::vector<std::int64_t> PublicationWriter::generations() const {
  std::vector<std::int64_t> found;
  std::error_code error;
  for (fs::directory_iterator entry(published_dir_, error), end; !error && entry != end; entry.increment(error)) {
    if (const auto generation = generation_of(entry->path())) found.push_back(*generation);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::int64_t PublicationWriter::next_generation() const {
  std::int64_t newest = current_generation(published_dir_).value_or(0);
  for (const auto generation : generations()) newest = std::max(newest, generation);
  return newest + 1;
}

Result<void> PublicationWriter::keep_only(const std::set<std::int64_t>& keep) {
  const auto current = current_generation(published_dir_);
  if (!current) return fail(current.error());  // without knowing what is current nothing is removed
  for (const auto generation : generations()) {
    if (generation == *current || keep.count(generation) > 0) continue;
    // content.db first: a half-removed publication must not look like one.
    std::error_code error;
    const auto directory = publication_path(published_dir_, generation);
    fs::remove(directory / "content.db", error);
    fs::remove_all(directory, error);
    if (error) return fail(ErrorKind::io, "removing " + directory.string() + ": " + error.message());
  }
  return {};
}

std::set<std::string> PublicationWriter::named_media() const {
  std::set<std::string> names;
  for (const auto generation : generations()) {
    std::error_code error;
    const auto media = publication_path(published_dir_, generation) / "media";
    for (fs::directory_iterator entry(media, error), end; !error && entry != end; entry.increment(error)) {
      names.insert(entry->path().stem().string());
    }
  }
  return names;
}

}  // namespace lobi::store
