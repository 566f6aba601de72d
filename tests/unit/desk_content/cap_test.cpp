// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/cap.h"

#include <doctest/doctest.h>

#include "base/unicode.h"

namespace lobi::desk {
namespace {

using namespace std::chrono_literals;

// 26 November 2026, 11.00 WIB.
constexpr base::Instant kNow = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26)) + 4h;

std::string info(const std::string& language, const std::string& inside) {
  return "<info>" + (language.empty() ? "" : "<language>" + language + "</language>") + inside + "</info>";
}

std::string alert(const std::string& inside, const std::string& status = "Actual",
                  const std::string& type = "Alert", const std::string& scope = "Public") {
  return "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>BMKG-1</identifier>"
         "<sender>info@cuaca.example</sender><sent>2026-11-26T10:30:00+07:00</sent><status>" +
         status + "</status><msgType>" + type + "</msgType><scope>" + scope + "</scope>" + inside + "</alert>";
}

std::string rain(const std::string& language) {
  return info(language,
              "<event>Hujan</event><severity>Severe</severity><expires>2026-11-26T14:00:00+07:00</expires>"
              "<headline>Hujan lebat</headline><description>Hujan &amp; angin.</description>"
              "<instruction>Tetap di dalam.</instruction>");
}

ErrorKind refusal(const std::string& xml) {
  const auto cap = parse_cap(xml, kNow);
  REQUIRE_FALSE(cap.has_value());
  CHECK(cap.error().message.find('\n') != std::string::npos);
  return cap.error().kind;
}

TEST_CASE("an alert gives both languages, its severity and its end") {
  const auto cap =
      parse_cap(alert(info("en-US", "<event>Rain</event><severity>Extreme</severity>") + rain("id")), kNow);
  REQUIRE(cap.has_value());
  CHECK(cap->kind == CapAlert::Kind::alert);
  CHECK(cap->name == "info@cuaca.example,BMKG-1,2026-11-26T10:30:00+07:00");
  CHECK(cap->title.id == "Hujan lebat");
  CHECK(cap->title.en == "Rain");
  CHECK(cap->text.id == "Hujan & angin. Tetap di dalam.");
  CHECK(cap->severity == model::Severity::danger);
  CHECK(cap->until == kNow + 3h);
}

TEST_CASE("without an Indonesian block the first one stands for it, without an end it holds six hours") {
  const auto cap = parse_cap(alert(info("", "<event>Banjir</event><severity>Minor</severity>")), kNow);
  REQUIRE(cap.has_value());
  CHECK(cap->title.id == "Banjir");
  CHECK(cap->title.en.empty());
  CHECK(cap->severity == model::Severity::notice);
  CHECK(cap->until == kNow + kLifeWithout);
}

TEST_CASE("what is no real event for the public is refused") {
  for (const char* status : {"Exercise", "Test", "System", "Draft"})
    CHECK(refusal(alert(rain("id"), status)) == ErrorKind::unsupported);
  CHECK(refusal(alert(rain("id"), "Actual", "Alert", "Restricted")) == ErrorKind::unsupported);
  CHECK(refusal(alert(rain("id"), "Actual", "Ack")) == ErrorKind::unsupported);
  CHECK(refusal(alert(rain("id"), "Sungguh")) == ErrorKind::malformed);
}

TEST_CASE("what is over, empty, cut off or no CAP is refused") {
  CHECK(refusal(alert(info("id", "<event>Hujan</event><expires>2026-11-26T10:59:59+07:00</expires>"))) ==
        ErrorKind::gone);
  CHECK(refusal(alert("")) == ErrorKind::malformed);
  const std::string whole = alert(rain("id"));
  CHECK(refusal(whole.substr(0, whole.size() - 20)) == ErrorKind::malformed);
  CHECK(refusal("<html><body>CAP</body></html>") == ErrorKind::malformed);
  CHECK(refusal(std::string(kMaxCapBytes + 1, ' ')) == ErrorKind::limit);
  CHECK(refusal(alert(rain("id"), "Actual", "Update")) == ErrorKind::malformed);
}

TEST_CASE("an update and a cancel say what they replace") {
  const std::string references =
      "<references>a@b.example,1,2026-11-26T09:00:00+07:00\n  a@b.example,2,2026-11-26T09:10:00+07:00</references>";
  const auto update = parse_cap(alert(references + rain("id"), "Actual", "Update"), kNow);
  REQUIRE(update.has_value());
  REQUIRE(update->references.size() == 2);
  CHECK(update->references[1] == "a@b.example,2,2026-11-26T09:10:00+07:00");
  const auto cancel = parse_cap(alert(references, "Actual", "Cancel"), kNow);
  REQUIRE(cancel.has_value());
  CHECK(cancel->kind == CapAlert::Kind::cancel);
}

TEST_CASE("long texts are cut at a sentence, what to do comes first, and nothing hidden stays") {
  std::string many;
  for (int i = 0; i < 60; ++i) many += "Kalimat nomor ini ada. ";
  const auto cap = parse_cap(
      alert(info("id", "<headline>" + many + "</headline><description>" + many +
                           "</description><instruction>\xE2\x80\xAEJauhi sungai.\n" + many + "</instruction>")),
      kNow);
  REQUIRE(cap.has_value());
  CHECK(base::count_code_points(cap->title.id) <= kMaxCapTitle);
  CHECK(base::count_code_points(cap->text.id) <= kMaxCapText);
  CHECK(cap->text.id.starts_with("Jauhi sungai."));
  CHECK(cap->text.id.ends_with("."));
}

}  // namespace
}  // namespace lobi::desk
