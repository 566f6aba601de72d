// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_words.h"

#include "base/translations.h"

namespace lobi::ui {
namespace {

using Kind = AttractItem::Kind;

model::Bilingual same(const std::string& text) { return {text, text}; }

// Without `en`: the program's own words, which the shell has in both languages.
model::Bilingual words_of(const AttractItem& item) {
  switch (item.kind) {
    case Kind::post:
      return same(item.post.headline);
    case Kind::event:
      return same(item.event.event.summary);
    case Kind::campaign:
      return same("#" + item.campaign.campaign.hashtag);
    case Kind::books:
      return {N_("Buku baru"), ""};
    case Kind::e_books:
      return {N_("E-book untuk dibawa pulang"), ""};
    case Kind::learn:
      return item.path.title;
    case Kind::follow:
      return {N_("Ikuti kami"), ""};
    case Kind::hours:
      return {N_("Jam buka"), ""};
    default:
      return {N_("Selamat datang"), ""};
  }
}

}  // namespace

ShownThing attract_thing(const AttractItem& item) {
  if (!item.pushed) return {"", words_of(item)};
  const model::PushedItem& pushed = item.pushed->item;
  model::Bilingual title = pushed.title;
  if (title.is_empty() && pushed.picture) title = pushed.picture->alt;
  if (title.is_empty() && item.pushed->title) title = same(item.pushed->title->cover.title);
  if (title.is_empty() && model::is_reference(pushed.kind)) title = words_of(item);
  if (title.is_empty()) title = same(pushed.id);
  return {pushed.id, {title.in(model::Language::indonesian), title.in(model::Language::english)}};
}

}  // namespace lobi::ui
