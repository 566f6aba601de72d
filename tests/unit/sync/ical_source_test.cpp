// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/ical_source.h"

#include "unit/sync/catalogue_fixture.h"
#include "unit/sync/ical_fixture.h"

using namespace lobi;
using namespace lobi::sync;
using namespace std::chrono_literals;

namespace {

constexpr const char* kAddress = "https://perpus.example/agenda.ics";

SourceContext context_of(base::Instant now = kNovember) {
  SourceContext context;
  context.config.id = "agenda";
  context.config.kind = "ical";
  context.config.address = kAddress;
  context.now = now;
  return context;
}

fetch::Request request_of(const SourceContext& context) {
  return std::get<fetch::Request>(make_ical_source(context)->next(nullptr));
}

Step answer(const SourceContext& context, const fetch::Fetched& fetched) {
  const auto source = make_ical_source(context);
  REQUIRE(std::holds_alternative<fetch::Request>(source->next(nullptr)));
  return source->next(&fetched);
}

fetch::Fetched agenda() {
  auto fetched = answer_with(ical_sample("agenda.ics"));
  fetched.response.validators.etag = "\"1\"";
  return fetched;
}

}  // namespace

TEST_CASE("a calendar is all its meetings, and the next question is conditional") {
  const auto harvest = std::get<Harvest>(answer(context_of(), agenda()));
  CHECK(harvest.events.size() == 13);  // 90 days ahead
  CHECK(harvest.has_all_events);
  CHECK(harvest.notes.empty());
  SourceContext again = context_of(kNovember + 1h);
  again.state = harvest.next;
  CHECK(request_of(again).url == kAddress);
  CHECK(request_of(again).validators.etag == "\"1\"");
  auto unchanged = answer_with("", 304);
  unchanged.response.is_not_modified = true;
  const auto kept = std::get<Harvest>(answer(again, unchanged));
  CHECK(kept.is_not_modified);
  CHECK(kept.next == harvest.next);
}

TEST_CASE("twice a day, and when the question changes, an unchanged calendar is read anew") {
  SourceContext later = context_of(kNovember + 13h);
  later.state = std::get<Harvest>(answer(context_of(), agenda())).next;
  CHECK(request_of(later).validators.etag.empty());
  later.now = kNovember - 1h;  // the clock was set back
  CHECK(request_of(later).validators.etag.empty());
  later.now = kNovember + 1h;
  CHECK_FALSE(request_of(later).validators.etag.empty());
  later.config.options["days"] = "14";
  CHECK(request_of(later).validators.etag.empty());
  later.config.options.clear();
  later.zone.offset = 9h;
  CHECK(request_of(later).validators.etag.empty());
}

TEST_CASE("staff say how far ahead, within reason") {
  SourceContext context = context_of();
  context.config.options["days"] = "14";
  CHECK(std::get<Harvest>(answer(context, agenda())).events.size() == 3);
  context.config.options["days"] = "-5";
  CHECK(std::get<Harvest>(answer(context, agenda())).events.size() == 1);
}

TEST_CASE("what failed or is no calendar is an error, and nothing is concluded from half of one") {
  CHECK(std::get<Error>(answer(context_of(), answer_with("", 503))).kind == ErrorKind::transient);
  CHECK(std::get<Error>(answer(context_of(), answer_with("", 401))).kind == ErrorKind::auth_expired);
  CHECK(std::get<Error>(answer(context_of(), answer_with("<html>", 200))).kind == ErrorKind::malformed);
  auto cut = agenda();
  cut.response.body.resize(cut.response.body.size() / 2);
  const auto harvest = std::get<Harvest>(answer(context_of(), cut));
  CHECK(harvest.is_partial);
  CHECK_FALSE(harvest.has_all_events);
  CHECK(harvest.next.validators.etag.empty());
  CHECK(harvest.notes.size() == 1);
  const auto empty = std::get<Harvest>(answer(context_of(), answer_with(calendar_of(""))));
  CHECK(empty.has_all_events);
  CHECK(empty.events.empty());
}

TEST_CASE("a password goes as a secret header only") {
  SourceContext context = context_of();
  context.credential = "budi:rahasia";
  const auto request = request_of(context);
  REQUIRE(request.secret_headers.size() == 1);
  CHECK(request.secret_headers[0].value == "Basic YnVkaTpyYWhhc2lh");
  CHECK(request.url.find("rahasia") == std::string::npos);
  CHECK(std::get<Harvest>(answer(context, agenda())).next.cursor.find("rahasia") == std::string::npos);
}
