// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/cap.h"

#include <algorithm>

#include "base/unicode.h"
#include "sync/text/timestamp.h"
#include "sync/xml.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {
namespace {

using sync::XmlElement;

constexpr std::string_view kCap = "urn:oasis:names:tc:emergency:cap:1.2";
constexpr std::size_t kMaxName = 400, kMaxInfos = 20, kMaxWords = 4'000;

tl::unexpected<Error> refuse(ErrorKind kind, const std::string& id, const std::string& en) {
  return fail(kind, id + "\n" + en);
}

// One line of what is left of it, cut at a sentence's end, else at a word's.
std::string words_of(const std::string& given, std::size_t letters) {
  const auto line = one_line(given.substr(0, base::grapheme_prefix(given, kMaxWords)), kMaxWords);
  if (!line) return {};
  const std::size_t limit = base::grapheme_prefix(*line, letters);
  if (limit == line->size()) return *line;
  std::size_t end = 0;
  for (std::size_t at = limit; at > limit / 2 && end == 0; --at)
    if ((*line)[at - 1] == '.' && (*line)[at] == ' ') end = at;
  if (end != 0) return line->substr(0, end);
  const std::size_t cut = base::grapheme_prefix(*line, letters - 1);
  const auto blank = line->rfind(' ', cut);
  return line->substr(0, blank == std::string::npos || blank == 0 ? cut : blank) + "\xE2\x80\xA6";
}

struct Info {
  std::string language, title, text, severity;
  std::optional<base::Instant> expires;
};

Info read_info(const XmlElement& element) {
  Info info;
  info.language = base::casefold(element.child_text(kCap, "language"));
  const std::string headline = element.child_text(kCap, "headline");
  info.title = words_of(headline.empty() ? element.child_text(kCap, "event") : headline, kMaxCapTitle);
  // What to do comes before what happened, when there is not room for both.
  const std::string description = element.child_text(kCap, "description");
  const std::string instruction = element.child_text(kCap, "instruction");
  const bool has_both = !description.empty() && !instruction.empty();
  const std::string both = description + (has_both ? " " : "") + instruction;
  const bool fits = base::count_code_points(both) <= kMaxCapText;
  info.text = words_of(fits || instruction.empty() ? both : instruction, kMaxCapText);
  info.severity = element.child_text(kCap, "severity");
  info.expires = sync::parse_rfc3339(element.child_text(kCap, "expires"));
  return info;
}

model::Severity severity_of(const std::string& word) {
  if (word == "Extreme") return model::Severity::danger;
  return word == "Severe" || word == "Moderate" ? model::Severity::warning : model::Severity::notice;
}

const Info* in_language(const std::vector<Info>& infos, std::string_view prefix) {
  const auto found = std::find_if(infos.begin(), infos.end(), [&](const Info& info) {
    return info.language.starts_with(prefix) && (info.language.size() == 2 || info.language[2] == '-');
  });
  return found == infos.end() ? nullptr : &*found;
}

Result<void> take_infos(const XmlElement& alert, base::Instant now, CapAlert& cap) {
  std::vector<Info> infos;
  for (const XmlElement& each : alert.children(kCap, "info")) {
    if (infos.size() >= kMaxInfos) break;
    if (Info info = read_info(each); !info.title.empty()) infos.push_back(std::move(info));
  }
  if (infos.empty())
    return refuse(ErrorKind::malformed, "Peringatan CAP ini tidak punya judul.", "This CAP alert has no headline.");
  const Info* id = in_language(infos, "id");
  const Info* en = in_language(infos, "en");
  if (id == nullptr) id = &infos.front();
  cap.title = {id->title, en == nullptr ? "" : en->title};
  cap.text = {id->text, en == nullptr ? "" : en->text};
  cap.severity = model::Severity::notice;
  std::optional<base::Instant> expires;
  for (const Info& each : infos) {
    cap.severity = std::max(cap.severity, severity_of(each.severity));
    if (each.expires) expires = std::max(expires.value_or(*each.expires), *each.expires);
  }
  cap.until = expires.value_or(now + kLifeWithout);
  if (cap.until <= now)
    return refuse(ErrorKind::gone, "Peringatan CAP ini sudah berakhir.", "This CAP alert is over already.");
  return {};
}

// What must hold before anything else of it counts.
Result<CapAlert::Kind> admitted(const XmlElement& alert) {
  const std::string status = alert.child_text(kCap, "status"), type = alert.child_text(kCap, "msgType");
  if (status == "Exercise" || status == "Test" || status == "System" || status == "Draft")
    return refuse(ErrorKind::unsupported,
                  "Peringatan CAP ini hanya " + status + ", bukan kejadian nyata; tidak ditayangkan.",
                  "This CAP alert is only " + status + " and no real event; it is not shown.");
  if (status != "Actual")
    return refuse(ErrorKind::malformed, "Status peringatan CAP ini tidak dikenal.",
                  "The status of this CAP alert is unknown.");
  if (alert.child_text(kCap, "scope") != "Public")
    return refuse(ErrorKind::unsupported, "Peringatan CAP ini bukan untuk umum; tidak ditayangkan.",
                  "This CAP alert is not for the public; it is not shown.");
  if (type == "Alert") return CapAlert::Kind::alert;
  if (type == "Update") return CapAlert::Kind::update;
  if (type == "Cancel") return CapAlert::Kind::cancel;
  return refuse(ErrorKind::unsupported, "Hanya Alert, Update, dan Cancel dari CAP yang ditayangkan.",
                "Only Alert, Update and Cancel of CAP are shown.");
}

// sender,identifier,sent: none may hold blanks or commas (CAP 1.2 section 3.2.1).
std::string name_of(const XmlElement& alert) {
  std::string name;
  for (const char* part : {"sender", "identifier", "sent"}) {
    const std::string text = alert.child_text(kCap, part);
    if (text.empty() || text.find_first_of(" ,\t\r\n<&") != std::string::npos) return {};
    name += (name.empty() ? "" : ",") + text;
  }
  return name.size() <= kMaxName && base::is_valid_utf8(name) ? name : std::string();
}

std::vector<std::string> names_in(const std::string& references) {
  std::vector<std::string> names;
  std::size_t at = 0;
  while (at < references.size() && names.size() < kMaxCapReferences) {
    const auto begin = references.find_first_not_of(" \t\r\n", at);
    if (begin == std::string::npos) break;
    at = std::min(references.find_first_of(" \t\r\n", begin), references.size());
    if (at - begin <= kMaxName) names.push_back(references.substr(begin, at - begin));
  }
  return names;
}

}  // namespace

