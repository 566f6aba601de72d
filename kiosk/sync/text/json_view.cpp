// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/json_view.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Shape { fine, too_deep, too_rich };

// Counts brackets and commas outside strings; what is not JSON may be counted wrongly, and is refused by the
// parser.
Shape shape_of(std::string_view bytes) {
  std::size_t depth = 0;
  std::size_t values = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (is_in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        is_in_string = false;
      continue;
    }
    if (c == '"') is_in_string = true;
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (c == ',' || c == '[' || c == '{') ++values;
    if (depth > kMaxJsonDepth) return Shape::too_deep;
    if (values > kMaxJsonValues) return Shape::too_rich;
  }
  return Shape::fine;
}

const json& null_value() {
  static const json value;
  return value;
}

const json& empty_list() {
  static const json value = json::array();
  return value;
}

constexpr double kMaxExact = 9007199254740992.0;  // 2^53: above it a double is no exact integer

}  // namespace

Result<json> parse_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    return fail(ErrorKind::malformed, "the server sent nothing where JSON was expected");
  if (bytes[first] == '<') return fail(ErrorKind::malformed, "the server sent a web page where JSON was expected");
  if (bytes.size() > kMaxJsonBytes) return fail(ErrorKind::limit, "the JSON is larger than 8 MiB");
  const Shape shape = shape_of(bytes);
  if (shape == Shape::too_deep) return fail(ErrorKind::limit, "the JSON is nested deeper than 64 levels");
  if (shape == Shape::too_rich) return fail(ErrorKind::limit, "the JSON has more than 400,000 values");
  json value = json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded() && !base::is_valid_utf8(bytes))
    value = json::parse(base::repair_utf8(bytes), nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return fail(ErrorKind::malformed, "the answer is not JSON, or was cut off");
  return value;
}

const json& member(const json& object, std::string_view name) {
  if (!object.is_object()) return null_value();
  const auto found = object.find(name);
  return found == object.end() ? null_value() : *found;
}

std::string_view as_string(const json& value) {
  const auto* text = value.get_ptr<const json::string_t*>();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::string_view string_in(const json& object, std::string_view name) { return as_string(member(object, name)); }

std::optional<double> number_in(const json& object, std::string_view name) {
  const json& value = member(object, name);
  if (!value.is_number()) return std::nullopt;
  const double number = value.get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> integer_in(const json& object, std::string_view name) {
  const json& value = member(object, name);
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::isfinite(number) && std::fabs(number) <= kMaxExact) return static_cast<std::int64_t>(number);
    return std::nullopt;
  }
  const std::string_view text = as_string(value);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_true_in(const json& object, std::string_view name) {
  const json& value = member(object, name);
  return value.is_boolean() && value.get<bool>();
}

const json& list_in(const json& object, std::string_view name) {
  const json& value = member(object, name);
  return value.is_array() ? value : empty_list();
}

}  // namespace lobi::sync
