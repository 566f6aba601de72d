// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures over HTTP: uploading one, its thumbnail, and the original bytes for kiosks (by hash, open: who knows the
// hash of a picture has the release that names it).
#include <sys/stat.h>

#include <cstdio>

#include "decode/decode.h"
#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/lint_rules.h"
#include "tools/desk/content/linter.h"
#include "tools/desk/content/pictures.h"
#include "tools/desk/fleet/fleet.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

Answer refused_picture(const Error& error) {
  switch (error.kind) {
    case ErrorKind::unsupported:
      return failure(415, "picture_kind",
                     {"Jenis berkas ini tidak dapat ditayangkan. Pakai JPEG, PNG, atau WebP.",
                      "This kind of file cannot be shown. Use JPEG, PNG or WebP."});
    case ErrorKind::malformed:
    case ErrorKind::invalid:
      return failure(422, "picture_damaged",
                     {"Gambarnya rusak atau terpotong. Simpan ulang, lalu coba lagi.",
                      "The picture is damaged or cut off. Save it anew, then try again."});
    case ErrorKind::limit:
      return failure(413, "picture_large",
                     {"Gambar terlalu besar: paling banyak 15 MB dan 40 megapiksel.",
                      "The picture is too large: at most 15 MB and 40 megapixels."});
    case ErrorKind::blocked:
      return failure(409, "pictures_full",
                     {"Tempat gambar di meja ini sudah penuh. Hapus draf yang tidak dipakai lagi.",
                      "This desk has no more room for pictures. Delete drafts that are no longer needed."});
    default:
      return failure_of(error);
  }
}

// Once there are many: those that no draft and no release of the book has go.
Result<void> make_room(Services& services, Pictures& pictures) {
  const auto total = pictures.total();
  if (!total) return fail(total.error());
  if (*total < Pictures::kTidyFrom || services.fleet == nullptr) return {};
  constexpr std::int64_t kAtOnce = 50;
  std::set<std::string> used;
  for (std::int64_t below = 0;;) {
    const auto rows = services.fleet->releases(below, kAtOnce);
    if (!rows) return fail(rows.error());
    for (const auto& row : *rows)
      for (const auto& item : row.release.items)
        if (item.picture) used.insert(item.picture->sha256);
    if (rows->size() < static_cast<std::size_t>(kAtOnce)) break;
    below = rows->back().release.version;
  }
  return pictures.tidy(used, services.clock.now());
}

std::string colour_text(std::uint32_t rgb) {
  char text[8] = {};
  std::snprintf(text, sizeof text, "#%06x", rgb & 0xFFFFFF);
  return text;
}

// What the linter would say of its size.
Json finding_of(const StoredPicture& picture) {
  LintInput input;
  input.item = {{"kind", "announcement"}, {"picture", {{"sha256", picture.sha256}}}};
  input.picture = LintPicture{picture.width,       picture.height,         picture.bytes,
                              picture.mean_colour, picture.smaller_sha256, picture.smaller_bytes};
  Lint lint(input);
  lint_picture(lint);
  for (const Finding& each : lint.findings)
    if (each.level != Level::passed && each.code.starts_with("picture_")) return to_json(std::vector{each}).at(0);
  return nullptr;
}

Answer upload(Services& services, const Request& request) {
  Pictures pictures(services.config, services.database);
  if (const auto room = make_room(services, pictures); !room) return failure_of(room.error());
  const auto stored = pictures.add(request.bytes, services.clock.now());
  if (!stored) return refused_picture(stored.error());
  services.audit.note(request.person, "picture", stored->sha256.substr(0, 16),
                      std::to_string(stored->width) + " x " + std::to_string(stored->height));
  Json body{{"sha256", stored->sha256},
            {"bytes", stored->bytes},
            {"width", stored->width},
            {"height", stored->height},
            {"mean_colour", colour_text(stored->mean_colour)}};
  if (Json finding = finding_of(*stored); !finding.is_null()) body["finding"] = std::move(finding);
  return answer(std::move(body), 201);
}

Answer thumb(Services& services, const Request& request) {
  auto jpeg = Pictures(services.config, services.database).thumb(request.part("sha256"));
  if (!jpeg) return jpeg.error().kind == ErrorKind::not_found ? not_found() : failure_of(jpeg.error());
  Answer made;
  made.bytes = std::move(*jpeg);
  made.type = "image/jpeg";
  made.headers.emplace_back("Cache-Control", "private, max-age=86400, immutable");
  return made;
}

Answer blob(Services& services, const Request& request) {
  const std::string sha256 = request.part("sha256");
  if (!trust::is_sha256_hex(sha256)) return not_found();
  struct stat facts {};
  const auto file = Pictures(services.config, services.database).blob(sha256);
  if (::lstat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return not_found();
  Answer made;
  made.file = file;
  // Never a type that a browser would show or run as one of the desk's own pages.
  made.type = "application/octet-stream";
  made.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  made.headers.emplace_back("Content-Disposition", "attachment");
  return made;
}

}  // namespace

Routes picture_routes(Services& services) {
  Services* all = &services;
  return {{"POST", "/api/v1/pictures", kAuthor, Body::bytes, decode::kMaxInputBytes,
           [all](const Request& r) { return upload(*all, r); }},
          {"GET", "/api/v1/pictures/{sha256}/thumb", kViewer, Body::none, 0,
           [all](const Request& r) { return thumb(*all, r); }},
          {"GET", "/blobs/{sha256}", kOpen, Body::none, 0, [all](const Request& r) { return blob(*all, r); }}};
}

}  // namespace lobi::desk
