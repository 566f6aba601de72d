// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/media_cache.h"

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "sync/cover_service.h"
#include "sync/fleet_snapshot.h"
#include "sync/ingest.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kMaxFetching = 2;  // also bounds the bytes that wait for the decoder: 2 × 15 MB
constexpr std::size_t kMostParts = 8;    // of one picture that is cut off again and again
constexpr base::Milliseconds kPushedTime = minutes(5);  // at a slow rate that staff set; what is cut goes on
constexpr base::Milliseconds kDecodeTime = std::chrono::seconds(20);  // a slow board and a 40 MP picture

base::Milliseconds pause_after(ErrorKind kind, int failures) {
  switch (kind) {
    case ErrorKind::unsupported:
    case ErrorKind::malformed:
    case ErrorKind::limit:
    case ErrorKind::blocked:
      return hours(7 * 24);
    // The address may have expired: an hour later the post was read again and may have brought a new one.
    case ErrorKind::gone:
    case ErrorKind::not_found:
    case ErrorKind::permission:
    case ErrorKind::auth_expired:
      return failures == 0 ? hours(1) : hours(24);
    default:
      return std::min<base::Milliseconds>(hours(24), minutes(5 << std::min(failures, 8)));
  }
}

// Of a picture that staff pushed, whatever went wrong: another mirror may have it, or the desk wakes up.
base::Milliseconds pushed_pause(int failures) { return std::chrono::seconds(5 << std::min(failures, 7)); }

// Of a picture that the desk fetched, which travels by its hash; else empty.
std::string hash_of(const std::string& key) {
  static const std::string kMark = blob_key({});
  const bool is_blob = key.rfind(kMark, 0) == 0 && trust::is_sha256_hex(key.substr(kMark.size()));
  return is_blob ? key.substr(kMark.size()) : std::string();
}

// Nothing is ever enlarged: what is smaller than the side it was made for has all that its original had.
bool is_large_enough(const store::PictureRow& row, int side) {
  return row.side >= side || std::max(row.width, row.height) < row.side;
}

}  // namespace

MediaCache::MediaCache(store::Inbox& inbox, MediaStore store, Transport& transport, const base::Clock& clock,
                       MediaSettings settings)
    : inbox_(inbox),
      store_(std::move(store)),
      transport_(transport),
      clock_(clock),
      settings_(std::move(settings)) {}

MediaCache::~MediaCache() {
  for (const auto& entry : fetching_) transport_.cancel(entry.second);
}

// Decides which pictures of the content to fetch: each once, and only those that are due.
class MediaCache::Wishes {
 public:
  Wishes(MediaCache& cache, std::map<std::string, store::PictureRow> known)
      : cache_(cache), known_(std::move(known)) {
    for (const auto& wanted : cache_.waiting_) queued_.insert(wanted.row.key);
    for (const auto& entry : cache_.fetching_) queued_.insert(entry.first);
    for (const auto& arrived : cache_.arrived_) queued_.insert(arrived.wanted.row.key);
    if (cache_.decoding_) queued_.insert(cache_.decoding_->wanted.row.key);
  }

  // `source`: whose token may be needed for it; empty: nobody's.
  void consider(const model::Media& media, int side, const std::string& source, bool is_cover = false) {
    const auto key = picture_key(media);
    if (key.empty() || media.remote_url.empty() || queued_.count(key) > 0) return;
    Wanted wanted{{}, media.remote_url, side, source, is_cover};
    wanted.row.key = key;
    wanted.expected = hash_of(key);
    if (const auto found = known_.find(key); found != known_.end()) {
      wanted.row = found->second;
      const bool is_here = !wanted.row.sha256.empty() && cache_.store_.has(wanted.row.sha256);
      if (is_here && is_large_enough(wanted.row, side)) return;
      if (wanted.row.next_try && *wanted.row.next_try > cache_.clock_.now()) return;
      if (!is_here) wanted.row.sha256.clear();
    }
    if (is_cover_by_isbn(key) && !cache_.may_look_up_cover()) return;
    queued_.insert(key);
    cache_.waiting_.push_back(std::move(wanted));
  }

