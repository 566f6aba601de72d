// SPDX-License-Identifier: GPL-3.0-or-later
// MARC 21 in XML (http://www.loc.gov/MARC21/slim): Koha, INLISLite and most large catalogues.
#include <optional>
#include <string_view>

#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/sources/oai_pmh/record_item.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

struct Field {
  XmlElement element;

  [[nodiscard]] std::string_view::value_type indicator(std::string_view which) const {
    const std::string value = element.attribute_or_empty(which);
    return value.empty() || value[0] == '#' ? ' ' : value[0];  // INLISLite writes '#' for a blank
  }
  [[nodiscard]] std::vector<std::string> all(char code) const {
    std::vector<std::string> out;
    for (const XmlElement& part : element.children()) {
      if (part.name() != "subfield" || part.attribute_or_empty("code") != std::string(1, code)) continue;
      std::string text = part.trimmed_text();
      if (!text.empty()) out.push_back(std::move(text));
    }
    return out;
  }
  [[nodiscard]] std::string first(char code) const {
    const auto found = all(code);
    return found.empty() ? std::string{} : found.front();
  }
};

class Marc {
 public:
  explicit Marc(const XmlElement& record) {
    for (const XmlElement& element : record.children()) {
      const std::string tag = element.attribute_or_empty("tag");
      if (element.name() == "leader") leader_ = element.text();
      if (element.name() == "controlfield" && tag == "008" && fixed_.empty()) fixed_ = element.text();
      // INLISLite repeats control fields as data fields.
      if (element.name() == "datafield" && tag >= "010") fields_.emplace_back(tag, Field{element});
    }
  }

  [[nodiscard]] std::vector<Field> fields(std::string_view tag) const {
    std::vector<Field> out;
    for (const auto& [its_tag, field] : fields_) {
      if (its_tag == tag) out.push_back(field);
    }
    return out;
  }
  // The first value of a subfield in the first field that has it.
  [[nodiscard]] std::string first(std::string_view tag, char code) const {
    for (const Field& field : fields(tag)) {
      if (std::string text = field.first(code); !text.empty()) return text;
    }
    return {};
  }
  // Character positions of 008 and the leader; blank where they are too short.
  [[nodiscard]] std::string fixed(std::size_t at, std::size_t count) const {
    return at + count <= fixed_.size() ? fixed_.substr(at, count) : std::string(count, ' ');
  }
  [[nodiscard]] char leader(std::size_t at) const { return at < leader_.size() ? leader_[at] : ' '; }

 private:
  std::string leader_;
  std::string fixed_;
  std::vector<std::pair<std::string, Field>> fields_;
};

void take_title(model::CatalogueItem& item, const Marc& marc) {
  const TitleParts title = split_title(marc.first("245", 'a'));
  item.title = clean_field(title.title);
  item.subtitle = clean_field(title.subtitle);
  for (const char code : {'b', 'n', 'p'}) {
    const std::string part = clean_field(marc.first("245", code));
    if (part.empty()) continue;
    item.subtitle += (item.subtitle.empty() ? "" : code == 'b' ? " : " : ". ") + part;
  }
}

void take_creators(model::CatalogueItem& item, const Marc& marc) {
  for (const std::string_view tag : {"100", "110", "111", "700", "710"}) {
    for (const Field& field : marc.fields(tag)) {
      const std::string name = clean_field(field.first('a'));
      std::string role = clean_field(field.first('e'));
      if (role.empty()) role = clean_field(field.first('4'));
      if (!name.empty() && item.creators.size() < kMaxCreators) item.creators.push_back({name, role});
    }
  }
  if (!item.creators.empty()) return;
  const std::string responsibility = clean_field(marc.first("245", 'c'));
  if (!responsibility.empty())
    item.creators.push_back({strip_isbd(responsibility.substr(0, responsibility.find(" ; "))), {}});
}

void take_imprint(model::CatalogueItem& item, const Marc& marc) {
  std::vector<Field> imprints;
  for (const Field& field : marc.fields("264")) {
    if (field.indicator("ind2") == '1') imprints.push_back(field);
  }
  for (const Field& field : marc.fields("260")) imprints.push_back(field);
  for (const Field& field : imprints) {
    if (item.publisher.empty()) item.publisher = clean_field(field.first('b'));
    if (item.year == 0) item.year = find_year(field.first('c'));
  }
  if (item.year == 0) item.year = find_year(marc.fixed(7, 4));
  item.language = language_tag(marc.first("041", 'a'));
  if (item.language.empty()) item.language = language_tag(marc.fixed(35, 3));
}

