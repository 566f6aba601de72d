// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/draft_item.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/unicode.h"
#include "pack/release_text.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

// Of pack/release_text.cpp, so that what is a draft can become an item of a release.
constexpr std::size_t kMaxTitle = 400, kMaxText = 4'000, kMaxAddress = 2'048, kMaxReference = 1'024, kMaxName = 64;
constexpr std::size_t kMaxNames = 1'000, kMaxIdSigns = 48;
constexpr std::int64_t kLastInstant = 253'402'300'799'000, kMinutesOfDay = 24 * 60;
constexpr int kMaxWeight = 4;

class Cleaner {
 public:
  explicit Cleaner(CleanItem& clean) : clean_(clean) {}

  void refuse(const std::string& field, Bilingual message) { clean_.wrong.push_back({field, std::move(message)}); }

  std::string text(const Json& object, const char* member, const std::string& field, std::size_t max, Lines lines) {
    const auto found = object.find(member);
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_string()) return refuse(field, {"Isi dengan tulisan.", "Write a text."}), std::string();
    auto words = found->get<std::string>();
    if (words.size() > max) {
      refuse(field, {"Terlalu panjang: paling banyak " + std::to_string(max) + " bita.",
                     "Too long: at most " + std::to_string(max) + " bytes."});
      return {};
    }
    if (!is_plain_text(words, lines)) {
      refuse(field, {"Ada tanda tersembunyi atau pembalik arah tulisan. Ketik ulang tanpa menempel.",
                     "There are hidden characters or ones that turn the text's direction. Type it instead of "
                     "pasting."});
      return {};
    }
    return words;
  }
  Json bilingual(const Json& object, const char* member, const std::string& field, std::size_t max, Lines lines) {
    Json both = Json::object();
    const auto found = object.find(member);
    if (found == object.end() || !found->is_object()) return both;
    for (const char* language : {"id", "en"})
      if (auto words = text(*found, language, field + "." + language, max, lines); !words.empty())
        both[language] = std::move(words);
    return both;
  }
  void whole(const Json& object, const char* member, const std::string& field, std::int64_t least,
             std::int64_t most, Json& target) {
    if (!object.contains(member) || object[member].is_null()) return;
    const auto number = whole_of(object, member);
    if (!number || *number < least || *number > most)
      refuse(field, {"Angka ini di luar batas.", "This number is out of bounds."});
    else
      target[member] = *number;
  }
  void part(const Json& object, const char* member, Json& target) {
    const auto found = object.find(member);
    if (found == object.end() || !found->is_number()) return;
    const auto number = found->get<double>();
    if (std::isfinite(number)) target[member] = std::clamp(number, 0.0, 1.0);
  }
  Json names(const Json& object, const char* member, const std::string& field) {
    Json list = Json::array();
    const auto found = object.find(member);
    if (found == object.end() || !found->is_array()) return list;
    if (found->size() > kMaxNames) return refuse(field, {"Terlalu banyak.", "Too many."}), list;
    for (const Json& each : *found) {
      if (!each.is_string()) continue;
      auto name = each.get<std::string>();
      if (name.empty() || name.size() > kMaxName || !is_plain_text(name, Lines::one))
        refuse(field, {"Nama ini tidak dikenal.", "This name is not known."});
      else if (std::find(list.begin(), list.end(), name) == list.end())
        list.push_back(std::move(name));
    }
    return list;
  }

 private:
  CleanItem& clean_;
};

void take_picture(Cleaner& cleaner, const Json& given, Json& item) {
  if (!given.contains("picture") || !given["picture"].is_object()) return;
  const Json& picture = given["picture"];
  Json taken = Json::object();
  const std::string sha256 = text_of(picture, "sha256");
  if (!trust::is_sha256_hex(sha256))
    return cleaner.refuse("picture", {"Pilih gambarnya lagi.", "Choose the picture again."});
  taken["sha256"] = sha256;
  cleaner.whole(picture, "bytes", "picture", 1, model::kMaxPictureBytes, taken);
  taken["alt"] = cleaner.bilingual(picture, "alt", "picture.alt", kMaxTitle, Lines::many);
  cleaner.part(picture, "focus_x", taken);
  cleaner.part(picture, "focus_y", taken);
  item["picture"] = std::move(taken);
}

void take_event(Cleaner& cleaner, const Json& given, Json& item) {
  if (!given.contains("event") || !given["event"].is_object()) return;
  const Json& event = given["event"];
  Json taken = Json::object();
  cleaner.whole(event, "starts_at", "event.starts_at", 0, kLastInstant, taken);
  cleaner.whole(event, "ends_at", "event.ends_at", 0, kLastInstant, taken);
  if (Json place = cleaner.bilingual(event, "place", "event.place", kMaxTitle, Lines::one); !place.empty())
    taken["place"] = std::move(place);
  item["event"] = std::move(taken);
}

