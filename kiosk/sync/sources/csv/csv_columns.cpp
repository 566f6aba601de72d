// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_columns.h"

#include <string_view>

#include "base/unicode.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

struct Name {
  std::string_view name;  // lower case, words parted by one blank
  CsvField field;
};

constexpr Name kNames[] = {
    {"id", CsvField::id},
    {"kode", CsvField::id},
    {"biblionumber", CsvField::id},  // these of Koha's tables
    {"copyrightdate", CsvField::year},
    {"publishercode", CsvField::publisher},
    {"itemcallnumber", CsvField::call_number},
    {"dateaccessioned", CsvField::added},
    {"nomor induk", CsvField::id},
    {"no induk", CsvField::id},
    {"judul", CsvField::title},
    {"judul buku", CsvField::title},
    {"title", CsvField::title},
    {"anak judul", CsvField::subtitle},
    {"subjudul", CsvField::subtitle},
    {"sub judul", CsvField::subtitle},
    {"subtitle", CsvField::subtitle},
    {"pengarang", CsvField::creators},
    {"penulis", CsvField::creators},
    {"author", CsvField::creators},
    {"authors", CsvField::creators},
    {"creator", CsvField::creators},
    {"creators", CsvField::creators},
    {"penerbit", CsvField::publisher},
    {"publisher", CsvField::publisher},
    {"tahun", CsvField::year},
    {"tahun terbit", CsvField::year},
    {"year", CsvField::year},
    {"isbn", CsvField::isbn},
    {"issn", CsvField::issn},
    {"doi", CsvField::doi},
    {"bahasa", CsvField::language},
    {"language", CsvField::language},
    {"subjek", CsvField::subjects},
    {"subyek", CsvField::subjects},
    {"kategori", CsvField::subjects},
    {"topik", CsvField::subjects},
    {"kata kunci", CsvField::subjects},
    {"subject", CsvField::subjects},
    {"subjects", CsvField::subjects},
    {"category", CsvField::subjects},
    {"keywords", CsvField::subjects},
    {"tags", CsvField::subjects},
    {"ringkasan", CsvField::summary},
    {"deskripsi", CsvField::summary},
    {"sinopsis", CsvField::summary},
    {"abstrak", CsvField::summary},
    {"summary", CsvField::summary},
    {"description", CsvField::summary},
    {"abstract", CsvField::summary},
    {"sampul", CsvField::cover},
    {"gambar", CsvField::cover},
    {"cover", CsvField::cover},
    {"image", CsvField::cover},
    {"tautan", CsvField::link},
    {"alamat", CsvField::link},
    {"link", CsvField::link},
    {"url", CsvField::link},
    {"jenis", CsvField::kind},
    {"tipe", CsvField::kind},
    {"kind", CsvField::kind},
    {"type", CsvField::kind},
    {"nomor panggil", CsvField::call_number},
    {"no panggil", CsvField::call_number},
    {"call number", CsvField::call_number},
    {"shelf mark", CsvField::call_number},
    {"tanggal masuk", CsvField::added},
    {"tanggal", CsvField::added},
    {"ditambahkan", CsvField::added},
    {"added", CsvField::added},
    {"date added", CsvField::added},
    {"tampil sampai", CsvField::show_until},
    {"show until", CsvField::show_until},
    {"lisensi", CsvField::rights},
    {"hak cipta", CsvField::rights},
    {"license", CsvField::rights},
    {"rights", CsvField::rights},
};

// "No. Panggil " and "no_panggil" → "no panggil"
std::string plain_name(const std::string& name) {
  std::string out;
  for (const char c : base::nfkc_casefold(name)) {
    const bool is_gap = c == ' ' || c == '_' || c == '.' || c == '-' || c == '\t' || c == '\n' || c == '\r';
    if (!is_gap) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::optional<CsvField> field_named(const std::string& name) {
  for (const Name& known : kNames) {
    if (known.name == name) return known.field;
  }
  return std::nullopt;
}

}  // namespace

Result<CsvColumns> CsvColumns::find(const CsvRow& head) {
  CsvColumns columns;
  for (std::size_t i = 0; i < head.cells.size(); ++i) {
    columns.names_.push_back(safe_line(head.cells[i], 40));
    const auto field = field_named(plain_name(head.cells[i]));
    if (!field) continue;
    auto& place = columns.index_[static_cast<std::size_t>(*field)];
    if (place) {
      return fail(ErrorKind::malformed, "line " + std::to_string(head.line) + ", column " + std::to_string(i + 1) +
                                            " (" + columns.names_[i] + "): column " + std::to_string(*place + 1) +
                                            " (" + columns.names_[*place] + ") means the same; rename one of them");
    }
    place = i;
  }
  if (columns.index_[static_cast<std::size_t>(CsvField::title)]) return columns;
  return fail(ErrorKind::malformed,
              "line " + std::to_string(head.line) +
                  ": the first row must name the columns, and one must be called \"judul\" or "
                  "\"title\"");
}

const std::string& CsvColumns::cell(const CsvRow& row, CsvField field) const {
  static const std::string kNothing;
  const auto& index = index_[static_cast<std::size_t>(field)];
  return index && *index < row.cells.size() ? row.cells[*index] : kNothing;
}

std::string CsvColumns::place(const CsvRow& row, CsvField field) const {
  std::string out = "line " + std::to_string(row.line);
  const auto& index = index_[static_cast<std::size_t>(field)];
  if (index) out += ", column " + std::to_string(*index + 1) + " (" + names_[*index] + ")";
  return out;
}

}  // namespace lobi::sync
