// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/oai_pmh_source.h"

#include "sync/sources/oai_pmh/oai_cursor.h"
#include "unit/sync/catalogue_fixture.h"

using namespace lobi::sync;
using lobi::ErrorKind;
using lobi::base::from_unix_ms;

namespace {

constexpr const char* kRepo = "https://repo.example.org/oai";
const auto kNow = from_unix_ms(1'795'478'400'000);  // 2026-11-24T00:00:00Z

SourceContext context_of(const std::string& address, const std::string& cursor = {}) {
  SourceContext context;
  context.config.id = "katalog";
  context.config.kind = "oai-pmh";
  context.config.address = address;
  context.state.cursor = cursor;
  context.now = kNow;
  return context;
}

CatalogueRun run(const SourceContext& context, std::vector<lobi::fetch::Fetched> answers) {
  const auto source = make_oai_pmh_source(context);
  return CatalogueRun(*source, std::move(answers));
}

lobi::fetch::Fetched sample(const std::string& name) { return answer_with(catalogue_sample(name)); }

// A page of the standard's with these ids; token empty = last.
lobi::fetch::Fetched page(std::vector<int> ids, const std::string& token = {}) {
  std::string xml =
      "<OAI-PMH "
      "xmlns='http://www.openarchives.org/OAI/2.0/'><responseDate>2026-11-24T00:00:05Z</responseDate><ListRecords>";
  for (const int id : ids) {
    xml += "<record><header><identifier>oai:r:" + std::to_string(id) +
           "</identifier><datestamp>2026-11-20</datestamp></header><metadata><dc><title>Buku " +
           std::to_string(id) + "</title></dc></metadata></record>";
  }
  return answer_with(xml + "<resumptionToken completeListSize='1000'>" + token +
                     "</resumptionToken></ListRecords></OAI-PMH>");
}

lobi::fetch::Fetched fault(const std::string& code) { return sample("oai/error_" + code + ".xml"); }

// The state after a full pass that ended an hour ago.
std::string known_cursor(OaiGranularity granularity = OaiGranularity::days) {
  OaiCursor cursor;
  cursor.from = cursor.full_at = cursor.identified_at = kNow - std::chrono::hours(1);
  cursor.identity.granularity = granularity;
  cursor.identity.deletions = OaiDeletions::persistent;
  cursor.prefix = "oai_dc";
  return write_oai_cursor(cursor);
}

}  // namespace

TEST_CASE("the first harvest asks who the server is, reads all pages, and knows where to go on") {
  const auto result = run(context_of(kRepo), {sample("oai/identify_conformant.xml"),
                                              sample("oai/listrecords_deleted_and_token.xml"), page({7, 8})});
  REQUIRE(result.asked.size() == 3);
  CHECK(result.asked[0] == "https://repo.example.org/oai?verb=Identify");
  CHECK(result.asked[1] == "https://repo.example.org/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2025-10-20");
  CHECK(result.asked[2] ==
        "https://repo.example.org/oai?verb=ListRecords&resumptionToken=tok%2F%20a%2Bb%3D%3D%7C2");
  const Harvest& harvest = result.harvest();
  CHECK(harvest.items.size() == 4);
  CHECK(harvest.has_all_items);
  CHECK_FALSE(harvest.is_partial);
  const OaiCursor cursor = read_oai_cursor(harvest.next.cursor);
  CHECK(cursor.from == from_unix_ms(1'795'485'601'000));  // responseDate of the first page
  CHECK(cursor.full_at == kNow);
  CHECK(cursor.resume.empty());
}

TEST_CASE("later harvests ask for what changed, with overlap, and nothing new keeps the state") {
  const SourceContext days = context_of(kRepo, known_cursor());
  const auto unchanged = run(days, {fault("noRecordsMatch")});
  CHECK(unchanged.asked.at(0) ==
        "https://repo.example.org/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-22");
  CHECK(unchanged.harvest().is_not_modified);
  CHECK(unchanged.harvest().next == days.state);

  const auto changed = run(context_of(kRepo, known_cursor(OaiGranularity::seconds)), {page({1})});
  CHECK(changed.asked.at(0).ends_with("&from=2026-11-23T22%3A55%3A00Z"));
  CHECK(changed.harvest().items.size() == 1);
  CHECK_FALSE(changed.harvest().has_all_items);
}

TEST_CASE("the whole catalogue and one set can be asked for") {
  SourceContext context = context_of("https://repo.example.org/index.php?page=oai", known_cursor());
  context.state.cursor.clear();
  context.config.options = {{"history_days", "0"}, {"set", "buku:baru"}, {"metadata_prefix", "marcxml"}};
  const auto result = run(context, {sample("oai/identify_conformant.xml"), fault("noSetHierarchy"), page({1})});
  CHECK(result.asked.at(1) ==
        "https://repo.example.org/index.php?page=oai&verb=ListRecords&metadataPrefix=marcxml&set=buku%3Abaru");
  CHECK(result.asked.at(2) ==
        "https://repo.example.org/index.php?page=oai&verb=ListRecords&metadataPrefix=marcxml");
  CHECK(result.harvest().has_all_items);
}

TEST_CASE("a format that is not offered is replaced by one that is") {
  SourceContext context = context_of(kRepo, {});
  context.config.options = {{"metadata_prefix", "mods"}};
  const auto result = run(context, {sample("oai/identify_conformant.xml"), fault("cannotDisseminateFormat"),
                                    sample("slims/oai2_listmetadataformats.xml"), page({1})});
  CHECK(result.asked.at(2).ends_with("?verb=ListMetadataFormats"));
  CHECK(result.asked.at(3).find("metadataPrefix=oai_dc") != std::string::npos);
  CHECK(read_oai_cursor(result.harvest().next.cursor).prefix == "oai_dc");
}