void take_schedule(Cleaner& cleaner, const Json& given, Json& item) {
  if (!given.contains("schedule") || !given["schedule"].is_object()) return;
  const Json& schedule = given["schedule"];
  Json taken = Json::object();
  cleaner.whole(schedule, "from", "schedule.from", 0, kLastInstant, taken);
  cleaner.whole(schedule, "until", "schedule.until", 0, kLastInstant, taken);
  cleaner.whole(schedule, "day_from", "schedule.day_from", 0, kMinutesOfDay, taken);
  cleaner.whole(schedule, "day_until", "schedule.day_until", 0, kMinutesOfDay, taken);
  if (schedule.contains("weekdays") && schedule["weekdays"].is_array()) {
    Json days = Json::array();
    for (std::int64_t day = 0; day < 7; ++day)
      if (std::find(schedule["weekdays"].begin(), schedule["weekdays"].end(), Json(day)) !=
          schedule["weekdays"].end())
        days.push_back(day);
    taken["weekdays"] = std::move(days);
  }
  item["schedule"] = std::move(taken);
}

Bilingual too_many_letters(std::size_t most) {
  return {"Paling banyak " + std::to_string(most) + " huruf, agar terbaca sekali lihat.",
          "At most " + std::to_string(most) + " letters, so that it is read at a glance."};
}

std::string trimmed(std::string text) {
  const auto end = text.find_last_not_of(" \n\t");
  text.erase(end == std::string::npos ? 0 : end + 1);
  text.erase(0, std::min(text.size(), text.find_first_not_of(" \n\t")));
  return text;
}

void trim(Bilingual& text) {
  text.id = trimmed(std::move(text.id));
  text.en = trimmed(std::move(text.en));
}

// One without hour and words is left out: staff see room for three.
void take_times(Cleaner& cleaner, const Json& given, Json& item) {
  const auto found = given.find("times");
  if (found == given.end() || !found->is_array()) return;
  Json times = Json::array();
  for (std::size_t place = 0; place < found->size(); ++place) {
    const Json& each = (*found)[place];
    if (!each.is_object()) continue;
    const std::string field = "times." + std::to_string(place);
    Json time = Json::object();
    cleaner.whole(each, "at", field + ".at", 0, kMinutesOfDay - 1, time);
    Json label = cleaner.bilingual(each, "label", field + ".label", kMaxTitle, Lines::one);
    std::erase_if(label.get_ref<Json::object_t&>(),
                  [](const auto& words) { return trimmed(words.second.template get<std::string>()).empty(); });
    for (const auto& [language, words] : label.items())
      if (base::count_code_points(words.get_ref<const std::string&>()) > kMaxTimeLabel)
        cleaner.refuse(field + ".label." + language, too_many_letters(kMaxTimeLabel));
    if (label.empty() && !time.contains("at")) continue;
    if (!time.contains("at"))
      cleaner.refuse(field + ".at", {"Isi jamnya, misalnya 13.45.", "Fill in the time, such as 13:45."});
    if (!label.contains("id"))
      cleaner.refuse(field + ".label.id",
                     {"Tulis apa yang terjadi pada jam ini.", "Say what happens at this time."});
    time["label"] = std::move(label);
    times.push_back(std::move(time));
  }
  if (times.size() > model::kMaxNoticeTimes)
    cleaner.refuse("times", {"Paling banyak tiga waktu.", "At most three times."});
  if (!times.empty()) item["times"] = std::move(times);
}

void take_caption(Cleaner& cleaner, const Json& given, Json& item) {
  if (Json caption = cleaner.bilingual(given, "link_caption", "link_caption", kMaxTitle, Lines::one);
      !caption.empty())
    item["link_caption"] = std::move(caption);
}

// Of an urgent notice, which is never a draft: whole or none.
void take_link(Cleaner& cleaner, const Json& given, Json& item) {
  auto link = trimmed(cleaner.text(given, "link", "link", kMaxAddress, Lines::one));
  if (link.empty()) return;
  if (!link.starts_with("https://"))
    return cleaner.refuse("link", {"Alamat dimulai dengan https://", "An address starts with https://"});
  item["link"] = std::move(link);
  take_caption(cleaner, given, item);
}

bool is_refused(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_bidi =
      c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool is_unseen = c == 0x200B || (c >= 0x2060 && c <= 0x2065) || (c >= 0x206A && c <= 0x206F) ||
                         c == 0xFEFF || c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB) ||
                         (c >= 0xE0000 && c <= 0xE001F);
  return is_control || is_bidi || is_unseen;
}

}  // namespace

bool is_plain_text(std::string_view text, Lines lines) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint next = base::decode_utf8(text, at);
    at += next.length;
    if (!next.is_valid) return false;
    if (next.value == '\n' && lines == Lines::many) continue;
    if (is_refused(next.value)) return false;
  }
  return true;
}

