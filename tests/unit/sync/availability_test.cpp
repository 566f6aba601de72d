// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/clock.h"
#include "fakes/content.h"
#include "fakes/transport.h"
#include "sync/availability/availability_desk.h"
#include "sync/availability/holdings.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi;
using namespace lobi::sync;
using namespace std::chrono_literals;

namespace {

model::SourceConfig source_of(const std::string& kind, const std::string& address) {
  model::SourceConfig config;
  config.id = "katalog";
  config.kind = kind;
  config.address = address;
  return config;
}

struct Fixture {
  fakes::FakeClock clock{fakes::kNoon};
  fakes::FakeTransport transport;
  std::vector<model::SourceConfig> sources{source_of("slims", "http://10.0.0.2/slims/")};
  AvailabilityDesk desk{sources, transport, clock};
  std::vector<std::optional<model::Availability>> answers;

  void ask(const std::string& id, const std::string& source = "katalog") {
    desk.ask(source, id, [this](std::optional<model::Availability> copies) { answers.push_back(copies); });
  }
  void answer(const std::string& body) {
    transport.answer_all([&](const fetch::Request&) { return fakes::answered(body); });
  }
};

std::string page() { return catalogue_sample("slims/detail_html_201_availability.html"); }

}  // namespace

TEST_CASE("each catalogue is asked in its own way, and the others are not") {
  const auto asked = [](const std::string& kind, const std::string& address, const std::string& id) {
    const auto request = holdings_request(source_of(kind, address), id);
    return request ? request->url : std::string();
  };
  CHECK(asked("slims", "http://10.0.0.2/slims", "201") == "http://10.0.0.2/slims/index.php?p=show_detail&id=201");
  CHECK(asked("oai-pmh", "http://10.0.0.2/slims/oai2.php", "oai:10.0.0.2:slims-201") ==
        "http://10.0.0.2/slims/index.php?p=show_detail&id=201");
  CHECK(asked("koha", "https://k.example", "812") ==
        "https://k.example/cgi-bin/koha/ilsdi.pl?service=GetAvailability&id=812&id_type=bib");
  CHECK(asked("oai-pmh", "https://k.example/cgi-bin/koha/oai.pl", "KOHA:812").ends_with("&id=812&id_type=bib"));
  CHECK(asked("opds", "https://c.example/opds", "812").empty());
  CHECK(asked("inlislite", "http://p.example/opac", "812").empty());
  CHECK(asked("slims", "http://10.0.0.2/slims", "1 OR 1=1").empty());
}

TEST_CASE("copies are counted, whatever the language of the page") {
  const auto slims = source_of("slims", "http://10.0.0.2/");
  CHECK(read_holdings(slims, "201", page()) == model::Availability{1, 2});
  CHECK_FALSE(read_holdings(slims, "201", "<html>Data Not Found!</html>"));
  const auto koha = source_of("koha", "https://k.example");
  const std::string answer = catalogue_sample("koha/ilsdi_getavailability.xml");
  CHECK(read_holdings(koha, "812", answer) == model::Availability{1, 2});
  CHECK_FALSE(read_holdings(koha, "813", answer));
  CHECK_FALSE(read_holdings(koha, "812", "<x><code>NotAllowed</code></x>"));
  CHECK_FALSE(read_holdings(koha, "812", answer.substr(0, 400)));
}

TEST_CASE("a title is asked for once a minute, however often it is opened") {
  Fixture f;
  f.ask("201");
  f.ask("201");
  CHECK(f.transport.asked.size() == 1);
  f.answer(page());
  CHECK(f.answers == std::vector<std::optional<model::Availability>>(2, model::Availability{1, 2}));
  f.clock.advance(59s);
  f.ask("201");
  CHECK(f.transport.asked.size() == 1);
  CHECK(f.answers.size() == 3);
  f.clock.advance(1s);
  f.ask("201");
  CHECK(f.transport.asked.size() == 2);
}

TEST_CASE("an error is silent, and is not asked again within the minute") {
  Fixture f;
  f.ask("201");
  f.transport.answer_all([](const fetch::Request&) { return fakes::refused(ErrorKind::transient, "timed out"); });
  f.ask("201");
  CHECK(f.transport.asked.size() == 1);
  CHECK(f.answers == std::vector<std::optional<model::Availability>>(2));
  f.ask("1", "unknown");
  CHECK_FALSE(f.answers.back());
}

TEST_CASE("no more than four titles are asked for at a time") {
  Fixture f;
  for (int title = 1; title <= 6; ++title) f.ask(std::to_string(title));
  CHECK(f.transport.asked.size() == 4);
  CHECK(f.answers.size() == 2);
}
