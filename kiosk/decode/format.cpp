// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/format.h"

namespace lobi::decode {
namespace {

using namespace std::string_view_literals;

// ISO BMFF: "ftyp" at 4, then major and compatible brands (AV1 Image File Format, section 6: avif, avis).
bool is_avif(std::string_view head) {
  return head.substr(4, 4) == "ftyp" &&
         (head.find("avif"sv, 8) != std::string_view::npos || head.find("avis"sv, 8) != std::string_view::npos);
}

bool is_svg(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
  const auto start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  head.remove_prefix(start);
  return head.starts_with("<?xml"sv) || head.starts_with("<svg"sv) || head.starts_with("<!--"sv) ||
         head.starts_with("<!DOCTYPE svg"sv);
}

}  // namespace

Format sniff_format(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 512);
  if (head.starts_with("\xFF\xD8\xFF"sv)) return Format::jpeg;
  if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) return Format::png;
  if (head.starts_with("GIF87a"sv) || head.starts_with("GIF89a"sv)) return Format::gif;
  if (head.size() < 12) return is_svg(head) ? Format::svg : Format::unknown;
  if (head.starts_with("RIFF"sv) && head.substr(8, 4) == "WEBP"sv) return Format::webp;
  if (is_avif(head)) return Format::avif;
  return is_svg(head) ? Format::svg : Format::unknown;
}

}  // namespace lobi::decode