CleanItem clean_item(const Json& given) {
  CleanItem clean;
  Cleaner cleaner(clean);
  Json& item = clean.item;
  if (!given.is_object()) {
    cleaner.refuse("item", {"Isi tayangan belum ada.", "There is no item."});
    return clean;
  }
  const auto kind = model::pushed_kind_from(text_of(given, "kind"));
  if (!kind || *kind == model::PushedKind::urgent) {
    cleaner.refuse("kind", kind ? Bilingual{"Pemberitahuan mendesak ditulis di halamannya sendiri.",
                                            "An urgent notice is written on its own page."}
                                : Bilingual{"Pilih jenis tayangan.", "Choose what kind of thing it is."});
    return clean;
  }
  item["kind"] = model::pushed_kind_key(*kind);
  if (Json title = cleaner.bilingual(given, "title", "title", kMaxTitle,
                                     *kind == model::PushedKind::quote ? Lines::many : Lines::one);
      !title.empty())
    item["title"] = std::move(title);
  if (Json text = cleaner.bilingual(given, "text", "text", kMaxText, Lines::many); !text.empty())
    item["text"] = std::move(text);
  if (auto link = cleaner.text(given, "link", "link", kMaxAddress, Lines::one); !link.empty())
    item["link"] = std::move(link);
  take_caption(cleaner, given, item);
  if (auto reference = cleaner.text(given, "reference", "reference", kMaxReference, Lines::one);
      !reference.empty() && model::is_reference(*kind))
    item["reference"] = std::move(reference);
  take_picture(cleaner, given, item);
  if (*kind == model::PushedKind::event) take_event(cleaner, given, item);
  take_schedule(cleaner, given, item);
  cleaner.whole(given, "weight", "weight", 1, kMaxWeight, item);
  if (given.contains("target") && given["target"].is_object())
    item["target"] = {{"kiosks", cleaner.names(given["target"], "kiosks", "target.kiosks")},
                      {"groups", cleaner.names(given["target"], "groups", "target.groups")}};
  return clean;
}

Result<model::PushedItem> to_pushed_item(const Json& item, const std::string& id) {
  Json whole = item;
  whole["id"] = id;
  // A day that is begun and not chosen: as if there were none.
  if (whole.contains("event") && !whole["event"].contains("starts_at")) whole.erase("event");
  auto read = pack::parse_pushed_item(whole.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (!read) return read;
  for (Bilingual* each : {&read->title, &read->text, &read->link_caption}) trim(*each);
  if (read->picture) trim(read->picture->alt);
  if (read->event) trim(read->event->place);
  if (read->link.empty()) read->link_caption = {};
  return read;
}

Json to_json(const model::PushedItem& item) { return Json::parse(pack::pushed_item_text(item), nullptr, false); }

bool is_item_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxName && !id.starts_with("draft-") && !id.starts_with("mendesak-") &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

CleanItem clean_urgent(const Json& given) {
  CleanItem clean;
  Cleaner cleaner(clean);
  if (!given.is_object()) {
    cleaner.refuse("item", {"Isi pemberitahuan belum ada.", "There is no notice."});
    return clean;
  }
  clean.item = {{"kind", "urgent"},
                {"title", cleaner.bilingual(given, "title", "title", kMaxTitle, Lines::one)},
                {"text", cleaner.bilingual(given, "text", "text", kMaxText, Lines::many)},
                {"severity", text_of(given, "severity")}};
  for (const auto& [member, most] : {std::pair("title", kMaxUrgentTitle), std::pair("text", kMaxUrgentText)})
    for (const char* language : {"id", "en"})
      if (base::count_code_points(text_of(clean.item[member], language)) > most)
        cleaner.refuse(std::string(member) + "." + language, too_many_letters(most));
  const std::string severity = text_of(given, "severity");
  if (severity != "notice" && severity != "warning" && severity != "danger")
    cleaner.refuse("severity", {"Pilih tingkatnya.", "Choose how severe it is."});
  take_times(cleaner, given, clean.item);
  take_link(cleaner, given, clean.item);
  if (given.contains("target") && given["target"].is_object())
    clean.item["target"] = {{"kiosks", cleaner.names(given["target"], "kiosks", "target.kiosks")},
                            {"groups", cleaner.names(given["target"], "groups", "target.groups")}};
  if (trimmed(text_of(clean.item["title"], "id")).empty())
    cleaner.refuse("title.id", {"Judul masih kosong. Tulis apa yang ingin Anda katakan.",
                                "The title is empty. Write what you want to say."});
  return clean;
}

std::string item_id_of(const Bilingual& title) {
  std::string id;
  for (const char c : base::nfkc_casefold(title.id.empty() ? title.en : title.id)) {
    const bool is_sign = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_sign)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
    if (id.size() >= kMaxIdSigns) break;
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return is_item_id(id) ? id : "tayangan";
}

}  // namespace lobi::desk
