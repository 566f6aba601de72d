// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/snapshot_text.h"

#include <doctest/doctest.h>

using namespace lobi;

namespace {

const std::string kDigest(64, 'a');

std::string refusal(const std::string& text) {
  const auto parts = pack::parse_snapshot(text);
  return parts ? std::string() : parts.error().message;
}

std::string with_part(const std::string& part) { return R"({"v":1,"parts":[)" + part + "]}"; }

}  // namespace

TEST_CASE("the list of a fleet's content reads back as it was written") {
  const std::vector<pack::SnapshotPart> parts{{"kabar", kDigest, 81'920}, {"katalog", std::string(64, 'b'), 1}};
  CHECK(pack::parse_snapshot(pack::snapshot_text(parts)).value() == parts);
  CHECK(pack::parse_snapshot(pack::snapshot_text({})).value().empty());
}

TEST_CASE("a list that is wrong is refused with the place") {
  const auto digest = R"("sha256":")" + kDigest + '"';
  CHECK(refusal("[") == "snapshot: no JSON object");
  CHECK(refusal(R"({"v":1})") == "snapshot: parts: a list is expected");
  CHECK(refusal(with_part("7")) == "snapshot: parts[0]: an object is expected");
  CHECK(refusal(with_part(R"({"source":"",)" + digest + R"(,"bytes":1})")).find("[0].source") != std::string::npos);
  CHECK(refusal(with_part(R"({"source":"a","sha256":"../..","bytes":1})")).find("[0].sha256") != std::string::npos);
  CHECK(refusal(with_part(R"({"source":"a",)" + digest + R"(,"bytes":0})")).find("[0].bytes") != std::string::npos);
  CHECK(refusal(with_part(R"({"source":"a",)" + digest + R"(,"bytes":1e9})")).find("[0].bytes") !=
        std::string::npos);
  const auto part = R"({"source":"a",)" + digest + R"(,"bytes":1})";
  CHECK(refusal(with_part(part + "," + part)) == "snapshot: source \"a\" is there twice");
  CHECK(pack::parse_snapshot(R"({"v":2,"parts":[]})").error().kind == ErrorKind::unsupported);
  CHECK(pack::parse_snapshot(std::string(pack::kMaxSnapshotBytes + 1, ' ')).error().kind == ErrorKind::limit);
}
