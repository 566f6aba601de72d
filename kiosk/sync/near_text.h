// SPDX-License-Identifier: GPL-3.0-or-later
// Which of many texts are nearly the same, without comparing each with each.
//
// Min-hashing: of each text's three-letter pieces twelve smallest hashes are kept, taken two by two as six keys;
// only texts that share a key are compared. At a similarity of 0.8 a pair is missed twice in a thousand. Used by
// sync/cross_posts.h. Pure; any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace lobi::sync {

struct NearPair {
  std::size_t a = 0, b = 0;  // places in the list, a < b
  double similarity = 0;     // shared pieces divided by all of them
};

// Those at least so similar of which `may_pair` says yes, the most similar first. It is asked before texts are
// compared.
[[nodiscard]] std::vector<NearPair> near_pairs(const std::vector<std::string_view>& texts, double least,
                                               const std::function<bool(std::size_t, std::size_t)>& may_pair);

}  // namespace lobi::sync
