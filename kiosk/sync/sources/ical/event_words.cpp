// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/event_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

constexpr std::array<std::string_view, 17> kChildren{
    "anak",  "anak-anak", "adik-adik", "balita", "paud",    "tk",       "dongeng",   "mendongeng", "cilik",
    "child", "children",  "kid",       "kids",   "toddler", "toddlers", "storytime", "preschool"};
constexpr std::array<std::string_view, 10> kGrownUps{"guru",    "dewasa",   "orang tua", "orangtua", "pustakawan",
                                                     "teacher", "teachers", "parents",   "adults",   "librarians"};
constexpr std::array<std::string_view, 8> kSignUp{"daftar",   "pendaftaran",  "mendaftar", "registrasi",
                                                  "register", "registration", "sign up",   "rsvp"};
constexpr std::array<std::string_view, 10> kNoSignUp{
    "tanpa daftar",         "tanpa mendaftar",           "tanpa pendaftaran", "tanpa registrasi",
    "tidak perlu daftar",   "tidak perlu mendaftar",     "no registration",   "no need to register",
    "without registration", "registration is not needed"};
constexpr std::array<std::string_view, 8> kFormAddresses{
    "forms.gle/", "docs.google.com/forms", "forms.office.com", "eventbrite.", "loket.com",
    "/daftar",    "/pendaftaran",          "/regist"};

// "anak" is in "untuk anak 4–8 tahun", not in "anakonda". The text is folded and begins and ends with a blank.
bool has_word(std::string_view text, std::string_view word) {
  const auto is_inside = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!is_inside(text[at - 1]) && !is_inside(text[at + word.size()])) return true;
  }
  return false;
}

template <std::size_t n>
bool has_any(const std::string& text, const std::array<std::string_view, n>& words) {
  const std::string padded = ' ' + base::casefold(text) + ' ';
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_word(padded, word); });
}

// "Tanpa mendaftar" asks for nothing.
bool asks_for_names(const std::string& text) {
  std::string folded = base::casefold(text);
  for (const std::string_view phrase : kNoSignUp) {
    for (std::size_t at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase))
      folded.erase(at, phrase.size());
  }
  return has_any(folded, kSignUp);
}

}  // namespace

model::Audience audience_of(const model::Event& event) {
  const bool is_categorised = std::any_of(event.categories.begin(), event.categories.end(),
                                          [](const std::string& name) { return has_any(name, kChildren); });
  if (is_categorised) return model::Audience::children;
  const bool is_titled = has_any(event.summary, kChildren) && !has_any(event.summary, kGrownUps);
  return is_titled ? model::Audience::children : model::Audience::everyone;
}

bool asks_to_register(const model::Event& event) {
  if (event.url.empty()) return false;
  const std::string url = base::casefold(event.url);
  const bool is_form = std::any_of(kFormAddresses.begin(), kFormAddresses.end(),
                                   [&](std::string_view part) { return url.find(part) != std::string::npos; });
  return is_form || asks_for_names(event.description) || asks_for_names(event.summary);
}

}  // namespace lobi::sync
