// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/app/backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/files.h"
#include "tools/desk/server/desk_database.h"

namespace lobi::desk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxHead = 200;
constexpr std::size_t kMaxToken = 64 << 10;
constexpr const char* kMark = "lobi-desk-backup";
constexpr const char* kFetch = "fetch";  // what the desk fetches itself: fetched anew, but for the tokens
constexpr const char* kTokens = "tokens";

// desk.db is copied by SQLite; what is made anew or belongs to a running program is left out.
bool is_left_out(const std::string& name) {
  return name.rfind("desk.db", 0) == 0 || name == "lock" || name == kFetch || name == "thumbs" ||
         name == "packages" || name == "preview" || name.ends_with(".sock");
}

Result<void> io(const std::string& what, const std::error_code& error) {
  return fail(ErrorKind::io, what + ": " + error.message());
}

Result<void> copy_all(const fs::path& from, const fs::path& to) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(from, error)) {
    const std::string name = entry.path().filename().string();
    if (is_left_out(name) || name == kMark) continue;
    fs::copy(entry.path(), to / name, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
    if (error) return io("copying " + entry.path().string(), error);
  }
  return error ? io("reading " + from.string(), error) : Result<void>();
}

// The sources' tokens (sync/credential_store.h), each for its owner alone as the store wrote them. What ends
// otherwise is a write of replace_file() that is not done yet.
Result<void> copy_tokens(const fs::path& from, const fs::path& to) {
  const fs::path tokens = from / kFetch / kTokens, copies = to / kFetch / kTokens;
  if (!fs::exists(tokens)) return {};
  for (const auto& folder : {copies.parent_path(), copies})
    if (::mkdir(folder.c_str(), 0700) != 0)
      return fail(ErrorKind::io, folder.string() + " cannot be made: " + std::strerror(errno));
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(tokens, error)) {
    if (entry.path().extension() != ".token" || !entry.is_regular_file()) continue;
    const auto text = base::read_file(entry.path(), kMaxToken);
    if (!text) return fail(text.error());
    if (const auto done = base::replace_file(copies / entry.path().filename(), *text, 0600); !done) return done;
  }
  return error ? io("reading " + tokens.string(), error) : Result<void>();
}

Result<void> copy_database(const fs::path& from, const fs::path& to) {
  auto database = DeskDatabase::open_file(from);
  if (!database) return fail(database.error());
  const std::string target = to.string();
  if (const auto done = run_sql(*database, "VACUUM INTO ?", target); !done) return done;
  if (::chmod(target.c_str(), 0600) != 0) return fail(ErrorKind::io, target + ": its rights cannot be set");
  return {};
}

// The files' owner is the folder's: restore runs as root, the desk does not.
Result<void> give_to_owner_of(const fs::path& place, const fs::path& folder) {
  struct stat facts {};
  if (::geteuid() != 0 || ::stat(place.c_str(), &facts) != 0) return {};
  std::error_code error;
  if (::lchown(folder.c_str(), facts.st_uid, facts.st_gid) != 0)
    return fail(ErrorKind::io, folder.string() + " cannot be given to the desk's user");
  for (const auto& entry : fs::recursive_directory_iterator(folder, error))
    if (::lchown(entry.path().c_str(), facts.st_uid, facts.st_gid) != 0)
      return fail(ErrorKind::io, entry.path().string() + " cannot be given to the desk's user");
  return error ? io("reading " + folder.string(), error) : Result<void>();
}

}  // namespace

Result<void> back_up(const fs::path& state_dir, const fs::path& to) {
  if (!fs::exists(state_dir / "desk.db")) return fail(ErrorKind::not_found, state_dir.string() + " has no desk.db");
  std::error_code error;
  if (::mkdir(to.c_str(), 0700) != 0)
    return fail(ErrorKind::io, to.string() + " cannot be made: " + std::strerror(errno));
  // The log's head is a file of its own: both are of one moment when it did not change meanwhile.
  constexpr int kTries = 20;
  for (int i = 0; i < kTries; ++i) {
    const std::string head = base::read_file(state_dir / "audit.head", kMaxHead).value_or("");
    fs::remove(to / "desk.db", error);
    if (const auto done = copy_database(state_dir / "desk.db", to / "desk.db"); !done) return done;
    if (head != base::read_file(state_dir / "audit.head", kMaxHead).value_or("")) continue;
    if (const auto done = copy_all(state_dir, to); !done) return done;
    if (const auto done = copy_tokens(state_dir, to); !done) return done;
    if (const auto done = base::replace_file(to / "audit.head", head, 0600); !done) return done;
    break;
  }
  if (!fs::exists(to / "audit.head")) return fail(ErrorKind::io, "the desk is too busy to be copied; try again");
  const int mark = ::open((to / kMark).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (mark < 0) return fail(ErrorKind::io, (to / kMark).string() + " cannot be written");
  ::close(mark);
  return {};
}

Result<void> restore(const fs::path& from, const fs::path& state_dir) {
  if (!fs::exists(from / kMark)) return fail(ErrorKind::not_found, from.string() + " is no whole backup of a desk");
  std::error_code error;
  fs::create_directories(state_dir, error);
  if (error) return io("making " + state_dir.string(), error);
  {
    const auto lock = StateLock::take(state_dir);
    if (!lock) return fail(lock.error());
  }
  const fs::path fresh = state_dir.string() + ".restoring", before = state_dir.string() + ".before-restore";
  fs::remove_all(fresh, error);
  if (::mkdir(fresh.c_str(), 0700) != 0)
    return fail(ErrorKind::io, fresh.string() + " cannot be made: " + std::strerror(errno));
  fs::copy_file(from / "desk.db", fresh / "desk.db", error);
  if (error) return io("copying desk.db", error);
  if (const auto done = copy_all(from, fresh); !done) return done;
  if (const auto done = copy_tokens(from, fresh); !done) return done;
  auto database = DeskDatabase::open_file(fresh / "desk.db");
  if (!database) return fail(database.error());
  if (const auto done = database->execute("DELETE FROM session; DELETE FROM link;"); !done) return done;
  if (const auto given = give_to_owner_of(state_dir, fresh); !given) return given;
  fs::remove_all(before, error);
  fs::rename(state_dir, before, error);
  if (error) return io("keeping " + before.string(), error);
  fs::rename(fresh, state_dir, error);
  if (error) return io("putting " + state_dir.string() + " in its place", error);
  return {};
}

Result<StateLock> StateLock::take(const fs::path& state_dir) {
  const auto file = state_dir / "lock";
  const int fd = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return fail(ErrorKind::io, file.string() + " cannot be opened: " + std::strerror(errno));
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return fail(ErrorKind::blocked, "a lobi-desk runs already with " + state_dir.string() + "; stop it first");
  }
  return StateLock(fd);
}

StateLock::StateLock(StateLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
StateLock::~StateLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace lobi::desk
