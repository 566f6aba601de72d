// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/receipt_list.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using namespace lobi::desk::fleet;
using State = pack::Receipt::State;

ReceiptRow said(State state, std::int64_t at, const std::string& item = {}) {
  pack::Receipt receipt;
  receipt.state = state;
  receipt.item = item;
  receipt.at = base::from_unix_ms(at);
  receipt.message = {"Gambar tidak ada.", "No picture."};
  return {"aa", receipt};
}

Receipts of(const std::set<std::string>& items, const std::vector<ReceiptRow>& rows) {
  Awaited kiosk;
  kiosk.row.kiosk = "aa";
  kiosk.items = items;
  const auto list = receipt_list({{"aa", kiosk}}, rows);
  REQUIRE(list.size() == 1);
  return list.front();
}

}  // namespace

TEST_CASE("the first word of each kind counts") {
  const auto row = of({"batik"}, {said(State::received, 1), said(State::complete, 2), said(State::complete, 5),
                                  said(State::shown, 3, "batik"), said(State::shown, 9, "batik")});
  CHECK(base::to_unix_ms(*row.received_at) == 1);
  CHECK(base::to_unix_ms(*row.complete_at) == 2);
  CHECK(base::to_unix_ms(*row.shown_at) == 3);
}

TEST_CASE("another item on the screen is not the one that was published") {
  CHECK_FALSE(of({"batik"}, {said(State::shown, 3, "dongeng"), said(State::shown, 4)}).shown_at);
}

TEST_CASE("where nothing new is to be seen it is shown when the kiosk draws the release") {
  CHECK_FALSE(of({}, {said(State::shown, 3, "dongeng")}).shown_at);
  CHECK(of({}, {said(State::shown, 4)}).shown_at);
}

TEST_CASE("what was missing is told until the release is complete") {
  const auto lacking = of({"batik"}, {said(State::received, 1), said(State::missing, 2, "batik")});
  REQUIRE(lacking.missing);
  CHECK(lacking.missing_item == "batik");
  CHECK_FALSE(of({"batik"}, {said(State::missing, 2, "batik"), said(State::complete, 3)}).missing);
}

TEST_CASE("a kiosk that it is not meant for has no row") {
  CHECK(receipt_list({}, {said(State::received, 1)}).empty());
}
