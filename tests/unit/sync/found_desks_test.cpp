// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/found_desks.h"

#include <doctest/doctest.h>

#include "base/unicode.h"

using namespace lobi;
using namespace lobi::sync;

namespace {

std::string line(const std::string& text, const std::string& name = "Perpustakaan\\032Uji") {
  return "=;eth0;IPv4;" + name + ";_lobi-desk._tcp;local;meja.local;192.168.1.7;8443;" + text + "\n";
}

}  // namespace

TEST_CASE("what avahi-browse prints becomes a desk with its name and address") {
  const auto found = parse_found_desks(
      "+;lo;IPv4;Perpustakaan\\032Uji\\059\\032a\\.b;_lobi-desk._tcp;local\n"
      "=;lo;IPv4;Perpustakaan\\032Uji\\059\\032a\\.b;_lobi-desk._tcp;local;testdesk.local;127.0.0.1;8443;"
      "\"name=Meja; \\195\\182 \\\"A\\\"\" \"url=https://desk.test:8443/\"\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "Meja; ö \"A\"");
  CHECK(found[0].address == "https://desk.test:8443");
}

TEST_CASE("a desk without a name in its text is called as the service is") {
  const auto found = parse_found_desks(line("\"url=https://a.test\"", "Uji\\059\\032a\\.b\\\\"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "Uji; a.b\\");
}

TEST_CASE("one desk on several interfaces is one, and no more than three are offered") {
  std::string output;
  for (const char* each : {"a", "a", "b", "c", "d"})
    output += line(std::string("\"url=https://") + each + ".test\"");
  const auto found = parse_found_desks(output);
  REQUIRE(found.size() == 3);
  CHECK(found[0].address == "https://a.test");
  CHECK(found[2].address == "https://c.test");
}

TEST_CASE("no address but https in ASCII is offered") {
  for (const char* url : {"http://a.test", "http://127.0.0.1:80", "https://", "javascript:alert(1)", "https://a b",
                          "https://m\\195\\182ja.test", "https://a.test\\010x", "", "HTTPS//a"})
    CHECK_MESSAGE(parse_found_desks(line(std::string("\"url=") + url + "\"")).empty(), url);
  CHECK(parse_found_desks(line("\"url=https://a.test/" + std::string(400, 'a') + "\"")).empty());
  CHECK(parse_found_desks(line("\"xurl=https://a.test\" \"url\" \"\"")).empty());
}

TEST_CASE("a name can neither turn the direction of what is read nor be longer than a line") {
  std::string name;
  for (int i = 0; i < 300; ++i) name += "\\226\\128\\174x\\010\\255";
  const auto found = parse_found_desks(line("\"url=https://a.test\" \"name=" + name + "\""));
  CHECK(found.empty());  // longer than any line of DNS-SD
  const auto shorter = parse_found_desks(line("\"url=https://a.test\" \"name=" + name.substr(0, 1700) + "\""));
  REQUIRE(shorter.size() == 1);
  CHECK(base::is_valid_utf8(shorter[0].name));
  CHECK(base::count_code_points(shorter[0].name) <= 60);
  CHECK(shorter[0].name.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(shorter[0].name.find('\n') == std::string::npos);
}

TEST_CASE("lines that are broken, of another service or of a failed search are left out") {
  for (const char* text :
       {"=", "=;", "=;a;b;c;d;e;f;g;h", "=;;;;;;;;;", "\\", "\"url=https://a.test",
        "Failed to create client object", "=;e;IPv4;n;_http._tcp;local;h;1;80;\"url=https://a.test\""})
    CHECK_MESSAGE(parse_found_desks(text).empty(), text);
  CHECK(parse_found_desks(line("\"url=https://a.test")).empty());
  CHECK(parse_found_desks(line("\"url=https://a.test\\")).empty());
  CHECK(parse_found_desks("").empty());
  CHECK(parse_found_desks("\n\n" + line("\"url=https://a.test\"")).size() == 1);
}
