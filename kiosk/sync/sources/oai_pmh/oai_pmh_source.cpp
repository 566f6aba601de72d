// SPDX-License-Identifier: GPL-3.0-or-later
// Past 300 lines because one harvest is one state machine, whose steps share the cursor and what came so far.
#include "sync/sources/oai_pmh/oai_pmh_source.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "fetch/redact.h"
#include "sync/catalogue/fields.h"
#include "sync/sources/oai_pmh/oai_cursor.h"
#include "sync/sources/oai_pmh/oai_page.h"

namespace lobi::sync {
namespace {

using base::Instant;

constexpr auto kIdentifyEvery = std::chrono::hours(24 * 7);
constexpr auto kFullEvery = std::chrono::hours(24 * 7);
constexpr auto kFullEveryWhenDeletionsAreTold = std::chrono::hours(24 * 30);
constexpr auto kMostClockDifference = std::chrono::hours(24);
constexpr int kUnchangedPages = 3;  // so many pages without a new record: the server turns in a circle
constexpr int kUsualHistoryDays = 400;
constexpr long kPagesFromTheEnd = 3;  // of INLISLite: 300 titles

class OaiPmhSource final : public Source {
 public:
  explicit OaiPmhSource(SourceContext context);
  Step next(const fetch::Fetched* previous) override;

 private:
  enum class Asked { nothing, identity, formats, list };

  Step begin();
  Step begin_list();
  Step take_identity(const OaiPage& page);
  Step take_formats(const OaiPage& page);
  Step take_list(OaiPage page);
  Step take_fault(const OaiFault& fault);
  Step take_bad_token(const OaiFault& fault);
  Step jump_to_newest(const OaiPage& first);
  Step stop(Error error);  // the list broke off: what came is kept, or the error when nothing came
  Harvest harvest();       // what came until now
  Harvest finish();        // the list ended normally
  Step ask(Asked what, const std::string& query);
  Step ask_list(const std::string& token);

  [[nodiscard]] bool lacks_marcxml(const fetch::Fetched& fetched, const Result<OaiPage>& page) const;
  [[nodiscard]] bool is_full_due() const;
  [[nodiscard]] std::optional<Instant> earliest_wanted() const;
  [[nodiscard]] std::string list_arguments() const;
  [[nodiscard]] Error fault_error(ErrorKind kind, const OaiFault& fault, const std::string& mend) const;
  void keep(std::vector<model::CatalogueItem> items);
  void keep_newest();

