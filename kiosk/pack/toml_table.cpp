// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/toml_table.h"

#include <algorithm>
#include <sstream>

namespace lobi::pack {
namespace {

model::Bilingual wrong_kind(const std::string& key, const char* wanted_id, const char* wanted_en) {
  return {"'" + key + "' harus berupa " + wanted_id + "; nilai bawaan dipakai",
          "'" + key + "' must be " + wanted_en + "; the default is used"};
}

std::string shown(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Result<toml::table> parse_toml(std::string_view bytes, const std::string& file, Diagnostics& notes) {
  // toml++ reports by exception in its default build, the one Debian's library has; it ends here.
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    const std::string reason(error.description());
    const toml::source_position at = error.source().begin;
    notes.push_back(
        {Severity::error,
         file,
         static_cast<int>(at.line),
         static_cast<int>(at.column),
         {"bukan TOML yang sah, perbaiki di sini: " + reason, "not valid TOML, mend it here: " + reason}});
    return fail(first_error({notes.back()}));
  }
}

const toml::node* TomlTable::ask(const std::string& key) {
  asked_.push_back(key);
  return table_->get(key);
}

std::string TomlTable::full_key(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }

void TomlTable::note(Severity severity, const toml::source_position& where, model::Bilingual message) {
  notes_->push_back(
      {severity, file_, static_cast<int>(where.line), static_cast<int>(where.column), std::move(message)});
}

void TomlTable::note_at(Severity severity, const std::string& key, model::Bilingual message) {
  const toml::node* node = table_->get(key);
  note(severity, node ? node->source().begin : table_->source().begin, std::move(message));
}

void TomlTable::warn(const std::string& key, model::Bilingual message) {
  note_at(Severity::warning, key, std::move(message));
}
void TomlTable::error(const std::string& key, model::Bilingual message) {
  note_at(Severity::error, key, std::move(message));
}

bool TomlTable::is_short_enough(const std::string& key, const std::string& text, std::size_t max_characters) {
  if (count_characters(text) <= max_characters) return true;
  const std::string limit = std::to_string(max_characters);
  warn(key, {"'" + full_key(key) + "' paling panjang " + limit + " karakter; dilewati",
             "'" + full_key(key) + "' may have " + limit + " characters at most; it is not used"});
  return false;
}

std::optional<std::string> TomlTable::text(const std::string& key, std::size_t max_characters) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  std::optional<std::string> value = node->value_exact<std::string>();
  if (!value) {
    warn(key, wrong_kind(full_key(key), "teks dalam tanda kutip", "a text in quotes"));
    return std::nullopt;
  }
  if (!is_short_enough(key, *value, max_characters)) return std::nullopt;
  return value;
}

std::optional<bool> TomlTable::flag(const std::string& key) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  const std::optional<bool> value = node->value_exact<bool>();
  if (!value) warn(key, wrong_kind(full_key(key), "true atau false", "true or false"));
  return value;
}

std::optional<std::int64_t> TomlTable::whole(const std::string& key, std::int64_t least, std::int64_t most) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  const std::optional<std::int64_t> value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return value;
  const std::string range_id = "bilangan bulat " + std::to_string(least) + " sampai " + std::to_string(most);
  const std::string range_en = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  warn(key, wrong_kind(full_key(key), range_id.c_str(), range_en.c_str()));
  return std::nullopt;
}

std::optional<double> TomlTable::number(const std::string& key, double least, double most) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  const std::optional<double> value = node->is_number() ? node->value<double>() : std::nullopt;
  if (value && *value >= least && *value <= most) return value;
  const std::string range_id = "bilangan " + shown(least) + " sampai " + shown(most);
  const std::string range_en = "a number from " + shown(least) + " to " + shown(most);
  warn(key, wrong_kind(full_key(key), range_id.c_str(), range_en.c_str()));
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(const std::string& key, std::size_t max_count,
                                          std::size_t max_characters) {
  const toml::node* node = ask(key);
  if (!node) return {};
  if (std::optional<std::string> single = node->value_exact<std::string>())
    return is_short_enough(key, *single, max_characters) ? std::vector<std::string>{*std::move(single)}
                                                         : std::vector<std::string>{};
  std::vector<std::string> values;
  const toml::array* list = node->as_array();
  if (!list) warn(key, wrong_kind(full_key(key), "daftar teks [\"…\"]", "a list of texts [\"…\"]"));
  if (!list) return values;
  for (const toml::node& item : *list) {
    std::optional<std::string> value = item.value_exact<std::string>();
    if (!value) {
      note(Severity::warning, item.source().begin, wrong_kind(full_key(key), "daftar teks", "a list of texts"));
    } else if (values.size() == max_count) {
      const std::string limit = std::to_string(max_count);
      note(Severity::warning, item.source().begin,
           {"'" + full_key(key) + "' paling banyak " + limit + "; sisanya dilewati",
            "'" + full_key(key) + "' may have " + limit + " entries at most; the rest is not used"});
      break;
    } else if (is_short_enough(key, *value, max_characters)) {
      values.push_back(*std::move(value));
    }
  }
  return values;
}

