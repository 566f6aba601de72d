// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/html_text.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/html_entity.h"
#include "sync/text/html_tags.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxOutput = 64 * 1024;  // more than make_safe() keeps
constexpr std::size_t kMaxOpenSpans = 64;      // Mastodon nests two
constexpr std::size_t kMaxAltBytes = 16 * 1024;
constexpr int kMinPictureSide = 100;  // smaller ones are counters and icons
constexpr std::string_view kBullet = "\u2022 ";
constexpr std::string_view kEllipsis = "\u2026";

int pixels_of(const std::string& attribute) {
  int value = 0;
  for (const char c : attribute) {
    if (c < '0' || c > '9') break;
    value = std::min(value * 10 + (c - '0'), 100'000);
  }
  return attribute.find('%') == std::string::npos ? value : 0;
}

class Reader {
 public:
  Reader(std::string_view html, std::string_view base) : html_(html.substr(0, kMaxHtmlBytes)), base_(base) {}

  HtmlText run() {
    std::size_t at = 0;
    HtmlTag tag;
    while (at < html_.size()) {
      const std::size_t next = std::min(html_.find('<', at), html_.size());
      take_text(html_.substr(at, next - at));
      at = next;
      if (at == html_.size()) break;
      if (!read_markup(html_, at, tag)) {
        take_text("<");
        ++at;
      } else if (tag.role == TagRole::hidden) {
        if (!tag.is_end && !tag.attributes.ends_with('/')) skip_content(html_, at, tag.name);
      } else {
        take_tag(tag);
      }
    }
    end_link();
    return std::move(result_);
  }

 private:
  enum class SpanClass { plain, invisible, ellipsis };

  [[nodiscard]] std::string& out() { return result_.text.text; }

  void take_text(std::string_view text) {
    if (invisible_ > 0) return;
    for (std::size_t at = 0; at < text.size() && out().size() < kMaxOutput;) {
      const char c = text[at];
      if (c == '&') {
        const EntityAt entity = entity_at(text, at);
        take_character(entity.length > 0 ? entity.value : U'&');
        at += std::max<std::size_t>(entity.length, 1);
      } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        take_blank(c);
        ++at;
      } else {
        const std::size_t end = std::min(text.find_first_of("& \n\t\r\f", at), text.size());
        write_pending();
        out().append(text.substr(at, end - at));
        at = end;
      }
    }
  }

  void take_character(char32_t value) {
    if (value == 0xA0 || value == ' ' || value == '\n' || value == '\t') {
      take_blank(' ');
    } else {
      write_pending();
      base::append_utf8(out(), value);
    }
  }

  void take_blank(char c) {
    if (preformatted_ > 0 && c == '\n')
      request_breaks(1, Breaks::more);
    else
      has_blank_ = true;
  }

  // What waits for the next character: line breaks, a bullet, a blank; and a link begins behind them.
  void write_pending() {
    if (breaks_ > 0 && !out().empty())
      out().append(static_cast<std::size_t>(breaks_), '\n');
    else if (has_blank_ && !out().empty() && !has_bullet_)
      out().push_back(' ');
    if (has_bullet_) out().append(kBullet);
    breaks_ = 0;
    has_blank_ = false;
    has_bullet_ = false;
    is_after_item_ = false;
    if (is_in_link_ && !has_link_begun_) {
      link_.begin = static_cast<std::uint32_t>(out().size());
      has_link_begun_ = true;
    }
  }

  enum class Breaks { at_least, more };

  // At most one empty line; a bullet waits for its own text on its own line.
  void request_breaks(int count, Breaks how) {
    if (has_bullet_) return;
    breaks_ = how == Breaks::more ? std::min(breaks_ + count, 2) : std::max(breaks_, count);
    has_blank_ = false;
  }

  void take_tag(const HtmlTag& tag) {
    switch (tag.role) {
      case TagRole::paragraph:
        return request_breaks(2, Breaks::at_least);
      case TagRole::line:
        return request_breaks(1, Breaks::at_least);
      case TagRole::line_break:
        return request_breaks(1, Breaks::more);
      case TagRole::cell:
        has_blank_ = true;
        return;
      case TagRole::item:
        return take_item(tag);
      case TagRole::link:
        return take_link(tag);
      case TagRole::span:
        return take_span(tag);
      case TagRole::image:
        return take_image(tag);
      case TagRole::preformatted:
        preformatted_ = std::max(0, preformatted_ + (tag.is_end ? -1 : 1));
        return request_breaks(2, Breaks::at_least);
      case TagRole::ignored:
      case TagRole::hidden:
        return;
    }
  }

  void take_item(const HtmlTag& tag) {
    has_bullet_ = false;                             // of an item before that held nothing
    if (!tag.is_end && is_after_item_) breaks_ = 1;  // items stand close, also when they hold paragraphs
    request_breaks(1, Breaks::at_least);
    has_bullet_ = !tag.is_end;
    is_after_item_ = tag.is_end;
  }

  // Empty also when the attribute is: an empty reference would mean the page itself.
  [[nodiscard]] std::string address_in(const HtmlTag& tag, std::string_view attribute) const {
    const std::string reference = html_attribute(tag.attributes, attribute);
    return reference.empty() ? std::string() : resolve_address(base_, reference);
  }

  void take_link(const HtmlTag& tag) {
    end_link();
    if (tag.is_end) return;
    const std::string classes = html_attribute(tag.attributes, "class");
    link_ = model::Span();
    if (has_word(classes, "hashtag") || has_word(html_attribute(tag.attributes, "rel"), "tag"))
      link_.kind = model::SpanKind::hashtag;
    else if (has_word(classes, "mention"))
      link_.kind = model::SpanKind::mention;
    link_.uri = https_or_empty(address_in(tag, "href"));
    is_in_link_ = true;
    has_link_begun_ = false;
  }

  void end_link() {
    if (!is_in_link_) return;
    is_in_link_ = false;
    if (!has_link_begun_ || link_.begin >= out().size()) return;
    link_.end = static_cast<std::uint32_t>(out().size());
    if (link_.kind == model::SpanKind::hashtag)
      link_.uri = normal_hashtag(std::string_view(out()).substr(link_.begin));
    if (!link_.uri.empty()) result_.text.spans.push_back(std::move(link_));
  }

  void take_span(const HtmlTag& tag) {
    if (!tag.is_end) {
      const std::string classes = html_attribute(tag.attributes, "class");
      const SpanClass kind = has_word(classes, "invisible")  ? SpanClass::invisible
                             : has_word(classes, "ellipsis") ? SpanClass::ellipsis
                                                             : SpanClass::plain;
      if (open_spans_.size() >= kMaxOpenSpans) {
        ++deeper_spans_;
        return;
      }
      open_spans_.push_back(kind);
      if (kind == SpanClass::invisible) ++invisible_;
    } else if (deeper_spans_ > 0) {
      --deeper_spans_;
    } else if (!open_spans_.empty()) {
      const SpanClass kind = open_spans_.back();
      open_spans_.pop_back();
      if (kind == SpanClass::invisible) --invisible_;
      if (kind == SpanClass::ellipsis) take_text(kEllipsis);
    }
  }

  // Pages that load pictures late keep the address in data-src, and a placeholder in src.
  void take_image(const HtmlTag& tag) {
    if (result_.images.size() >= kMaxHtmlImages) return;
    HtmlImage image;
    for (const std::string_view name : {"data-lazy-src", "data-src", "src"}) {
      image.url = address_in(tag, name);
      if (!image.url.empty()) break;
    }
    image.width = pixels_of(html_attribute(tag.attributes, "width"));
    image.height = pixels_of(html_attribute(tag.attributes, "height"));
    const bool is_tiny =
        (image.width > 0 && image.width < kMinPictureSide) || (image.height > 0 && image.height < kMinPictureSide);
    if (image.url.empty() || is_tiny) return;
    image.alt = html_attribute(tag.attributes, "alt").substr(0, kMaxAltBytes);
    result_.images.push_back(std::move(image));
  }

  std::string_view html_;
  std::string_view base_;
  HtmlText result_;
  model::Span link_;
  bool is_in_link_ = false;
  bool has_link_begun_ = false;
  bool has_blank_ = false;
  bool has_bullet_ = false;
  bool is_after_item_ = false;
  int breaks_ = 0;
  int preformatted_ = 0;
  int invisible_ = 0;
  std::vector<SpanClass> open_spans_;
  std::size_t deeper_spans_ = 0;
};

}  // namespace

HtmlText html_to_text(std::string_view html, std::string_view base) { return Reader(html, base).run(); }

}  // namespace lobi::sync
