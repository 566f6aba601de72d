// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/cover_service.h"

#include <algorithm>

#include "sync/catalogue/record_address.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kKey = "isbn-cover:";
constexpr int kSmallestCover = 32;  // px
// reference/library.md A1.5
constexpr std::string_view kSlimsNoImage = "ddc843bd281dc92dec29665d7392b62d90b96e01357eb7e324a8e8f499404e57";

}  // namespace

std::optional<model::Media> cover_by_isbn(const model::CatalogueItem& item, const std::string& service) {
  if (service.empty() || item.isbn.empty()) return std::nullopt;
  model::Media media;
  media.remote_url = fill_template(service, item.local_id, item.isbn.front());
  media.remote_key = std::string(kKey) + item.isbn.front();
  if (media.remote_url.empty()) return std::nullopt;
  return media;
}

bool is_cover_by_isbn(std::string_view picture_key) { return picture_key.starts_with(kKey); }

bool is_no_cover(int width, int height, std::string_view sha256) {
  return std::min(width, height) < kSmallestCover || sha256 == kSlimsNoImage;
}

}  // namespace lobi::sync
