// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/near_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

#include "sync/cross_posts.h"

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

std::array<std::uint64_t, kKeys> keys_of(std::string_view text) {
  std::array<std::uint64_t, kKeys * kHashesPerKey> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    std::uint64_t piece = 0;
    for (std::size_t i = 0; i < 3; ++i) piece = piece << 8U | static_cast<unsigned char>(text[at + i]);
    for (std::size_t seed = 0; seed < least.size(); ++seed)
      least[seed] = std::min(least[seed], mixed(piece | static_cast<std::uint64_t>(seed) << 32U));
  }
  std::array<std::uint64_t, kKeys> keys{};
  for (std::size_t key = 0; key < kKeys; ++key)
    keys[key] = mixed(least[key * kHashesPerKey] ^ mixed(least[key * kHashesPerKey + 1] + key));
  return keys;
}

}  // namespace

std::vector<NearPair> near_pairs(const std::vector<std::string_view>& texts, double least) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> sharing;
  for (std::size_t place = 0; place < texts.size(); ++place) {
    for (const std::uint64_t key : keys_of(texts[place])) sharing[key].push_back(place);
  }
  std::set<std::pair<std::size_t, std::size_t>> candidates;
  for (const auto& entry : sharing) {
    const auto& places = entry.second;
    if (places.size() > kMaxSharing) continue;
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t k = i + 1; k < places.size(); ++k) candidates.emplace(places[i], places[k]);
    }
  }
  std::vector<NearPair> pairs;
  for (const auto& [a, b] : candidates) {
    const double similarity = trigram_similarity(texts[a], texts[b]);
    if (similarity >= least) pairs.push_back({a, b, similarity});
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const NearPair& x, const NearPair& y) { return x.similarity > y.similarity; });
  return pairs;
}

}  // namespace lobi::sync