  // Front of the queue: staff look at the screen and wait for it.
  void consider_pushed(const WantedPicture& picture) {
    Wanted wanted{{}, {}, cache_.settings_.sides.post, {}, false, picture.sha256};
    wanted.row.key = pushed_picture_key(picture.sha256);
    if (queued_.count(wanted.row.key) > 0) return;
    const auto found = known_.find(wanted.row.key);
    if (found != known_.end()) wanted.row = found->second;
    const bool is_packed = cache_.has_original(picture.sha256);
    const bool is_due = !wanted.row.next_try || *wanted.row.next_try <= cache_.clock_.now();
    if (!is_packed && (!is_due || picture.addresses.empty())) return;
    if (!picture.addresses.empty())
      wanted.url = picture.addresses[static_cast<std::size_t>(wanted.row.failures) % picture.addresses.size()];
    wanted.row.sha256.clear();
    queued_.insert(wanted.row.key);
    cache_.waiting_.push_front(std::move(wanted));
  }

  void consider_cover(const model::CatalogueItem& item) {
    const int side = cache_.settings_.sides.cover;
    if (item.cover) consider(*item.cover, side, item.source, true);
    if (item.cover && !has_failed(*item.cover)) return;
    if (const auto other = cover_by_isbn(item, cache_.settings_.cover_service)) consider(*other, side, {}, true);
  }

 private:
  [[nodiscard]] bool has_failed(const model::Media& media) const {
    const auto found = known_.find(picture_key(media));
    return found != known_.end() && found->second.failures > 0 && found->second.sha256.empty();
  }

  MediaCache& cache_;
  std::map<std::string, store::PictureRow> known_;
  std::set<std::string> queued_;
};

Result<void> MediaCache::want(const model::Content& content, const std::vector<WantedPicture>& pushed) {
  auto known = inbox_.pictures();
  if (!known) return fail(known.error());
  next_try_.reset();
  Wishes wishes(*this, {known->begin(), known->end()});
  for (const auto& post : content.posts) {
    for (const auto& media : post.media) wishes.consider(media, settings_.sides.post, post.source);
  }
  for (const auto& item : content.items) wishes.consider_cover(item);
  for (const auto& event : content.events) {
    if (event.poster) wishes.consider(*event.poster, settings_.sides.post, event.source);
  }
  for (auto picture = pushed.rbegin(); picture != pushed.rend(); ++picture) wishes.consider_pushed(*picture);
  take_originals();
  while (fetching_.size() + arrived_.size() < kMaxFetching && !waiting_.empty()) {
    auto next = std::move(waiting_.front());
    waiting_.pop_front();
    begin(std::move(next));
  }
  return {};
}

bool MediaCache::has_original(const std::string& sha256) const {
  std::error_code error;
  return !settings_.originals.empty() && std::filesystem::exists(settings_.originals / sha256, error);
}

// From the package's folder instead of the network; one at a time, for all of them would not fit into memory.
void MediaCache::take_originals() {
  while (arrived_.empty() && !decoding_) {
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), [this](const Wanted& wanted) {
      return !wanted.expected.empty() && has_original(wanted.expected);
    });
    if (next == waiting_.end()) return;
    const Wanted wanted = std::move(*next);
    waiting_.erase(next);
    auto bytes = base::read_file(settings_.originals / wanted.expected, fetch::kMaxMediaBytes);
    std::error_code error;
    std::filesystem::remove(settings_.originals / wanted.expected, error);
    if (bytes) {
      arrived_.push_back({wanted, std::move(*bytes)});
    } else {
      remember_failure(wanted, bytes.error());
    }
    decode_next();
  }
}

// The service's limit, kept with room to spare; what is left out now is asked for at the next look.
bool MediaCache::may_look_up_cover() {
  const auto now = clock_.now();
  while (!lookups_.empty() && now - lookups_.front() >= kCoverLookupWindow) lookups_.pop_front();
  if (lookups_.size() >= static_cast<std::size_t>(kMaxCoverLookups)) return false;
  lookups_.push_back(now);
  return true;
}