TEST_CASE("a server that claims seconds and takes days is asked again with days") {
  const auto result =
      run(context_of(kRepo, known_cursor(OaiGranularity::seconds)), {fault("badArgument"), page({1})});
  CHECK(result.asked.at(1).ends_with("&from=2026-11-22"));
  CHECK(result.harvest().items.size() == 1);
  const auto again = run(context_of(kRepo, known_cursor()), {fault("badArgument")});
  CHECK(again.error().kind == ErrorKind::bad_request);
}

TEST_CASE("a token that expired starts the list anew, once") {
  const auto result = run(context_of(kRepo, known_cursor()),
                          {page({1}, "a"), fault("badResumptionToken"), page({1}, "b"), page({2})});
  CHECK(result.harvest().items.size() == 2);
  CHECK_FALSE(result.harvest().is_partial);
  const auto twice =
      run(context_of(kRepo, known_cursor()), {fault("badResumptionToken"), fault("badResumptionToken")});
  CHECK(twice.error().kind == ErrorKind::transient);
}

TEST_CASE("an address that is none of OAI-PMH is an error for staff") {
  CHECK(run(context_of(kRepo), {fault("badVerb")}).error().kind == ErrorKind::bad_request);
  CHECK(run(context_of(kRepo), {answer_with("<html/>")}).error().kind == ErrorKind::malformed);
  CHECK(run(context_of(kRepo), {answer_with("", 500)}).error().kind == ErrorKind::transient);
  CHECK(run(context_of(kRepo, known_cursor()), {fault("idDoesNotExist")}).error().kind == ErrorKind::bad_request);
}

TEST_CASE("errors of the protocol are understood whatever the status") {
  const auto result =
      run(context_of(kRepo, known_cursor()), {answer_with(catalogue_sample("oai/error_noRecordsMatch.xml"), 404)});
  CHECK(result.harvest().is_not_modified);
}

TEST_CASE("a list that breaks off keeps what came and goes on there the next time") {
  const SourceContext context = context_of(kRepo, known_cursor());
  const auto broken = run(context, {page({1, 2}, "tok2"), answer_with("busy", 503)});
  CHECK(broken.harvest().is_partial);
  CHECK(broken.harvest().items.size() == 2);
  const OaiCursor kept = read_oai_cursor(broken.harvest().next.cursor);
  CHECK(kept.resume == "tok2");
  CHECK(kept.from == kNow - std::chrono::hours(1));

  const auto resumed = run(context_of(kRepo, broken.harvest().next.cursor), {page({3})});
  CHECK(resumed.asked.at(0).ends_with("?verb=ListRecords&resumptionToken=tok2"));
  CHECK_FALSE(resumed.harvest().is_partial);
  const OaiCursor done = read_oai_cursor(resumed.harvest().next.cursor);
  CHECK(done.resume.empty());
  CHECK(done.from == from_unix_ms(1'795'478'405'000));
}

TEST_CASE("a server that turns in a circle is left") {
  const auto same_token = run(context_of(kRepo, known_cursor()), {page({1}, "a"), page({2}, "a")});
  CHECK(same_token.harvest().is_partial);
  const auto same_records =
      run(context_of(kRepo, known_cursor()), {page({1}, "a"), page({1}, "b"), page({1}, "c"), page({1}, "d")});
  CHECK(same_records.harvest().is_partial);
  CHECK(read_oai_cursor(same_records.harvest().next.cursor).resume.empty());
}

TEST_CASE("SLiMS's oai.php gets from and until with every request, in whole days") {
  const auto result = run(context_of("http://perpus.example/oai.php"),
                          {sample("slims/oai2_identify.xml"), sample("slims/oai1_listrecords_page1_trimmed.xml")});
  CHECK(result.asked.at(1).ends_with("?verb=ListRecords&metadataPrefix=oai_dc&from=2025-10-20&until=2026-11-25"));
  CHECK(result.asked.at(2).ends_with(
      "?verb=ListRecords&resumptionToken=oai_dc%2F100&from=2025-10-20&until=2026-11-25"));
  const auto hidden =
      run(context_of("http://perpus.example/oai.php"), {sample("slims/oai2_identify.xml"), answer_with("x", 500)});
  CHECK(hidden.error().message.find("oai2.php") != std::string::npos);
}

TEST_CASE("INLISLite is read from the end of its list") {
  const auto first = sample("inlislite/oai_dc_record.xml");  // one record, 5,312 in all
  const auto result =
      run(context_of("http://perpus.example.go.id/opac/oai"),
          {sample("oai/identify_conformant.xml"), first, page({11}, "5310____marcxml"), page({12})});
  CHECK(result.asked.at(1).ends_with("?verb=ListRecords&metadataPrefix=marcxml"));
  CHECK(result.asked.at(2).ends_with("&resumptionToken=5309____marcxml"));
  CHECK(result.harvest().items.size() == 2);
  const auto refused = run(context_of("http://perpus.example.go.id/opac/oai"),
                           {sample("oai/identify_conformant.xml"), first, fault("badResumptionToken"), page({1})});
  CHECK(refused.harvest().items.size() == 1);
}

TEST_CASE("a catalogue of any size fits into memory: the newest are kept") {
  std::vector<lobi::fetch::Fetched> answers = {sample("oai/identify_conformant.xml")};
  for (int p = 0; p < 70; ++p) {
    std::vector<int> ids;
    for (int i = 0; i < 100; ++i) ids.push_back(p * 100 + i);
    answers.push_back(page(ids, p == 69 ? "" : "t" + std::to_string(p)));
  }
  const auto result = run(context_of(kRepo), std::move(answers));
  CHECK(result.harvest().items.size() == kMaxOaiItems);
  CHECK_FALSE(result.harvest().has_all_items);
}