model::Bilingual TomlTable::bilingual(const std::string& key, std::size_t max_characters) {
  const toml::node* node = table_->get(key);
  if (!node || !node->is_table()) {
    const std::optional<std::string> both = text(key, max_characters);
    return both ? model::Bilingual{*both, *both} : model::Bilingual{};
  }
  asked_.push_back(key);
  TomlTable inner(*node->as_table(), file_, full_key(key), *notes_);
  model::Bilingual value{inner.text("id", max_characters).value_or(""),
                         inner.text("en", max_characters).value_or("")};
  inner.warn_unknown();
  return value;
}

std::optional<std::string> TomlTable::date(const std::string& key) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  if (const std::optional<toml::date> day = node->value_exact<toml::date>()) {
    std::ostringstream text;
    text << *day;
    return text.str();
  }
  if (std::optional<std::string> text = node->value_exact<std::string>()) return text;
  warn(key, wrong_kind(full_key(key), "tanggal, misalnya 2026-12-25", "a date such as 2026-12-25"));
  return std::nullopt;
}

std::map<std::string, std::string> TomlTable::all_as_text(std::size_t max_count, std::size_t max_characters) {
  std::map<std::string, std::string> values;
  for (const auto& [key, node] : *table_) {
    if (values.size() == max_count) break;
    const std::string name(key.str());
    asked_.push_back(name);
    if (const auto text = node.value_exact<std::string>()) {
      if (is_short_enough(name, *text, max_characters)) values[name] = *text;
    } else if (const auto whole = node.value_exact<std::int64_t>()) {
      values[name] = std::to_string(*whole);
    } else if (const auto flag = node.value_exact<bool>()) {
      values[name] = *flag ? "yes" : "no";
    } else {
      warn(name, wrong_kind(full_key(name), "teks, bilangan bulat, true atau false",
                            "a text, a whole number, true or false"));
    }
  }
  return values;
}

std::optional<TomlTable> TomlTable::table(const std::string& key) {
  const toml::node* node = ask(key);
  if (!node) return std::nullopt;
  if (const toml::table* inner = node->as_table()) return TomlTable(*inner, file_, full_key(key), *notes_);
  const std::string head = "[" + full_key(key) + "]";
  warn(key, wrong_kind(full_key(key), ("tabel " + head).c_str(), ("a table " + head).c_str()));
  return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(const std::string& key, std::size_t max_count) {
  std::vector<TomlTable> found;
  const toml::node* node = ask(key);
  if (!node) return found;
  const toml::array* list = node->as_array();
  const std::string head = "[[" + full_key(key) + "]]";
  if (!list) warn(key, wrong_kind(full_key(key), ("tabel " + head).c_str(), ("tables " + head).c_str()));
  if (!list) return found;
  for (const toml::node& item : *list) {
    if (found.size() == max_count) {
      const std::string limit = std::to_string(max_count);
      note(Severity::warning, item.source().begin,
           {head + " paling banyak " + limit + "; sisanya dilewati",
            "there may be " + limit + " " + head + " at most; the rest is not used"});
      break;
    }
    if (const toml::table* inner = item.as_table())
      found.emplace_back(*inner, file_, full_key(key), *notes_);
    else
      note(Severity::warning, item.source().begin, wrong_kind(full_key(key), head.c_str(), head.c_str()));
  }
  return found;
}

void TomlTable::warn_unknown() {
  for (const auto& [key, node] : *table_) {
    const std::string name(key.str());
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const std::string guess = nearest_word(name, asked_);
    note(Severity::warning, key.source().begin,
         {"kunci '" + full_key(name) + "' tidak dikenal dan tidak dipakai" +
              (guess.empty() ? "; hapus atau periksa ejaannya" : ". Maksudnya '" + guess + "'?"),
          "unknown key '" + full_key(name) + "', not used" +
              (guess.empty() ? "; remove it or check its spelling" : ". Did you mean '" + guess + "'?")});
  }
}

}  // namespace lobi::pack
