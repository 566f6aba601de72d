// SPDX-License-Identifier: GPL-3.0-or-later
// What every source does when its server is well: first run, nothing new, new, edited, deleted, paged, duplicates.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "conformance_bench.h"

using namespace lobi;
using namespace lobi::test;
using namespace std::chrono_literals;

TEST_CASE("conformance: every kind that is registered has a row, and every row has a registered kind") {
  std::set<std::string> rows, kinds;
  for (const Subject& subject : subjects()) rows.insert(subject.config.kind);
  for (const auto kind : sync::source_kinds()) kinds.insert(std::string(kind));
  CHECK(rows == kinds);
}

TEST_CASE("conformance: a case that is left out names its reason") {
  const std::set<std::string> cases{"deleted", "paged", "paged later", "expired", "truncated", "skew", "charset"};
  for (const Subject& subject : subjects()) {
    for (const auto& left_out : subject.impossible) {
      CHECK_MESSAGE(cases.count(left_out.first) == 1, subject.name << ": " << left_out.first);
      CHECK(left_out.second.size() > 10);
    }
  }
}

TEST_CASE("conformance: the first run shows everything, and a second one neither adds nor changes a thing") {
  for_each_subject("first", [](const Subject&, ConformanceBench& bench) {
    bench.run();
    CHECK(bench.record().error == "");
    CHECK(bench.visible() == texts_of(bench.served.posts));
    CHECK(bench.took_changes());
    bench.wait(1h);
    bench.run();
    CHECK(bench.record().error == "");
    CHECK(bench.visible() == texts_of(bench.served.posts));
    bench.took_changes();  // the second run may still learn details
    bench.wait(1h);
    bench.restart();
    bench.wait(1h);
    bench.run();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: unchanged answers are no change") {
  for_each_subject("nothing new", [](const Subject&, ConformanceBench& bench) {
    for (int i = 0; i < 2; ++i) {
      bench.run();
      bench.wait(1h);
    }
    bench.took_changes();
    bench.run();
    CHECK_FALSE(bench.took_changes());
    CHECK(bench.record().last_success == bench.now());
  });
}

TEST_CASE("conformance: what is new is shown with what was there") {
  for_each_subject("new", [](const Subject&, ConformanceBench& bench) {
    bench.run();
    bench.wait(1h);
    bench.served.posts = entries(4);
    bench.run();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: an edit replaces what was shown") {
  for_each_subject("edited", [](const Subject&, ConformanceBench& bench) {
    bench.run();
    bench.served.posts[1].text = "Kabar dua diubah";
    bench.settle();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: what the network does not have any more goes, the rest stays") {
  for_each_subject("deleted", [](const Subject&, ConformanceBench& bench) {
    bench.served.posts = entries(5);
    bench.run();
    bench.wait(1h);
    bench.run();
    bench.served.posts.erase(bench.served.posts.begin() + 3);
    bench.settle();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: what stands on several pages is read to the end") {
  for_each_subject("paged", [](const Subject&, ConformanceBench& bench) {
    bench.served.posts = entries(5);
    bench.served.page_size = 2;
    bench.run();
    CHECK(bench.visible() == texts_of(bench.served.posts));
    bench.wait(1h);
    bench.run();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: what is new on several pages is read back to what is known") {
  for_each_subject("paged later", [](const Subject& subject, ConformanceBench& bench) {
    bench.served.page_size = 2;
    bench.served.posts = entries(1);
    bench.run();
    bench.served.posts = entries(7);
    bench.wait(subject.until_seen);
    bench.run();
    CHECK(bench.visible() == texts_of(bench.served.posts));
  });
}

TEST_CASE("conformance: what an answer or two pages hold twice is shown once") {
  for (const std::size_t page_size : {std::size_t{40}, std::size_t{3}}) {
    for_each_subject(page_size < 40 ? "paged" : "duplicates", [&](const Subject&, ConformanceBench& bench) {
      const auto once = entries(4);
      bench.served.page_size = page_size;
      for (const ServedPost& post : once) {
        bench.served.posts.push_back(post);
        bench.served.posts.push_back(post);
      }
      bench.served.posts.erase(bench.served.posts.begin(), bench.served.posts.begin() + 3);  // the fixture's own
      bench.run();
      CHECK(bench.visible() == texts_of(once));
      bench.wait(1h);
      bench.run();
      CHECK(bench.visible() == texts_of(once));
    });
  }
}
