// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rich_text.h"

#include <algorithm>

namespace lobi::ui {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

std::size_t trimmed(std::string_view text, std::size_t end) {
  while (end > 0 && is_blank(text[end - 1])) --end;
  return end;
}

std::vector<model::Span> sound_spans(const model::Post& post) {
  std::vector<model::Span> spans = post.spans;
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::uint32_t free = 0;
  const auto is_unsound = [&](const model::Span& span) {
    if (span.begin < free || span.begin >= span.end || span.end > post.text.size()) return true;
    free = span.end;
    return false;
  };
  std::vector<model::Span> sound;
  for (auto& span : spans)
    if (!is_unsound(span)) sound.push_back(std::move(span));
  return sound;
}

// Where the text ends without the hashtags behind its last word.
std::size_t end_without_hashtags(const RichText& rich) {
  std::size_t end = trimmed(rich.text, rich.text.size());
  for (auto span = rich.spans.rbegin(); span != rich.spans.rend(); ++span) {
    if (span->kind != model::SpanKind::hashtag || span->end != end) break;
    end = trimmed(rich.text, span->begin);
  }
  return end;
}

// Blanks and line ends become single spaces; the spans move along.
RichText one_paragraph(const RichText& from, std::size_t end) {
  RichText to;
  std::vector<std::uint32_t> moved(end + 1);  // old offset → new offset
  for (std::size_t i = 0; i < end; ++i) {
    const bool is_needless = is_blank(from.text[i]) && (to.text.empty() || to.text.back() == ' ');
    moved[i] = static_cast<std::uint32_t>(to.text.size());
    if (!is_needless) to.text += is_blank(from.text[i]) ? ' ' : from.text[i];
  }
  moved[end] = static_cast<std::uint32_t>(to.text.size());
  for (auto span : from.spans) {
    if (span.end > end) continue;
    span.begin = moved[span.begin];
    span.end = moved[span.end];
    to.spans.push_back(std::move(span));
  }
  return to;
}

}  // namespace

RichText whole_text(const model::Post& post) { return {post.text, sound_spans(post)}; }

RichText page_text(const model::Post& post) {
  RichText page = whole_text(post);
  const std::size_t end = end_without_hashtags(page);
  page.text.resize(end);
  std::erase_if(page.spans, [end](const model::Span& span) { return span.end > end; });
  return page;
}

RichText post_excerpt(const model::Post& post) {
  const RichText whole = whole_text(post);
  const std::size_t end = end_without_hashtags(whole);
  return one_paragraph(whole, end > 0 ? end : trimmed(whole.text, whole.text.size()));
}

std::vector<paint::TextRun> text_runs(const RichText& rich, int marked_weight) {
  std::vector<paint::TextRun> runs;
  std::size_t at = 0;
  const auto add = [&](std::size_t until, std::optional<int> weight) {
    if (until <= at) return;
    paint::TextRun run;
    run.text = rich.text.substr(at, until - at);
    run.weight = weight;
    runs.push_back(std::move(run));
    at = until;
  };
  for (const auto& span : rich.spans) {
    add(span.begin, std::nullopt);
    add(span.end, marked_weight);
  }
  add(rich.text.size(), std::nullopt);
  return runs;
}

std::string hashtag_words(const model::Post& post, std::string_view tag) {
  for (const auto& span : post.spans) {
    const bool is_it = span.kind == model::SpanKind::hashtag && span.uri == tag;
    if (is_it && span.begin < span.end && span.end <= post.text.size())
      return post.text.substr(span.begin, span.end - span.begin);
  }
  return "#" + std::string(tag);
}

}  // namespace lobi::ui