  SourceContext context_;
  OaiProfile profile_;
  RecordContext records_;
  OaiCursor cursor_;
  std::string set_;
  Asked asked_ = Asked::nothing;
  std::string token_;                                  // of the page that was asked for
  std::set<std::string> tokens_;                       // all of this run
  std::map<std::string, model::CatalogueItem> items_;  // by local id; the last one counts
  std::optional<Instant> start_;                       // of this list, by the server's clock
  int pages_ = 0;
  int unchanged_pages_ = 0;
  bool is_full_ = false;
  bool is_capped_ = false;
  bool did_restart_ = false;
  bool did_try_formats_ = false;
  bool has_jumped_ = false;
};

OaiPmhSource::OaiPmhSource(SourceContext context)
    : context_(std::move(context)),
      profile_(oai_profile(context_.config)),
      records_(record_context(context_.config)),
      cursor_(read_oai_cursor(context_.state.cursor)),
      set_(context_.config.option("set")) {
  const bool has_marc = profile_.server == OaiServer::koha || profile_.may_lack_marcxml;
  const char* usual = has_marc ? "marcxml" : "oai_dc";
  if (cursor_.prefix.empty()) cursor_.prefix = context_.config.option("metadata_prefix", usual);
}

Step OaiPmhSource::next(const fetch::Fetched* previous) {
  if (previous == nullptr) return begin();
  const fetch::Response& response = previous->response;
  auto page = parse_oai_page(response.body, response.charset(), records_);
  if (lacks_marcxml(*previous, page)) {
    cursor_.prefix = "oai_dc";
    return ask_list({});
  }
  // Some servers send errors of the protocol with a status of 4xx; everything else with a bad status is one.
  if (previous->error && !(page && page->fault)) return stop(*previous->error);
  if (!page) return stop(page.error().with(fetch::redact(response.final_url)));
  if (page->fault && (asked_ == Asked::list || page->fault->code == OaiErrorCode::bad_verb)) {
    return take_fault(*page->fault);
  }
  switch (asked_) {
    case Asked::identity:
      return take_identity(*page);
    case Asked::formats:
      return take_formats(*page);
    default:
      return take_list(std::move(*page));
  }
}

// INLISLite's first list in marcxml came as an error page of PHP.
bool OaiPmhSource::lacks_marcxml(const fetch::Fetched& fetched, const Result<OaiPage>& page) const {
  const bool is_first_list = asked_ == Asked::list && pages_ == 0 && token_.empty() && cursor_.prefix == "marcxml";
  const bool is_settled = !profile_.may_lack_marcxml || !context_.config.option("metadata_prefix").empty();
  const bool is_broken = !page && (!fetched.error || fetched.response.status >= 500);
  return is_first_list && !is_settled && is_broken;
}

Step OaiPmhSource::begin() {
  const bool is_known = cursor_.identified_at && context_.now - *cursor_.identified_at < kIdentifyEvery;
  return is_known ? begin_list() : ask(Asked::identity, "verb=Identify");
}

Step OaiPmhSource::take_identity(const OaiPage& page) {
  if (page.identity)
    cursor_.identity = *page.identity;  // without one (a fault): the careful values of a new cursor
  cursor_.identified_at = context_.now;
  return begin_list();
}

Step OaiPmhSource::begin_list() {
  is_full_ = is_full_due();
  if (cursor_.resume.empty()) return ask_list({});
  start_ = cursor_.resume_start;
  is_full_ = cursor_.resume_is_full;
  return ask_list(cursor_.resume);
}

bool OaiPmhSource::is_full_due() const {
  if (!cursor_.from || !cursor_.full_at || profile_.jumps_to_newest) return true;
  const bool told = cursor_.identity.deletions == OaiDeletions::persistent;
  return context_.now - *cursor_.full_at >= (told ? kFullEveryWhenDeletionsAreTold : kFullEvery);
}

// Where a list starts; nullopt = at the beginning of the catalogue.
std::optional<Instant> OaiPmhSource::earliest_wanted() const {
  if (profile_.jumps_to_newest) return std::nullopt;
  Instant from = context_.now;
  if (is_full_) {
    const std::string text = context_.config.option("history_days");
    int days = kUsualHistoryDays;
    std::from_chars(text.data(), text.data() + text.size(), days);
    if (days <= 0) return std::nullopt;
    from -= std::chrono::hours(24) * std::min(days, 36'500);
  } else {
    const bool by_days = cursor_.identity.granularity == OaiGranularity::days || profile_.writes_local_time;
    from = *cursor_.from - (by_days ? std::chrono::minutes(24 * 60) : std::chrono::minutes(5));
  }
  if (cursor_.identity.earliest && from < *cursor_.identity.earliest) return std::nullopt;
  return from;
}

std::string OaiPmhSource::list_arguments() const {
  const OaiGranularity granularity =
      profile_.writes_local_time ? OaiGranularity::days : cursor_.identity.granularity;
  std::string out;
  if (const auto from = earliest_wanted()) {
    out += "&from=" + fetch::percent_encode(oai_date(*from, granularity));
    if (profile_.needs_until) {
      out += "&until=" + oai_date(context_.now + std::chrono::hours(24), OaiGranularity::days);
    }
  }
  return out;
}

Step OaiPmhSource::ask_list(const std::string& token) {
  token_ = token;
  if (token.empty()) {
    const std::string set = set_.empty() ? std::string{} : "&set=" + fetch::percent_encode(set_);
    return ask(Asked::list,
               "verb=ListRecords&metadataPrefix=" + fetch::percent_encode(cursor_.prefix) + list_arguments() + set);
  }
  const std::string repeated = profile_.repeats_arguments ? list_arguments() : std::string{};
  return ask(Asked::list, "verb=ListRecords&resumptionToken=" + fetch::percent_encode(token) + repeated);
}

Step OaiPmhSource::ask(Asked what, const std::string& query) {
  asked_ = what;
  const auto base = fetch::Url::parse(context_.config.address);
  if (!base) return base.error();
  fetch::Request request;
  request.url = base->text() + (base->query().empty() ? "?" : "&") + query;
  request.headers = {{"Accept", "text/xml, application/xml;q=0.9, */*;q=0.1"}};
  request.configured_origins = {base->origin()};
  request.cookie_jar = context_.config.id;
  return request;
}

Step OaiPmhSource::take_list(OaiPage page) {
  ++pages_;
  if (!start_) {
    const auto said = page.response_date;
    const bool is_likely =
        said && *said<context_.now + kMostClockDifference&& * said> context_.now - kMostClockDifference;
    start_ = is_likely ? *said : context_.now;
  }
  if (profile_.jumps_to_newest && !has_jumped_) return jump_to_newest(page);
  const std::size_t before = items_.size();
  keep(std::move(page.items));
  unchanged_pages_ = items_.size() == before ? unchanged_pages_ + 1 : 0;
  tokens_.insert(token_);
  if (page.is_truncated) {  // neither the end of the list nor a token: the next run asks for this page again
    cursor_.resume = token_;
    return stop({ErrorKind::malformed, "the OAI-PMH answer arrived without its end: the server has a fault"});
  }
  cursor_.resume = page.token;
  if (page.token.empty()) return finish();
  const bool turns_in_circle = tokens_.count(page.token) != 0 || unchanged_pages_ >= kUnchangedPages;
  if (turns_in_circle || pages_ >= kMaxOaiPages) {
    cursor_.resume.clear();
    Harvest out = harvest();
    out.is_partial = true;
    return out;
  }
  return ask_list(page.token);
}

// INLISLite sorts by number and ignores dates: its newest titles stand at the end (library.md A2).
Step OaiPmhSource::jump_to_newest(const OaiPage& first) {
  has_jumped_ = true;
  const long per_page = static_cast<long>(first.records);
  const long offset = first.complete_list_size.value_or(0) - kPagesFromTheEnd * per_page;
  if (per_page > 0 && offset > per_page) return ask_list(std::to_string(offset) + "____" + cursor_.prefix);
  return take_list(first);
}

Step OaiPmhSource::take_fault(const OaiFault& fault) {
  switch (fault.code) {
    case OaiErrorCode::no_records_match:
      return finish();
    case OaiErrorCode::bad_resumption_token:
      return take_bad_token(fault);
    case OaiErrorCode::cannot_disseminate_format:
      if (did_try_formats_) break;
      did_try_formats_ = true;
      return ask(Asked::formats, "verb=ListMetadataFormats");
    case OaiErrorCode::no_set_hierarchy:
      if (set_.empty()) break;
      set_.clear();
      return ask_list({});
    case OaiErrorCode::bad_argument:
      // Servers claim seconds and take only days.
      if (cursor_.identity.granularity == OaiGranularity::days || !token_.empty()) break;
      cursor_.identity.granularity = OaiGranularity::days;
      return ask_list({});
    case OaiErrorCode::bad_verb:
      return fault_error(ErrorKind::bad_request, fault, "this address is not that of an OAI-PMH server");
    default:
      break;
  }
  return stop(fault_error(ErrorKind::bad_request, fault, "check set and metadata_prefix of this source"));
}

Step OaiPmhSource::take_bad_token(const OaiFault& fault) {
  cursor_.resume.clear();
  if (did_restart_) return stop(fault_error(ErrorKind::transient, fault, "the server forgets its own lists"));
  did_restart_ = true;
  profile_.jumps_to_newest = false;  // a made-up token that is not taken: read the list as it comes
  start_.reset();
  tokens_.clear();
  is_full_ = is_full_due();
  return ask_list({});
}

Step OaiPmhSource::take_formats(const OaiPage& page) {
  for (const char* wanted : {"marcxml", "marc21", "oai_dc", "qdc"}) {
    const bool is_offered = std::find(page.formats.begin(), page.formats.end(), wanted) != page.formats.end();
    if (!is_offered || cursor_.prefix == wanted) continue;
    cursor_.prefix = wanted;
    return ask_list({});
  }
  return Error{ErrorKind::unsupported, "the server offers its records neither as marcxml nor as oai_dc"};
}

Error OaiPmhSource::fault_error(ErrorKind kind, const OaiFault& fault, const std::string& mend) const {
  return {kind, "the OAI-PMH server says '" + fetch::redact(fault.message) + "': " + mend};
}

void OaiPmhSource::keep(std::vector<model::CatalogueItem> items) {
  for (model::CatalogueItem& item : items) {
    const std::string id = item.local_id;
    drop_future_dates(item, context_.now);
    items_.insert_or_assign(id, std::move(item));
  }
  if (items_.size() > kMaxOaiItems + kMaxOaiItems / 4) keep_newest();
}

void OaiPmhSource::keep_newest() {
  if (items_.size() <= kMaxOaiItems) return;
  std::vector<std::pair<Instant, std::string>> by_age;
  for (const auto& [id, item] : items_) by_age.emplace_back(item.changed_at.value_or(Instant{}), id);
  std::sort(by_age.begin(), by_age.end());
  for (std::size_t i = 0; i + kMaxOaiItems < by_age.size(); ++i) items_.erase(by_age[i].second);
  is_capped_ = true;
}

Step OaiPmhSource::stop(Error error) {
  const bool has_something = pages_ > 0 && !items_.empty();
  if (!has_something) {
    if (profile_.server == OaiServer::slims1 && asked_ == Asked::list) {
      error.message += "; SLiMS's oai.php fails when one title is hidden: oai2.php at the same place may work";
    }
    return error;
  }
  Harvest out = harvest();
  out.is_partial = true;
  return out;
}

Harvest OaiPmhSource::finish() {
  cursor_.resume.clear();
  // Nothing new: the old state stays as it is, so that nothing is written.
  if (items_.empty() && !is_full_) {
    Harvest nothing;
    nothing.is_not_modified = true;
    nothing.next = context_.state;
    return nothing;
  }
  cursor_.from = start_.value_or(context_.now);
  if (is_full_) cursor_.full_at = context_.now;
  const bool was_resumed = context_.state.cursor.find("\"resume\"") != std::string::npos;
  Harvest out = harvest();
  out.has_all_items = is_full_ && !is_capped_ && !out.items.empty() && (!was_resumed || did_restart_);
  return out;
}

Harvest OaiPmhSource::harvest() {
  keep_newest();
  Harvest out;
  for (auto& [id, item] : items_) out.items.push_back(std::move(item));
  if (!cursor_.resume.empty()) {
    cursor_.resume_start = start_;
    cursor_.resume_is_full = is_full_;
  }
  out.next.cursor = write_oai_cursor(cursor_);
  return out;
}

}  // namespace

std::unique_ptr<Source> make_oai_pmh_source(SourceContext context) {
  return std::make_unique<OaiPmhSource>(std::move(context));
}

}  // namespace lobi::sync
