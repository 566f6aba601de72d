// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/redact.h"

#include <doctest/doctest.h>

#include <string>

using lobi::fetch::redact;

TEST_CASE("secrets in addresses are taken out") {
  CHECK(redact("https://graph.example/me?fields=id&access_token=EAAB123&limit=3") ==
        "https://graph.example/me?fields=id&access_token=[secret]&limit=3");
  CHECK(redact("key=AIza-9_x client_secret=s3 refresh_token=r.1, appsecret_proof=ab12") ==
        "key=[secret] client_secret=[secret] refresh_token=[secret], appsecret_proof=[secret]");
  CHECK(redact("https://a.example/cb?code=4/0Ab#x") == "https://a.example/cb?code=[secret]#x");
  CHECK(redact("?input_token=1&fb_exchange_token=2&ACCESS_TOKEN=3") ==
        "?input_token=[secret]&fb_exchange_token=[secret]&ACCESS_TOKEN=[secret]");
  CHECK(redact("next=https%3A%2F%2Fx%3Faccess_token%3DEAAB") == "next=https%3A%2F%2Fx%3Faccess_token%3DEAAB");
  CHECK(redact("?access_token%3DEAAB") == "?access_token%3D[secret]");
}

TEST_CASE("secrets in paths are taken out") {
  CHECK(redact("https://api.telegram.org/bot123456:AAE-x_y/getUpdates?offset=1") ==
        "https://api.telegram.org/bot[secret]/getUpdates?offset=1");
  CHECK(redact("GET /bot99:zz failed") == "GET /bot[secret] failed");
  CHECK(redact("https://perpus.example/botany/bot7") == "https://perpus.example/botany/bot7");
  CHECK(redact("https://kavita.example/api/opds/9f-8a/recently-added") ==
        "https://kavita.example/api/opds/[secret]/recently-added");
  CHECK(redact("https://budi:rahasia@perpus.example/x") == "https://[secret]@perpus.example/x");
}

TEST_CASE("secrets in headers and JSON are taken out") {
  CHECK(redact("Authorization: Bearer abc.def\nAccept: x") == "Authorization: [secret]\nAccept: x");
  CHECK(redact("{\"access_token\": \"EAAB\",\"id\":\"1\"}") == "{\"access_token\": \"[secret]\",\"id\":\"1\"}");
  CHECK(redact("sent Bearer 0123456789abcdef again") == "sent Bearer [secret] again");
  CHECK(redact("{\"accessJwt\":\"ey.x\"}") == "{\"accessJwt\":\"[secret]\"}");
}

TEST_CASE("known values are taken out wherever they stand, encoded too") {
  CHECK(lobi::fetch::redact_values("sent s3cr3t/x to a?q=s3cr3t%2Fx", {"s3cr3t/x"}) ==
        "sent [secret] to a?q=[secret]");
  CHECK(lobi::fetch::redact_values("abc", {"abc", ""}) == "abc");  // too short to be told from a word
}

TEST_CASE("what is no secret stays") {
  for (const char* text : {"", "https://perpus.example/oai?verb=ListRecords&resumptionToken=oai_dc/100", "monkey=1",
                           "the keyword was not found", "basic skills for everybody", "a // b", "access_token"}) {
    CHECK(redact(text) == text);
  }
}
