// SPDX-License-Identifier: GPL-3.0-or-later
// The history of releases: what each changed, having one again, undoing the last, and one as a package for a stick.
#include <sys/stat.h>

#include <algorithm>

#include "push/package.h"
#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/pictures.h"
#include "tools/desk/content/publishing.h"
#include "tools/desk/content/release_edit.h"
#include "tools/desk/content/titles.h"
#include "tools/desk/fleet/changes.h"

namespace lobi::desk {
namespace {

using fleet::ItemChange;
using fleet::ReleaseRow;

constexpr std::int64_t kMostRows = 100, kUsualRows = 50, kLookBack = 1'000;
constexpr std::chrono::minutes kPackageKept{10};

std::string_view change_key(ItemChange::Kind kind) {
  switch (kind) {
    case ItemChange::Kind::added:
      return "added";
    case ItemChange::Kind::changed:
      return "changed";
    case ItemChange::Kind::removed:
      return "removed";
  }
  return "changed";
}

Json row_json(const ReleaseRow& row, const model::Release& before, Titles& titles) {
  Json changes = Json::array();
  for (const ItemChange& each : fleet::item_changes(before.items, row.release.items)) {
    const Bilingual title = titles.of(each.item);
    changes.push_back({{"kind", change_key(each.kind)}, {"id", each.item.id}, {"title", to_json(title)}});
  }
  return {{"version", row.release.version},
          {"at", base::to_unix_ms(row.at)},
          {"person", row.person_id == 0 ? Json() : Json(row.person)},
          {"action", row.action},
          {"changes", std::move(changes)},
          {"decisions", decision_changes(before, row.release)}};
}

Answer list(Services& services, const Request& request) {
  const std::int64_t before = row_id(request.asked("before")).value_or(0);
  const std::int64_t limit = std::min(row_id(request.asked("limit")).value_or(kUsualRows), kMostRows);
  const auto rows = services.fleet->releases(before, limit + 1);  // one more, to compare the last with
  if (!rows) return failure_of(rows.error());
  Json listed = Json::array();
  Titles titles(services);
  for (std::size_t place = 0; place < rows->size() && place < static_cast<std::size_t>(limit); ++place) {
    const bool has_before = place + 1 < rows->size();
    listed.push_back(row_json((*rows)[place], has_before ? (*rows)[place + 1].release : model::Release(), titles));
  }
  return answer({{"releases", std::move(listed)}});
}

Result<Json> receipt_sums(Services& services, std::int64_t version) {
  const auto receipts = services.fleet->receipts(version);
  if (!receipts) return fail(receipts.error());
  std::int64_t received = 0, complete = 0, shown = 0;
  for (const fleet::Receipts& each : *receipts) {
    received += each.received_at ? 1 : 0;
    complete += each.complete_at ? 1 : 0;
    shown += each.shown_at ? 1 : 0;
  }
  return Json{{"received", received}, {"complete", complete}, {"shown", shown}, {"of", receipts->size()}};
}

Answer one(Services& services, const Request& request) {
  const auto version = row_id(request.part("version"));
  if (!version) return not_found();
  const auto rows = services.fleet->releases(*version + 1, 2);
  if (!rows) return failure_of(rows.error());
  if (rows->empty() || rows->front().release.version != *version) return not_found();
  Titles titles(services);
  Json body = row_json(rows->front(), rows->size() > 1 ? rows->back().release : model::Release(), titles);
  auto sums = receipt_sums(services, *version);
  if (!sums) return failure_of(sums.error());
  body["receipts"] = std::move(*sums);
  body["items"] = Json::array();
  for (const auto& item : rows->front().release.items) body["items"].push_back(to_json(item));
  return answer(std::move(body));
}

Answer changed(Services& services, const Request& request, const Result<std::int64_t>& version,
               const std::string& action, std::int64_t of) {
  if (!version) return refused_change(version.error());
  services.audit.note(request.person, action, "release " + std::to_string(of),
                      "release " + std::to_string(*version));
  return answer({{"version", *version}, {"of", of}});
}

Answer again(Services& services, const Request& request) {
  const auto asked = row_id(request.part("version"));
  if (!asked) return not_found();
  const auto then = services.fleet->release(*asked);
  if (!then) return then.error().kind == ErrorKind::not_found ? not_found() : failure_of(then.error());
  const base::Instant now = services.clock.now();
  // Decisions of posts stay: what was hidden since then does not come back with an old release.
  const auto version = Publishing(services).change(request.person, "again", [&](model::Release& release) {
    show_again(release, then->release, Urgent::keep, now);
    return Result<void>();
  });
  return changed(services, request, version, "again", *asked);
}

// The last release that a person made, and the one before it (empty: it was the first of all).
struct LastStep {
  ReleaseRow last, before;
};
Result<std::optional<LastStep>> last_step(Services& services) {
  constexpr std::int64_t kStep = 8;  // it is among the first nearly always
  std::int64_t below = 0;
  for (std::int64_t seen = 0; seen < kLookBack;) {
    const auto rows = services.fleet->releases(below, kStep);
    if (!rows) return fail(rows.error());
    for (const ReleaseRow& each : *rows) {
      if (each.person_id == 0) continue;
      const auto before = services.fleet->releases(each.release.version, 1);
      if (!before) return fail(before.error());
      return std::optional(LastStep{each, before->empty() ? ReleaseRow() : before->front()});
    }
    if (rows->size() < static_cast<std::size_t>(kStep)) break;
    below = rows->back().release.version;
    seen += kStep;
  }
  return std::optional<LastStep>();
}

Answer undo(Services& services, const Request& request) {
  const auto step = last_step(services);
  if (!step) return failure_of(step.error());
  if (!*step) return failure(409, "nothing", {"Belum ada yang dapat diurungkan.", "There is nothing to undo yet."});
  const base::Instant now = services.clock.now();
  const auto newest = services.fleet->current().release.version;
  const auto version =
      Publishing(services).change(request.person, "undo", [&](model::Release& release) -> Result<void> {
        // Somebody published while we looked: what is undone would not be what the page showed.
        if (release.version != newest) return fail(ErrorKind::transient, "another release came in between");
        show_again(release, (*step)->before.release, Urgent::as_then, now);
        release.decisions = (*step)->before.release.decisions;
        return {};
      });
  if (!version && version.error().kind == ErrorKind::transient)
    return failure(409, "moved",
                   {"Baru saja ada rilis lain. Lihat lagi riwayatnya.",
                    "Another release came just now. Look at the history again."});
  return changed(services, request, version, "undo", (*step)->last.release.version);
}

// Packages of earlier downloads; one that is being sent stays open.
void tidy(const std::filesystem::path& folder) {
  std::error_code error;
  const auto now = std::filesystem::file_time_type::clock::now();
  for (const auto& each : std::filesystem::directory_iterator(folder, error))
    if (now - each.last_write_time(error) > kPackageKept) std::filesystem::remove(each.path(), error);
}

Answer package(Services& services, const Request& request) {
  const auto version = row_id(request.part("version"));
  if (!version) return not_found();
  const auto row = services.fleet->release(*version);
  if (!row) return row.error().kind == ErrorKind::not_found ? not_found() : failure_of(row.error());
  const auto envelopes = services.fleet->envelopes(*version);
  if (!envelopes) return refused_change(envelopes.error());
  std::vector<std::string> hashes;
  std::vector<std::filesystem::path> media;
  const Pictures pictures(services.config, services.database);
  std::error_code error;
  for (const model::PushedItem& item : row->release.items) {
    if (!item.picture || std::find(hashes.begin(), hashes.end(), item.picture->sha256) != hashes.end()) continue;
    hashes.push_back(item.picture->sha256);
    media.push_back(pictures.blob(item.picture->sha256));
    if (!std::filesystem::is_regular_file(media.back(), error))
      return failure(409, "picture_gone",
                     {"Gambar dari “" + item.title.id + "” tidak ada lagi di meja ini.",
                      "The picture of “" + item.title.id + "” is no longer at this desk."});
  }
  const auto folder = services.config.state_dir / "packages";
  std::filesystem::create_directory(folder, error);
  ::chmod(folder.c_str(), 0700);
  tidy(folder);
  const std::string name = "rilis-" + std::to_string(*version) + ".lobi-package";
  if (const auto done = push::write_package(folder / name, envelopes->keys, envelopes->release, media); !done)
    return failure_of(done.error());
  services.audit.note(request.person, "package", "release " + std::to_string(*version));
  Answer made;
  made.file = folder / name;
  made.type = "application/octet-stream";
  made.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return made;
}

}  // namespace

Routes release_routes(Services& services) {
  Services* all = &services;
  return {{"GET", "/api/v1/releases", kViewer, Body::none, 0, [all](const Request& r) { return list(*all, r); }},
          {"GET", "/api/v1/releases/{version}", kViewer, Body::none, 0,
           [all](const Request& r) { return one(*all, r); }},
          {"POST", "/api/v1/releases/undo", kEditor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return undo(*all, r); }},
          {"POST", "/api/v1/releases/{version}/again", kEditor, Body::json, kMaxJsonBody,
           [all](const Request& r) { return again(*all, r); }},
          {"GET", "/api/v1/releases/{version}/package", kEditor, Body::none, 0,
           [all](const Request& r) { return package(*all, r); }}};
}

}  // namespace lobi::desk
