// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/world.h"

#include <algorithm>

#include "store/publication_reader.h"

namespace lobi::ui {

std::string post_key(const model::Post& post) {
  return std::string(model::network_key(post.network)) + ":" + post.native_id;
}
std::string item_key(const model::CatalogueItem& item) { return item.source + ":" + item.local_id; }

std::string event_key(const model::Event& event) { return event.source + ":" + event.local_id; }

std::filesystem::path media_file(const World& world, const model::Media& media) {
  if (media.sha256.empty() || world.publication.empty()) return {};
  return store::media_path(world.publication, media.sha256);
}

const model::Post* World::find_post(const std::string& key) const {
  const auto found = std::find_if(content.posts.begin(), content.posts.end(),
                                  [&](const model::Post& post) { return post_key(post) == key && is_shown(post); });
  return found == content.posts.end() ? nullptr : &*found;
}

const model::Event* World::find_event(const std::string& key) const {
  const auto found = std::find_if(content.events.begin(), content.events.end(), [&](const model::Event& event) {
    return is_shown(event) && event_key(event) == key;
  });
  return found == content.events.end() ? nullptr : &*found;
}

const model::CatalogueItem* World::find_item(const std::string& key) const {
  const auto found =
      std::find_if(content.items.begin(), content.items.end(),
                   [&](const model::CatalogueItem& item) { return item_key(item) == key && is_shown(item); });
  return found == content.items.end() ? nullptr : &*found;
}

}  // namespace lobi::ui
