// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_items.h"

#include <set>
#include <utility>

#include "base/unicode.h"
#include "fetch/url.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/local_time.h"
#include "sync/catalogue/record_address.h"
#include "sync/sources/csv/csv_columns.h"
#include "sync/sources/csv/csv_date.h"
#include "sync/sources/csv/csv_table.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxListed = 20;  // creators, subjects
constexpr std::size_t kMaxIdBytes = 300;

// "Andrea; Siti | Budi" → its parts, cleaned.
std::vector<std::string> parts_of(const std::string& text, std::string_view separators) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size() && out.size() < kMaxListed;) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    if (std::string part = clean_field(text.substr(begin, end - begin)); !part.empty())
      out.push_back(std::move(part));
    begin = end + 1;
  }
  return out;
}

class RowReader {
 public:
  RowReader(const CsvColumns& columns, const CsvRow& row, const CsvContext& context,
            std::vector<std::string>& notes)
      : columns_(columns), row_(row), context_(context), notes_(notes) {}

  model::CatalogueItem read() {
    model::CatalogueItem item;
    item.source = context_.source;
    take_title(item);
    if (item.title.empty()) {
      note(CsvField::title, "the title is missing; this row is left out");
      return item;
    }
    take_texts(item);
    take_numbers(item);
    take_dates(item);
    take_kind(item);
    take_identity(item);
    take_addresses(item);
    return item;
  }

 private:
  [[nodiscard]] const std::string& cell(CsvField field) const { return columns_.cell(row_, field); }

  void note(CsvField field, const std::string& what) {
    if (notes_.size() < kMaxCsvNotes) notes_.push_back(columns_.place(row_, field) + ": " + what);
  }
  // 'value' is not …
  void refuse(CsvField field, const std::string& what) {
    note(field, "'" + safe_line(cell(field), 60) + "' " + what);
  }

  void take_title(model::CatalogueItem& item) {
    const TitleParts title = split_title(cell(CsvField::title));
    const std::string& subtitle = cell(CsvField::subtitle);
    item.title = clean_field(title.title);
    item.subtitle = clean_field(subtitle.empty() ? title.subtitle : subtitle);
  }

  void take_texts(model::CatalogueItem& item) {
    for (std::string& name : parts_of(cell(CsvField::creators), ";|\n"))
      item.creators.push_back({std::move(name), {}});
    item.publisher = clean_field(cell(CsvField::publisher));
    item.subjects = parts_of(cell(CsvField::subjects), ";|,\n");
    item.summary = clean_summary(cell(CsvField::summary));
    item.call_number = clean_field(cell(CsvField::call_number));
    item.rights = rights_text(cell(CsvField::rights));
    item.language = language_tag(cell(CsvField::language));
    if (item.language.empty() && !cell(CsvField::language).empty()) refuse(CsvField::language, "is no language");
    if (item.language.empty()) item.language = context_.language;
  }

  void take_numbers(model::CatalogueItem& item) {
    const std::string& isbn = cell(CsvField::isbn);
    add_isbns(item.isbn, isbn);
    const bool is_rounded = isbn.find("E+") != std::string::npos || isbn.find("e+") != std::string::npos;
    if (is_rounded) {
      refuse(CsvField::isbn, "was rounded by the spreadsheet: format the column as text and type the number again");
    } else if (item.isbn.empty() && isbn.find_first_of("0123456789") != std::string::npos) {
      refuse(CsvField::isbn, "is no ISBN: its check digit or its length is wrong");
    }
    item.issn = find_issn(cell(CsvField::issn));
    item.doi = find_doi(cell(CsvField::doi));
    if (item.doi.empty() && !cell(CsvField::doi).empty()) refuse(CsvField::doi, "is no DOI (10.…/…)");
    item.year = find_year(cell(CsvField::year));
    if (item.year == 0 && !cell(CsvField::year).empty()) refuse(CsvField::year, "is no year");
  }

