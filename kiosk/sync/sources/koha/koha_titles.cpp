// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/koha/koha_titles.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "fetch/url.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/catalogue/server_address.h"
#include "sync/sources/csv/csv_table.h"
#include "sync/text/json_view.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr const char* kUsualColumns = "id,title,author,isbn,year,added";  // of the report in guide/koha.md
constexpr const char* kUsualCover = "/cgi-bin/koha/opac-image.pl?biblionumber={id}";

std::string text_of(const nlohmann::json& value) {
  if (value.is_string()) return std::string(as_string(value));
  return value.is_number() ? value.dump() : std::string{};
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// The rows of the report under the names of its columns.
CsvTable table_of(const nlohmann::json& report, const std::string& columns) {
  CsvTable table;
  table.head.cells = split(columns);
  for (const nlohmann::json& entry : report) {
    if (table.rows.size() >= kMaxKohaTitles) break;
    CsvRow row;
    row.line = table.rows.size() + 1;
    if (entry.is_object() && table.rows.empty()) {
      table.head.cells.clear();
      for (const auto& [name, value] : entry.items()) table.head.cells.push_back(name);
    }
    if (entry.is_object()) {
      for (const std::string& name : table.head.cells) row.cells.push_back(text_of(member(entry, name)));
    } else if (entry.is_array()) {
      for (const nlohmann::json& value : entry) row.cells.push_back(text_of(value));
    }
    if (row.cells.size() > kMaxCsvCells) row.cells.resize(kMaxCsvCells);
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_addresses(model::CatalogueItem& item, const KohaContext& context) {
  const std::string isbn = item.isbn.empty() ? std::string{} : item.isbn.front();
  if (item.permalink.empty()) {
    item.permalink =
        context.home + "/cgi-bin/koha/opac-detail.pl?biblionumber=" + fetch::percent_encode(item.local_id);
  }
  const std::string cover = fill_template(context.cover, item.local_id, isbn);
  if (item.cover || cover.empty()) return;
  model::Media media;
  media.remote_url = media.remote_key = cover;
  item.cover = media;
}

// "<p>By Andrea Contoh,. <br />Palembang Penerbit Contoh, 2024 </p>"
void take_blurb(model::CatalogueItem& item, const std::string& html) {
  const std::string text = clean_summary(html);
  item.year = find_year(text);
  if (!text.starts_with("By ")) return;
  const std::string line = text.substr(3, text.find('\n') - 3);
  if (std::string name = clean_field(line.substr(0, line.find(". "))); !name.empty()) {
    item.creators.push_back({std::move(name), {}});
  }
}

model::CatalogueItem item_from_rss(const XmlElement& entry, const KohaContext& context) {
  model::CatalogueItem item;
  item.source = context.list.source;
  const auto page = fetch::Url::parse(entry.child_text({}, "link"));
  if (page) item.local_id = page->parameter("biblionumber");
  const TitleParts title = split_title(entry.child_text({}, "title"));
  item.title = clean_field(title.title);
  item.subtitle = clean_field(title.subtitle);
  item.kind = context.list.kind;
  item.language = context.list.language;
  for (const XmlElement& number : entry.children(kDublinCore, "identifier")) add_isbns(item.isbn, number.text());
  take_blurb(item, entry.child_text({}, "description"));
  if (!context.list.permalink.empty()) {
    item.permalink =
        fill_template(context.list.permalink, item.local_id, item.isbn.empty() ? std::string{} : item.isbn.front());
  }
  add_addresses(item, context);
  return item;
}

}  // namespace

Result<CsvItems> parse_koha_report(std::string_view bytes, const KohaContext& context) {
  const auto report = parse_json(bytes);
  if (!report || !report->is_array()) {
    return fail(ErrorKind::malformed,
                "Koha's answer is no report: its number (option report) may be wrong, or the report is not public");
  }
  auto list = items_from_table(table_of(*report, context.columns), context.list);
  if (!list) {
    return fail(ErrorKind::invalid,
                "the option columns must name the columns of the report, \"title\" among them (" +
                    list.error().message + ")");
  }
  for (model::CatalogueItem& item : list->items) add_addresses(item, context);
  return list;
}

Result<CsvItems> parse_koha_rss(std::string_view bytes, std::string_view charset, const KohaContext& context) {
  const auto document = XmlDocument::parse(bytes, charset);
  if (!document) return fail(document.error());
  const auto channel = document->root().child({}, "channel");
  if (document->root().name() != "rss" || !channel) {
    return fail(ErrorKind::malformed, "the answer is no RSS of Koha: check the address of the OPAC");
  }
  CsvItems out;
  std::vector<XmlElement> entries = channel->children({}, "item");
  out.is_cut_off = document->is_truncated();
  if (out.is_cut_off && !entries.empty()) entries.pop_back();
  if (entries.size() > kMaxKohaTitles) entries.erase(entries.begin() + kMaxKohaTitles, entries.end());
  for (const XmlElement& entry : entries) {
    model::CatalogueItem item = item_from_rss(entry, context);
    const bool is_twice = std::any_of(out.items.begin(), out.items.end(), [&](const model::CatalogueItem& other) {
      return other.local_id == item.local_id;
    });
    if (!item.title.empty() && !item.local_id.empty() && !is_twice) out.items.push_back(std::move(item));
  }
  return out;
}

KohaContext koha_context(const model::SourceConfig& config) {
  KohaContext context;
  context.list = csv_context(config);
  context.home = koha_address(config.address);
  context.columns = config.option("columns", kUsualColumns);
  context.cover = config.option("cover", context.home + kUsualCover);
  return context;
}

}  // namespace lobi::sync
