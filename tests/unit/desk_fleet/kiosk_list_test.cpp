// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/kiosk_list.h"

#include <doctest/doctest.h>

#include <set>

namespace {

using namespace lobi::desk::fleet;

Kiosk kiosk(const std::string& id, const std::string& name, bool is_online = true) {
  Kiosk made;
  made.id = id;
  made.name = name;
  made.groups = {"Gedung utama"};
  made.is_online = is_online;
  made.presence.is_clock_trusted = true;
  return made;
}

std::string ids(const KioskPage& page) {
  std::string all;
  for (const auto& each : page.kiosks) all += (all.empty() ? "" : " ") + each.id;
  return all;
}

}  // namespace

TEST_CASE("kiosks that need care come first, each part by name in any case") {
  auto full = kiosk("c", "Zona remaja");
  full.presence.disk_used = 0.9;
  const auto page = kiosk_page({kiosk("a", "lobi"), kiosk("b", "Anak"), full, kiosk("d", "Mobil", false)}, {});
  CHECK(ids(page) == "d c b a");
  CHECK(page.next.empty());
  CHECK(page.matches == 4);
}

TEST_CASE("what wants a look is named, the worst first, and nothing at its limit") {
  auto one = kiosk("a", "Lobi");
  one.presence.temperature = 70;
  one.presence.disk_used = 0.8;
  CHECK(cares(one).empty());
  CHECK_FALSE(needs_care(one));
  one.presence.temperature = 70.5;
  one.presence.disk_used = 0.81;
  one.presence.release.quarantined = {212};
  one.presence.is_clock_trusted = false;
  CHECK(cares(one) == std::vector<std::string>{"clock", "refused", "warm", "full"});
  CHECK(needs_care(one));
}

TEST_CASE("a search finds names and groups in any case") {
  auto bus = kiosk("b", "Mobil Pustaka");
  bus.groups = {"Keliling"};
  const std::vector<Kiosk> all{kiosk("a", "Lobi Utama"), bus};
  KioskQuery query;
  query.text = "PUSTAKA";
  CHECK(ids(kiosk_page(all, query)) == "b");
  query.text = "kelil";
  CHECK(ids(kiosk_page(all, query)) == "b");
  query.text = "utama";  // of the name, and of the other's group no more
  CHECK(ids(kiosk_page(all, query)) == "a");
  query.text.clear();
  query.group = "Keliling";
  CHECK(ids(kiosk_page(all, query)) == "b");
  query.group = "keliling";
  CHECK(kiosk_page(all, query).kiosks.empty());
}

TEST_CASE("a state leaves the others out, and retired kiosks come only when they are asked for") {
  auto retired = kiosk("r", "Lama", false);
  retired.is_retired = true;
  auto warm = kiosk("w", "Panas");
  warm.presence.temperature = 71;
  const std::vector<Kiosk> all{kiosk("a", "Lobi"), kiosk("o", "Mobil", false), warm, retired};
  const auto of = [&](KioskState state) {
    KioskQuery query;
    query.state = state;
    return ids(kiosk_page(all, query));
  };
  CHECK(of(KioskState::any) == "o w a");
  CHECK(of(KioskState::online) == "w a");
  CHECK(of(KioskState::offline) == "o");
  CHECK(of(KioskState::attention) == "o w");
  CHECK(of(KioskState::retired) == "r");
}

TEST_CASE("a thousand kiosks come page by page, each once, also while one is paired") {
  std::vector<Kiosk> all;
  for (int i = 0; i < 1000; ++i)
    all.push_back(kiosk("id" + std::to_string(i), "Kios " + std::to_string(i % 500), i % 7 != 0));
  std::set<std::string> seen;
  KioskQuery query;
  query.limit = 500;  // more than a page may have
  int pages = 0;
  do {
    const auto page = kiosk_page(all, query);
    CHECK(page.kiosks.size() <= kMostKiosks);
    for (const auto& each : page.kiosks) CHECK(seen.insert(each.id).second);
    query.cursor = page.next;
    if (++pages == 1) all.push_back(kiosk("new", "Aaa", false));  // before the place: it shifts nobody
  } while (!query.cursor.empty());
  CHECK(pages == 5);
  CHECK(seen.size() == 1000);
}

TEST_CASE("a cursor that nobody gave harms nothing") {
  KioskQuery query;
  query.cursor = "\xff\xff";
  CHECK(kiosk_page({kiosk("a", "Lobi")}, query).kiosks.empty());
  query.cursor = "x";
  CHECK(kiosk_page({kiosk("a", "Lobi")}, query).next.empty());
}

TEST_CASE("the sums leave retired kiosks out") {
  auto retired = kiosk("r", "Lama");
  retired.is_retired = true;
  auto newest = kiosk("a", "Lobi");
  newest.presence.release.complete = 12;
  const auto sums = kiosk_sums({newest, kiosk("o", "Mobil", false), retired});
  CHECK(sums.all == 2);
  CHECK(sums.online == 1);
  CHECK(sums.offline == 1);
  CHECK(sums.attention == 1);
  CHECK(sums.newest == 12);
  CHECK(sums.groups.at("Gedung utama") == 2);
}