  // The start of that day in the library's zone.
  std::optional<base::Instant> day(CsvField field, std::chrono::days later) {
    if (cell(field).empty()) return std::nullopt;
    const auto date = parse_day(cell(field));
    if (!date) {
      refuse(field, "is no date: write 2026-11-20 or 20/11/2026");
      return std::nullopt;
    }
    return base::Instant(std::chrono::sys_days(*date) + later) - context_.utc_offset;
  }

  void take_dates(model::CatalogueItem& item) {
    item.added_at = day(CsvField::added, std::chrono::days(0));
    item.show_until = day(CsvField::show_until, std::chrono::days(1));
  }

  void take_kind(model::CatalogueItem& item) {
    const auto kind = kind_of_word(cell(CsvField::kind));
    item.kind = kind.value_or(context_.kind);
    if (!kind && !cell(CsvField::kind).empty()) {
      refuse(CsvField::kind, "is no kind: buku, e-book, artikel, skripsi, majalah, peta, video");
    }
  }

  void take_identity(model::CatalogueItem& item) const {
    const std::string& id = cell(CsvField::id);
    if (!id.empty()) {
      item.local_id = id;
    } else if (!item.isbn.empty()) {
      item.local_id = item.isbn.front();
    } else {
      const std::string by = item.creators.empty() ? std::string{} : item.creators.front().name;
      item.local_id =
          base::nfkc_casefold(item.title + "|" + item.subtitle + "|" + by + "|" + std::to_string(item.year));
    }
    item.local_id = safe_line(item.local_id.substr(0, kMaxIdBytes), kMaxIdBytes);
  }

  void take_addresses(model::CatalogueItem& item) {
    const std::string isbn = item.isbn.empty() ? std::string{} : item.isbn.front();
    item.permalink = page_address(cell(CsvField::link), "https://none.invalid/");
    if (item.permalink.empty() && !cell(CsvField::link).empty()) refuse(CsvField::link, "is no https:// address");
    if (item.permalink.empty() && !item.doi.empty()) item.permalink = "https://doi.org/" + item.doi;
    if (item.permalink.empty() && !context_.permalink.empty()) {
      item.permalink = fill_template(context_.permalink, item.local_id, isbn);
    }
    const std::string& cover = cell(CsvField::cover);
    if (cover.empty()) return;
    // Relative to the list, where that is on a server.
    const auto list = fetch::Url::parse(context_.address);
    const auto address = list ? list->resolve(cover) : fetch::Url::parse(cover);
    if (!address) return refuse(CsvField::cover, "is no https:// address of a picture");
    model::Media media;
    media.remote_url = media.remote_key = address->text();
    item.cover = media;
  }

  const CsvColumns& columns_;
  const CsvRow& row_;
  const CsvContext& context_;
  std::vector<std::string>& notes_;
};

}  // namespace

Result<CsvItems> parse_csv_items(std::string_view bytes, const CsvContext& context) {
  const auto table = parse_csv(bytes);
  if (!table) return fail(table.error());
  return items_from_table(*table, context);
}

Result<CsvItems> items_from_table(const CsvTable& table, const CsvContext& context) {
  const auto columns = CsvColumns::find(table.head);
  if (!columns) return fail(columns.error());
  CsvItems out;
  std::set<std::string> ids;
  for (const CsvRow& row : table.rows) {
    model::CatalogueItem item = RowReader(*columns, row, context, out.notes).read();
    if (item.title.empty()) continue;
    if (!ids.insert(item.local_id).second) {
      if (out.notes.size() < kMaxCsvNotes) {
        out.notes.push_back("line " + std::to_string(row.line) +
                            ": this title stands in the list already; left out");
      }
      continue;
    }
    out.items.push_back(std::move(item));
  }
  return out;
}

CsvContext csv_context(const model::SourceConfig& config) {
  CsvContext context;
  context.source = config.id;
  context.address = config.address;
  context.permalink = config.option("permalink");
  context.kind = kind_of_word(config.option("kind", "book")).value_or(model::ItemKind::book);
  context.language = config.language;
  context.utc_offset = utc_offset(config.option("utc_offset", "+07:00"));
  return context;
}

}  // namespace lobi::sync