Result<CapAlert> parse_cap(std::string_view bytes, base::Instant now) {
  if (bytes.size() > kMaxCapBytes)
    return refuse(ErrorKind::limit, "Peringatan CAP ini terlalu besar.", "This CAP alert is too large.");
  const auto document = sync::XmlDocument::parse(bytes);
  if (!document || document->is_repaired() || document->is_truncated() || !document->root().is(kCap, "alert"))
    return refuse(ErrorKind::malformed, "Ini bukan peringatan CAP 1.2 yang utuh.",
                  "This is no whole CAP 1.2 alert.");
  const XmlElement alert = document->root();
  const auto kind = admitted(alert);
  if (!kind) return fail(kind.error());
  CapAlert cap;
  cap.kind = *kind;
  cap.name = name_of(alert);
  if (cap.name.empty())
    return refuse(ErrorKind::malformed, "Pengirim atau nomor peringatan CAP ini tidak sah.",
                  "The sender or the identifier of this CAP alert is not valid.");
  if (cap.kind != CapAlert::Kind::alert) {
    cap.references = names_in(alert.child_text(kCap, "references"));
    if (cap.references.empty())
      return refuse(ErrorKind::malformed, "Peringatan CAP ini tidak menyebut apa yang digantinya.",
                    "This CAP alert does not say what it replaces.");
  }
  if (cap.kind == CapAlert::Kind::cancel) return cap;
  if (const auto taken = take_infos(alert, now, cap); !taken) return fail(taken.error());
  return cap;
}

}  // namespace lobi::desk
