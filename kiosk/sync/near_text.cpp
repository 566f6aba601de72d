// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/near_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

namespace lobi::sync {
namespace {

constexpr std::size_t kKeys = 6, kHashesPerKey = 2;
constexpr std::size_t kMaxSharing = 32;  // a key that more texts share tells nothing apart

// Mixes well enough to be twelve functions by its seed (splitmix64, Steele, Lea and Flood 2014).
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

// Three-letter pieces, sorted, each once.
using Pieces = std::vector<std::uint32_t>;

Pieces pieces_of(std::string_view text) {
  Pieces pieces;
  pieces.reserve(text.size());
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    std::uint32_t piece = 0;
    for (std::size_t i = 0; i < 3; ++i) piece = piece << 8U | static_cast<unsigned char>(text[at + i]);
    pieces.push_back(piece);
  }
  std::sort(pieces.begin(), pieces.end());
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  return pieces;
}

double similarity_of(const Pieces& a, const Pieces& b) {
  std::size_t shared = 0, i = 0, k = 0;
  while (i < a.size() && k < b.size()) {
    if (a[i] == b[k]) ++shared;
    const bool is_behind = a[i] <= b[k];
    if (b[k] <= a[i]) ++k;
    if (is_behind) ++i;
  }
  const std::size_t all = a.size() + b.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

std::array<std::uint64_t, kKeys> keys_of(const Pieces& pieces) {
  constexpr std::size_t kHashes = kKeys * kHashesPerKey;
  std::array<std::uint64_t, kHashes> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint32_t piece : pieces) {
    const std::uint64_t hash = mixed(piece);
    // Multiplied by twelve odd numbers the upper bits stand in twelve orders.
    for (std::size_t i = 0; i < kHashes; ++i)
      least[i] = std::min<std::uint64_t>(least[i], hash * (0x9E3779B97F4A7C15ULL + 2 * i * 0xD1B54A32D192ED03ULL));
  }
  std::array<std::uint64_t, kKeys> keys{};
  for (std::size_t key = 0; key < kKeys; ++key)
    keys[key] = mixed(least[key * kHashesPerKey] ^ mixed(least[key * kHashesPerKey + 1] + key));
  return keys;
}

}  // namespace

std::vector<NearPair> near_pairs(const std::vector<std::string_view>& texts, double least,
                                 const std::function<bool(std::size_t, std::size_t)>& may_pair) {
  std::vector<Pieces> pieces;
  pieces.reserve(texts.size());
  std::vector<std::pair<std::uint64_t, std::size_t>> keys;  // with the places that have them
  keys.reserve(texts.size() * kKeys);
  for (std::size_t place = 0; place < texts.size(); ++place) {
    pieces.push_back(pieces_of(texts[place]));
    for (const std::uint64_t key : keys_of(pieces.back())) keys.emplace_back(key, place);
  }
  std::sort(keys.begin(), keys.end());
  std::set<std::pair<std::size_t, std::size_t>> candidates;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end].first == keys[begin].first) ++end;
    if (end - begin > kMaxSharing) continue;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t k = i + 1; k < end; ++k) {
        if (may_pair(keys[i].second, keys[k].second)) candidates.emplace(keys[i].second, keys[k].second);
      }
    }
  }
  std::vector<NearPair> pairs;
  for (const auto& [a, b] : candidates) {
    const double similarity = similarity_of(pieces[a], pieces[b]);
    if (similarity >= least) pairs.push_back({a, b, similarity});
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const NearPair& x, const NearPair& y) { return x.similarity > y.similarity; });
  return pairs;
}

}  // namespace lobi::sync