void take_numbers(model::CatalogueItem& item, const Marc& marc) {
  for (const Field& field : marc.fields("020")) add_isbns(item.isbn, field.first('a'));
  item.issn = find_issn(marc.first("022", 'a'));
  for (const Field& field : marc.fields("024")) {
    if (item.doi.empty() && field.first('2') == "doi") item.doi = find_doi(field.first('a'));
  }
}

void take_subjects(model::CatalogueItem& item, const Marc& marc) {
  for (const std::string_view tag : {"600", "650", "651", "655"}) {
    for (const Field& field : marc.fields(tag)) {
      std::string subject = clean_field(field.first('a'));
      for (const char code : {'x', 'y', 'z'}) {
        for (const std::string& part : field.all(code)) subject += " – " + clean_field(part);
      }
      if (!subject.empty() && item.subjects.size() < kMaxSubjects) item.subjects.push_back(std::move(subject));
    }
  }
}

// Leader 06 and 07, 008/23, and Koha's item type, which knows local kinds such as theses.
model::ItemKind kind_of(const Marc& marc) {
  if (const auto kind = kind_of_word(marc.first("942", 'c')); kind && *kind != model::ItemKind::book) return *kind;
  const char type = marc.leader(6);
  if (type == 'e' || type == 'f') return model::ItemKind::map;
  if (type == 'i') return model::ItemKind::audiobook;
  if (type == 'g' || type == 'j') return model::ItemKind::audiovisual;
  if (type == 'm') return model::ItemKind::ebook;
  if (marc.leader(7) == 's') return model::ItemKind::serial;
  if (!marc.fields("502").empty()) return model::ItemKind::thesis;  // dissertation note
  const std::string form = marc.fixed(23, 1);
  return form == "o" || form == "s" || form == "q" ? model::ItemKind::ebook : model::ItemKind::book;
}

void take_shelf(model::CatalogueItem& item, const Marc& marc) {
  item.call_number = clean_field(marc.first("952", 'o'));
  if (item.call_number.empty()) {
    for (const Field& field : marc.fields("090")) {
      item.call_number = clean_field(field.first('a') + " " + field.first('b'));
    }
  }
  if (item.call_number.empty()) item.call_number = clean_field(marc.first("082", 'a'));
  for (const Field& field : marc.fields("952")) {
    const auto acquired = parse_rfc3339(field.first('d'));
    if (acquired && (!item.added_at || *acquired > *item.added_at)) item.added_at = acquired;
  }
}

bool says_cover(const Field& field) {
  for (const char code : {'3', 'y', 'z'}) {
    std::string text = field.first(code);
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (text.find("cover") != std::string::npos || text.find("sampul") != std::string::npos) return true;
  }
  return false;
}

void take_addresses(model::CatalogueItem& item, const Marc& marc, const RecordContext& context) {
  std::string page;
  std::string cover;
  for (const Field& field : marc.fields("856")) {
    for (const std::string& address : field.all('u')) {
      const bool is_cover = has_picture_name(address) || says_cover(field);
      if (is_cover && cover.empty()) cover = address;
      // An 856 is often a file; only INLISLite's detail page is known to be the title's own.
      if (!is_cover && page.empty() && address.find("detail-opac") != std::string::npos) page = address;
    }
  }
  complete_addresses(item, page, cover, context);
}

}  // namespace

model::CatalogueItem item_from_marcxml(const XmlElement& record, const std::string& identifier,
                                       const RecordContext& context) {
  const Marc marc(record);
  model::CatalogueItem item;
  item.source = context.source;
  item.local_id = identifier;
  take_title(item, marc);
  take_creators(item, marc);
  take_imprint(item, marc);
  take_numbers(item, marc);
  take_subjects(item, marc);
  take_shelf(item, marc);
  item.kind = kind_of(marc);
  item.summary = clean_summary(marc.first("520", 'a'));
  item.rights = rights_text(marc.first("540", 'a'));
  take_addresses(item, marc, context);
  return item;
}

}  // namespace lobi::sync