bool MediaCache::is_idle() const {
  return waiting_.empty() && fetching_.empty() && arrived_.empty() && !decoding_.has_value();
}

void MediaCache::begin(Wanted wanted, std::optional<fetch::Partial> partial) {
  fetch::Request request;
  request.url = wanted.url;
  request.configured_origins = settings_.configured;
  request.limits.body_bytes = fetch::kMaxMediaBytes;
  request.partial = std::move(partial);
  if (!wanted.expected.empty()) {
    request.limits.bytes_per_second = settings_.pushed_bytes_per_second;
    request.limits.total = kPushedTime;
  }
  if (const auto url = fetch::Url::parse(wanted.url); desk_ && url && url->origin() == desk_->origin) {
    request.configured_origins.push_back(desk_->origin);
    request.ca_file = desk_->ca_file;
  }
  if (wanted.url.find("{token}") != std::string::npos && settings_.token_of) {
    if (auto token = settings_.token_of(wanted.source); token) {
      request.configured_origins = {token->origin};
      request.placed_secrets.push_back({"token", std::move(token->value)});
    }
  }
  const auto key = wanted.row.key;
  fetching_[key] = transport_.start(std::move(request), [this, wanted = std::move(wanted)](fetch::Fetched fetched) {
    take(wanted, std::move(fetched));
  });
}

void MediaCache::take(const Wanted& borrowed, fetch::Fetched fetched) {
  const Wanted wanted = borrowed;  // the callback that owns it may go with its ticket
  fetching_.erase(wanted.row.key);
  auto& partial = fetched.response.partial;
  if (fetched.error && partial && may_go_on(wanted.row.key, partial->bytes.size())) {
    begin(wanted, std::move(partial));
    return;
  }
  got_.erase(wanted.row.key);
  if (fetched.error) {
    go_on_after(wanted, *fetched.error);
  } else {
    arrived_.push_back({wanted, std::move(fetched.response.body)});
  }
  decode_next();
}

// Of a picture that was cut off the rest is asked for at once, as long as each time brings more.
bool MediaCache::may_go_on(const std::string& key, std::size_t bytes) {
  auto& got = got_[key];
  const bool is_more = got.size() < kMostParts && (got.empty() || bytes > got.back());
  if (is_more) got.push_back(bytes);
  return is_more;
}

void MediaCache::keep_original(const std::string& sha256, std::string_view bytes) const {
  std::error_code error;
  if (std::filesystem::exists(settings_.kept_originals / sha256, error)) return;
  std::filesystem::create_directories(settings_.kept_originals, error);
  if (auto kept = base::replace_file(settings_.kept_originals / sha256, bytes); !kept)
    base::log_warning("sync", kept.error().message);
}

void MediaCache::decode_next() {
  while (!decoding_ && !arrived_.empty()) {
    const Arrived arrived = std::move(arrived_.front());
    arrived_.pop_front();
    const auto sha256 = trust::sha256_hex(arrived.bytes);
    if (!arrived.wanted.expected.empty() && sha256 != arrived.wanted.expected) {
      go_on_after(arrived.wanted, {ErrorKind::invalid, "a mirror sent other bytes than staff published"});
      continue;
    }
    if (!settings_.kept_originals.empty()) keep_original(sha256, arrived.bytes);
    if (const auto same = same_bytes(sha256, arrived.wanted.side)) {
      remember(arrived.wanted, *same);
      continue;
    }
    auto job = decode::DecodeJob::start(settings_.decoder, arrived.bytes, arrived.wanted.side, kDecodeTime);
    if (!job) {
      remember_failure(arrived.wanted, job.error());
      continue;
    }
    decoding_.emplace(Decoding{arrived.wanted, sha256, std::move(*job), clock_.steady() + kDecodeTime});
  }
  while (fetching_.size() + arrived_.size() < kMaxFetching && !waiting_.empty()) {
    auto next = std::move(waiting_.front());
    waiting_.pop_front();
    begin(std::move(next));
  }
}

std::optional<int> MediaCache::descriptor() const {
  if (!decoding_) return std::nullopt;
  return decoding_->job.descriptor();
}

