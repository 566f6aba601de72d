// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packed_text.h"

#include <charconv>
#include <optional>

namespace lobi::store {
namespace {

constexpr char kField = '\x1f';
constexpr char kRecord = '\x1e';

void append_value(std::string& out, std::string_view value) {
  for (const char byte : value) {
    if (byte != kField && byte != kRecord) out += byte;
  }
}

// Calls action(piece) for each piece that ends with `end`.
template <typename F>
void for_each_piece(std::string_view text, char end, F&& action) {
  while (!text.empty()) {
    const auto at = text.find(end);
    action(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

std::optional<std::uint32_t> to_number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> fields_of(std::string_view record) {
  std::vector<std::string_view> fields;
  for_each_piece(record, kField, [&](std::string_view field) { fields.push_back(field); });
  return fields;
}

std::optional<model::SpanKind> to_span_kind(std::string_view key) {
  if (key == "l") return model::SpanKind::link;
  if (key == "m") return model::SpanKind::mention;
  if (key == "h") return model::SpanKind::hashtag;
  return std::nullopt;
}

char span_key(model::SpanKind kind) {
  switch (kind) {
    case model::SpanKind::mention:
      return 'm';
    case model::SpanKind::hashtag:
      return 'h';
    case model::SpanKind::link:
      break;
  }
  return 'l';
}

}  // namespace

std::string pack_list(const std::vector<std::string>& values) {
  std::string packed;
  for (const auto& value : values) {
    append_value(packed, value);
    packed += kRecord;
  }
  return packed;
}

std::vector<std::string> unpack_list(std::string_view packed) {
  std::vector<std::string> values;
  for_each_piece(packed, kRecord, [&](std::string_view value) { values.emplace_back(value); });
  return values;
}

std::string pack_spans(const std::vector<model::Span>& spans) {
  std::string packed;
  for (const auto& span : spans) {
    packed +=
        std::to_string(span.begin) + kField + std::to_string(span.end) + kField + span_key(span.kind) + kField;
    append_value(packed, span.uri);
    packed += kField;
    packed += kRecord;
  }
  return packed;
}

std::vector<model::Span> unpack_spans(std::string_view packed, std::string_view text) {
  std::vector<model::Span> spans;
  for_each_piece(packed, kRecord, [&](std::string_view record) {
    const auto fields = fields_of(record);
    if (fields.size() != 4) return;
    const auto begin = to_number(fields[0]);
    const auto end = to_number(fields[1]);
    const auto kind = to_span_kind(fields[2]);
    if (!begin || !end || !kind || *begin > *end || *end > text.size()) return;
    spans.push_back({*begin, *end, *kind, std::string(fields[3])});
  });
  return spans;
}

std::string pack_creators(const std::vector<model::Creator>& creators) {
  std::string packed;
  for (const auto& creator : creators) {
    append_value(packed, creator.name);
    packed += kField;
    append_value(packed, creator.role);
    packed += kField;
    packed += kRecord;
  }
  return packed;
}

std::vector<model::Creator> unpack_creators(std::string_view packed) {
  std::vector<model::Creator> creators;
  for_each_piece(packed, kRecord, [&](std::string_view record) {
    const auto fields = fields_of(record);
    if (fields.size() == 2) creators.push_back({std::string(fields[0]), std::string(fields[1])});
  });
  return creators;
}

std::string pack_networks(const std::vector<model::Network>& networks) {
  std::string packed;
  for (const auto network : networks) packed.append(model::network_key(network)) += kRecord;
  return packed;
}

std::vector<model::Network> unpack_networks(std::string_view packed) {
  std::vector<model::Network> networks;
  for_each_piece(packed, kRecord, [&](std::string_view key) { networks.push_back(model::network_from_key(key)); });
  return networks;
}

}  // namespace lobi::store
