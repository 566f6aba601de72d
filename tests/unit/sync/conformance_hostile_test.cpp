// SPDX-License-Identifier: GPL-3.0-or-later
// What every source makes of bytes that mean harm or mean nothing, and of clocks that are wrong.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "conformance_bench.h"

using namespace lobi;
using namespace lobi::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours kYears{24 * 365 * 5};

bool holds(const std::string& text, std::initializer_list<const char*> pieces) {
  for (const char* piece : pieces)
    if (text.find(piece) != std::string::npos) return true;
  return false;
}

std::string combining_marks(int count) {
  std::string out = "Za";
  for (int i = 0; i < count; ++i) out += "\xCC\x81";
  return out + "lgo";
}

}  // namespace

TEST_CASE("conformance: text that plays tricks becomes text that does not") {
  for_each_subject("hostile", [](const Subject&, ConformanceBench& bench) {
    bench.served.posts[0].text =
        "Satu \xE2\x80\xAE"
        "terbalik\xE2\x80\xAC \xE2\x81\xA6terasing";  // U+202E, 202C, 2066
    bench.served.posts[1].text = combining_marks(10'000);
    bench.served.posts[2].text = "Tiga\xE2\x80\x8B nol\xEF\xBB\xBF <script>alert(1)</script> & <b>tebal</b> \x07";
    bench.run();
    const auto shown = bench.visible();
    CHECK(shown.size() == 3);
    for (const std::string& text : shown) {
      CHECK(text.size() < 2'000);
      CHECK_FALSE(holds(text, {"\xE2\x80\xAE", "\xE2\x80\xAC", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\x07"}));
      CHECK_FALSE(holds(text, {"\xCC\x81\xCC\x81\xCC\x81"}));
    }
    bench.wait(1h);
    bench.run();
    CHECK(bench.visible() == shown);
  });
}

TEST_CASE("conformance: bytes that are no UTF-8 cost no entry and reach no screen") {
  for_each_subject("charset", [](const Subject&, ConformanceBench& bench) {
    bench.run([](std::size_t, const fetch::Fetched& good) {
      fetch::Fetched latin = good;
      latin.response.validators = {};  // it is another body
      for (std::size_t at = 0; (at = latin.response.body.find("\xC3\xA9", at)) != std::string::npos; ++at)
        latin.response.body.replace(at, 2, "\xE9");
      return latin;
    });
    for (const std::string& text : bench.visible()) CHECK(base::is_valid_utf8(text));
    bench.wait(49h);
    bench.run();
    bench.settle();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: dates of years ahead or behind lose nothing and show nothing twice") {
  for (const auto skew : {kYears, -kYears}) {
    for_each_subject("skew", [&](const Subject&, ConformanceBench& bench) {
      for (ServedPost& post : bench.served.posts) post.created_at += skew;
      bench.run();
      bench.wait(1h);
      bench.run();
      CHECK(bench.record().error == "");
      const auto shown = bench.visible();
      CHECK(std::set<std::string>(shown.begin(), shown.end()).size() == shown.size());
      for (const std::string& text : texts_of(entries(3))) CHECK(std::count(shown.begin(), shown.end(), text) == 1);
    });
  }
}

TEST_CASE("conformance: a kiosk whose clock was years ahead fetches soon after it was set right") {
  for_each_subject("clock", [](const Subject& subject, ConformanceBench& bench) {
    bench.wait(kYears);
    bench.run();
    bench.wait(1h);
    bench.run([&](std::size_t, const fetch::Fetched&) { return told_to_wait(2h); });
    bench.set_clock_back(kYears);
    const auto shown = bench.visible();
    bench.start_due_only();
    bench.wait(49h);
    bench.start_due_only();
    CHECK(bench.record().last_success == bench.now());
    CHECK(bench.record().failures == 0);
    if (subject.config.kind != "ical") CHECK(bench.visible() == shown);
  });
}