std::optional<base::Milliseconds> MediaCache::time_left() const {
  if (!decoding_) return std::nullopt;
  return std::max(base::Milliseconds(0), decoding_->deadline - clock_.steady());
}

void MediaCache::handle() {
  if (!decoding_) return;
  Decoding decoding = std::move(*decoding_);
  decoding_.reset();
  const auto picture = decoding.job.finish();
  finish(std::move(decoding), picture);
  decode_next();
  take_originals();
}

void MediaCache::finish(Decoding decoding, const Result<pixels::Picture>& picture) {
  if (!picture) return remember_failure(decoding.wanted, picture.error());
  if (decoding.wanted.is_cover && is_no_cover(picture->width, picture->height, decoding.sha256)) {
    return remember_failure(decoding.wanted, {ErrorKind::malformed, "the server sends a blank instead of a cover"});
  }
  const auto bytes = store_.put(decoding.sha256, *picture);
  // A full disk is not the picture's fault: soon again.
  if (!bytes) return remember_failure(decoding.wanted, {ErrorKind::io, bytes.error().message});
  store::PictureRow row;
  row.sha256 = decoding.sha256;
  row.width = picture->width;
  row.height = picture->height;
  row.mean_colour = picture->mean_colour & 0xFFFFFFU;
  row.side = decoding.wanted.side;
  row.bytes = *bytes;
  remember(decoding.wanted, std::move(row));
}

// A picture that arrived under another address before, large enough for this slot too.
std::optional<store::PictureRow> MediaCache::same_bytes(const std::string& sha256, int side) {
  if (!store_.has(sha256)) return std::nullopt;
  const auto rows = inbox_.pictures();
  if (!rows) return std::nullopt;  // then it is decoded again
  for (const auto& entry : *rows) {
    const auto& row = entry.second;
    if (row.sha256 == sha256 && is_large_enough(row, side)) return row;
  }
  return std::nullopt;
}

void MediaCache::remember(const Wanted& wanted, store::PictureRow row) {
  row.key = wanted.row.key;
  row.failures = 0;
  row.next_try.reset();
  row.error.clear();
  if (auto stored = inbox_.put_picture(row); !stored) base::log_error("sync", stored.error().message);
  has_changes_ = true;
}

void MediaCache::go_on_after(Wanted wanted, const Error& error) {
  if (wanted.expected.empty() || wanted.refusals + 1 >= mirrors_.size()) return remember_failure(wanted, error);
  ++wanted.refusals;
  const auto place = static_cast<std::size_t>(wanted.row.failures) + wanted.refusals;
  wanted.url = mirrors_[place % mirrors_.size()] + wanted.expected;
  waiting_.push_front(std::move(wanted));
}

void MediaCache::remember_failure(const Wanted& wanted, const Error& error) {
  store::PictureRow row = wanted.row;
  const bool is_miss = error.kind == ErrorKind::gone || error.kind == ErrorKind::malformed;
  const bool is_looked_up = is_cover_by_isbn(row.key);
  auto pause = is_miss && is_looked_up ? kCoverMissPause : pause_after(error.kind, row.failures);
  if (!wanted.expected.empty()) pause = std::min<base::Milliseconds>(pause, pushed_pause(row.failures));
  row.next_try = clock_.now() + pause;
  ++row.failures;
  row.error_kind = error.kind;
  row.error = error.message;
  if (row.failures == 1 && !is_looked_up) base::log_info("sync", "a picture is left out: " + error.message);
  if (auto stored = inbox_.put_picture(row); !stored) base::log_error("sync", stored.error().message);
  if (wanted.expected.empty()) return;
  has_changes_ = true;  // staff are told what is missing
  if (!next_try_ || *row.next_try < *next_try_) next_try_ = row.next_try;
}

Result<void> MediaCache::evict(const std::set<std::string>& named) {
  for (const auto& sha256 : store_.evict(named)) {
    if (auto forgot = inbox_.forget_picture_file(sha256); !forgot) return forgot;
    std::error_code ignored;
    if (!settings_.kept_originals.empty()) std::filesystem::remove(settings_.kept_originals / sha256, ignored);
  }
  return {};
}

}  // namespace lobi::sync
