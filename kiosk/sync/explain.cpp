// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/explain.h"

#include <algorithm>
#include <cstdio>

#include "sync/failure_words.h"
#include "sync/ingest.h"
#include "sync/read_budget.h"
#include "sync/visibility.h"

namespace lobi::sync {
namespace {

using model::Bilingual;

struct View {
  store::Inbox& inbox;
  const Knowledge& known;

  [[nodiscard]] const model::SourceConfig* config(const std::string& id) const {
    for (const auto& config : known.configs) {
      if (config.id == id) return &config;
    }
    return nullptr;
  }
  [[nodiscard]] store::SourceRecord record(const std::string& id) const {
    for (const auto& record : known.records) {
      if (record.id == id) return record;
    }
    store::SourceRecord unknown;
    unknown.id = id;
    return unknown;
  }
  [[nodiscard]] Bilingual at(base::Instant instant, const char* id, const char* en) const {
    return {id + time_text(instant, known.zone, model::Language::indonesian) + ".",
            en + time_text(instant, known.zone, model::Language::english) + "."};
  }
};

std::string head_of(const std::string& text) {
  constexpr std::size_t kMaxHead = 60;
  std::string head = text.substr(0, text.find('\n'));
  if (head.size() <= kMaxHead) return head;
  head.resize(kMaxHead);
  while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0U) == 0x80U) head.pop_back();
  if (!head.empty() && static_cast<unsigned char>(head.back()) >= 0xC0U) head.pop_back();
  return head + "…";
}

bool is_called(const model::CatalogueItem& title, std::string_view item) {
  return item == title.local_id || item == title.permalink || item == title.source + ":" + title.local_id;
}

Bilingual sensitive_sentence(const model::Post& post) {
  const auto reason = post.sensitive_reason.empty() ? std::string() : " (" + post.sensitive_reason + ")";
  return {"Menunggu petugas: kiriman ini ditandai sensitif" + reason + ".",
          "Waits for staff: this post is marked sensitive" + reason + "."};
}

// Who took a decision, when, and why if they said so.
Bilingual by_whom(Bilingual what, const std::string& person, base::Instant at, const View& view) {
  what.id += " oleh " + (person.empty() ? std::string("petugas") : person) + ", ";
  what.en += " by " + (person.empty() ? std::string("staff") : person) + ", ";
  return view.at(at, what.id.c_str(), what.en.c_str());
}

Bilingual decided_by(const store::Decision& decision, const char* id, const char* en, const View& view) {
  auto text = by_whom({id, en}, decision.person, decision.at, view);
  if (decision.reason.empty()) return text;
  return {text.id + " " + decision.reason, text.en + " " + decision.reason};
}

Bilingual word_sentence(const store::PostRow& row, const ModerationRules& rules, const View& view) {
  const auto* word = rules.word_in(row.post);
  if (word == nullptr) return {};
  if (!word->person.empty()) {
    return by_whom({"Menunggu petugas: memuat kata \"" + word->word + "\", diblokir",
                    "Waits for staff: it holds the word \"" + word->word + "\", blocked"},
                   word->person, word->at, view);
  }
  return {"Menunggu petugas: memuat kata \"" + word->word + "\" dari daftar kata.",
          "Waits for staff: it holds the word \"" + word->word + "\" of a word list."};
}

Bilingual block_sentence(const store::PostRow& row, const ModerationRules& rules, const View& view) {
  const auto* block = rules.block_of_author(row.post);
  if (block == nullptr) return {};
  return by_whom({"Penulisnya (" + block->label + ") diblokir", "Its author (" + block->label + ") is blocked"},
                 block->person, block->at, view);
}

// What a verdict rests on.
struct Grounds {
  const store::PostRow& row;
  const store::SourceRecord& source;
  const std::optional<store::Decision>& decision;
  const ModerationRules& rules;
};

Bilingual sentence_for(Visibility verdict, const Grounds& grounds, const View& view) {
  const auto& row = grounds.row;
  const auto& source = grounds.source;
  const auto& decision = grounds.decision;
  switch (verdict) {
    case Visibility::shown:
      if (decision && decision->moderation == model::Moderation::approved)
        return decided_by(*decision, "Tampil di layar, disetujui", "It is shown, approved", view);
      return {"Tampil di layar.", "It is shown."};
    case Visibility::author_blocked:
      return block_sentence(row, grounds.rules, view);
    case Visibility::waits_word:
      return word_sentence(row, grounds.rules, view);
    case Visibility::source_disabled:
      return {"Sumbernya dimatikan di sources.toml.", "Its source is switched off in sources.toml."};
    case Visibility::rejected:
      return decided_by(*decision, "Ditolak", "Rejected", view);
    case Visibility::hidden:
      return decided_by(*decision, "Disembunyikan", "Hidden", view);
    case Visibility::missing:
      return view.at(row.missing_since.value_or(view.known.now), "Tidak lagi ada di jaringannya, sejak ",
                     "Its network does not list it any more, since ");
    case Visibility::withheld:
      return {"Dihapus atau ditahan oleh jaringannya.", "Deleted or withheld by its network."};
    case Visibility::waits_sensitive:
      return sensitive_sentence(row.post);
    case Visibility::waits_not_own:
      return {"Menunggu petugas: bukan dari akun milik perpustakaan (own = true di sources.toml).",
              "Waits for staff: not by one of the library's own accounts (own = true in sources.toml)."};
    case Visibility::waits_edited:
      return {"Menunggu petugas: penulisnya mengubah kiriman ini setelah disetujui.",
              "Waits for staff: its author changed it after it was approved."};
    case Visibility::duplicate:
      return {"Pesan yang sama sudah tampil dari jaringan lain.",
              "The same message is shown from another network."};
    case Visibility::expired:
      return view.at(shown_until(row, source), "Tidak dipastikan lagi oleh jaringannya; masa tayangnya habis ",
                     "Its network did not confirm it any more; it was shown until ");
  }
  return {};
}

Bilingual too_many(const char* id, const char* en) {
  return {std::string("Tidak tampil: layar memuat ") + id + " terbaru saja, dan yang ini lebih lama.",
          std::string("Not shown: the screen holds only the newest ") + en + ", and this one is older."};
}

// `rows` newest first, as the publisher takes them: so many newer ones are shown that there is no place left.
Result<bool> is_crowded_out(const std::vector<store::PostRow>& rows, const store::PostRow& row,
                            const ModerationRules& rules, const View& view) {
  if (rows.size() <= kMaxShownPosts) return false;
  const auto decisions = view.inbox.decisions();
  if (!decisions) return fail(decisions.error());
  std::size_t shown = 0;
  for (const auto& newer : rows) {
    if (newer.row == row.row) return false;
    const auto key = std::string(model::network_key(newer.post.network)) + ' ' + newer.post.native_id;
    const auto found = decisions->find(key);
    const auto decision = found == decisions->end() ? std::nullopt : std::optional(found->second);
    const auto verdict = judge(newer, view.config(newer.post.source), view.record(newer.post.source), decision,
                               rules, view.known.now);
    if (verdict == Visibility::shown && ++shown >= kMaxShownPosts) return true;
  }
  return false;
}

// How fresh the post is and how its source does: the second and third sentence.
void add_background(link::Explanation& explanation, const store::PostRow& row, const store::SourceRecord& source,
                    const View& view) {
  explanation.reasons.push_back(
      view.at(confirmed_at(row, source), "Terakhir dipastikan ada ", "Last confirmed at its network "));
  explanation.reasons.push_back(view.at(shown_until(row, source), "Tanpa kepastian baru, tampil sampai ",
                                        "Unless confirmed again, shown until "));
  if (!source.error.empty()) {
    const auto why = failure_sentence(link::error_kind_key(source.error_kind));
    explanation.reasons.push_back({"Sumber \"" + source.id + "\" sedang gagal: " + why.id,
                                   "Its source \"" + source.id + "\" fails at present: " + why.en});
  }
}

Result<std::optional<link::Explanation>> explain_post(std::string_view item, const View& view) {
  const auto rows = view.inbox.posts();
  if (!rows) return fail(rows.error());
  const auto found = std::find_if(rows->begin(), rows->end(),
                                  [&](const store::PostRow& row) { return sync::is_called(row.post, item); });
  if (found == rows->end()) return std::optional<link::Explanation>();
  const auto rules = ModerationRules::load(view.inbox, view.known.words);
  if (!rules) return fail(rules.error());
  const auto ruled = verdict_on(view.inbox, *found, view.known, *rules);
  if (!ruled) return fail(ruled.error());
  const auto verdict = ruled->visibility;
  const auto source = view.record(found->post.source);
  link::Explanation explanation;
  explanation.is_found = true;
  const auto is_too_old =
      verdict == Visibility::shown ? is_crowded_out(*rows, *found, *rules, view) : Result<bool>(false);
  if (!is_too_old) return fail(is_too_old.error());
  explanation.is_shown = verdict == Visibility::shown && !*is_too_old;
  explanation.title = std::string(model::network_name(found->post.network)) + " · " + sync::head_of(found->post);
  explanation.reasons.push_back(*is_too_old ? too_many("10.000 kiriman", "10,000 posts") : ruled->sentence);
  if (verdict == Visibility::duplicate) {
    for (const auto& other : *rows) {
      if (other.row != *found->dup_of) continue;
      const auto name = std::string(model::network_key(other.post.network)) + ":" + other.post.native_id;
      explanation.reasons.push_back({"Yang tampil: " + name, "Shown instead: " + name});
    }
  }
  add_background(explanation, *found, source, view);
  return std::optional(std::move(explanation));
}

Bilingual sentence_for(TitleVisibility verdict, const model::CatalogueItem& title, const View& view) {
  switch (verdict) {
    case TitleVisibility::shown:
      return {"Tampil di koleksi.", "Shown in the collection."};
    case TitleVisibility::source_disabled:
      return {"Sumbernya dimatikan di sources.toml.", "Its source is switched off in sources.toml."};
    case TitleVisibility::over:
      return view.at(title.show_until.value_or(view.known.now), "Masa tayangnya habis ", "Its time was over on ");
  }
  return {};
}

Result<std::optional<link::Explanation>> explain_title(std::string_view item, const View& view) {
  const auto rows = view.inbox.items();
  if (!rows) return fail(rows.error());
  std::size_t newer = 0;
  for (const auto& row : *rows) {
    if (!is_called(row.item, item)) {
      newer +=
          judge_title(row.item, view.config(row.item.source), view.known.now) == TitleVisibility::shown ? 1 : 0;
      continue;
    }
    const auto verdict = judge_title(row.item, view.config(row.item.source), view.known.now);
    link::Explanation explanation;
    explanation.is_found = true;
    explanation.title = head_of(row.item.title);
    const bool is_too_old = verdict == TitleVisibility::shown && newer >= kMaxShownTitles;
    explanation.is_shown = verdict == TitleVisibility::shown && !is_too_old;
    explanation.reasons.push_back(is_too_old ? too_many("5.000 judul", "5,000 titles")
                                             : sentence_for(verdict, row.item, view));
    return std::optional(std::move(explanation));
  }
  return std::optional<link::Explanation>();
}

Bilingual sentence_for(TitleVisibility verdict, const model::Event& event, const View& view) {
  if (verdict == TitleVisibility::source_disabled)
    return {"Sumbernya dimatikan di sources.toml.", "Its source is switched off in sources.toml."};
  if (verdict == TitleVisibility::over)
    return view.at(event.show_until.value_or(view.known.now), "Acara sudah selesai ", "It was over on ");
  if (event.is_cancelled)
    return view.at(event.start, "Batal menurut kalendernya; tampil dicoret sampai ",
                   "Cancelled in its calendar; shown struck through until ");
  return view.at(event.show_until.value_or(event.end), "Tampil di Acara sampai ", "Shown among the events until ");
}

Result<std::optional<link::Explanation>> explain_event(std::string_view item, const View& view) {
  const auto rows = view.inbox.events();
  if (!rows) return fail(rows.error());
  for (const auto& row : *rows) {
    const auto& event = row.event;
    const bool is_called = item == event.local_id || item == event.uid || item == event.url ||
                           item == event.source + ":" + event.local_id || item == event.source + ":" + event.uid;
    if (!is_called) continue;
    const auto verdict = judge_event(event, view.config(event.source), view.known.now);
    link::Explanation explanation;
    explanation.is_found = true;
    explanation.title = head_of(event.summary);
    explanation.is_shown = verdict == TitleVisibility::shown;
    explanation.reasons.push_back(sentence_for(verdict, event, view));
    explanation.reasons.push_back(view.at(event.start, "Mulai ", "Begins "));
    return std::optional(std::move(explanation));
  }
  return std::optional<link::Explanation>();
}

// Not in the inbox: perhaps it was there.
Result<link::Explanation> explain_unknown(std::string_view item, const View& view) {
  link::Explanation explanation;
  explanation.title = std::string(item);
  const auto colon = item.find(':');
  if (colon != std::string_view::npos) {
    const auto is_buried =
        view.inbox.has_tombstone(model::network_from_key(item.substr(0, colon)), item.substr(colon + 1));
    if (!is_buried) return fail(is_buried.error());
    if (*is_buried) {
      explanation.is_found = true;
      explanation.reasons.push_back({"Sudah dihapus di jaringannya, jadi tidak akan muncul lagi.",
                                     "It was deleted at its network, so it does not come back."});
      return explanation;
    }
  }
  explanation.reasons.push_back(
      {"Tidak dikenal: tidak ada sumber yang membawanya, atau masa tayangnya sudah habis.",
       "Not known: no source brought it, or its time was over and it was removed."});
  return explanation;
}

}  // namespace

std::string time_text(base::Instant instant, const model::Zone& zone, model::Language language) {
  const auto local = model::to_local(instant, zone);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  const auto hour = static_cast<int>(minutes / 60);
  const auto minute = static_cast<int>(minutes % 60);
  const auto d = static_cast<unsigned>(date.day());
  const auto m = static_cast<unsigned>(date.month());
  const int y = static_cast<int>(date.year());
  char text[64];
  if (language == model::Language::english) {
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", y, m, d, hour, minute);
  } else {
    std::snprintf(text, sizeof text, "%02u.%02u.%04d %02d.%02d", d, m, y, hour, minute);
  }
  return std::string(text) + " " + zone.label;
}

bool is_called(const model::Post& post, std::string_view item) {
  const std::string prefix = std::string(model::network_key(post.network)) + ":";
  return item == post.native_id || item == post.permalink || item == post.canonical_key || item == post.local_id ||
         item == prefix + post.native_id;
}

std::string head_of(const model::Post& post) { return head_of(post.title.empty() ? post.text : post.title); }

Result<Verdict> verdict_on(store::Inbox& inbox, const store::PostRow& row, const Knowledge& knowledge,
                           const ModerationRules& rules) {
  const View view{inbox, knowledge};
  const auto decision = inbox.decision(row.post.network, row.post.native_id);
  if (!decision) return fail(decision.error());
  const auto source = view.record(row.post.source);
  Verdict verdict;
  verdict.visibility = judge(row, view.config(row.post.source), source, *decision, rules, knowledge.now);
  verdict.sentence = sentence_for(verdict.visibility, {row, source, *decision, rules}, view);
  return verdict;
}

Result<link::Explanation> explain(store::Inbox& inbox, const Knowledge& knowledge, std::string_view item) {
  const View view{inbox, knowledge};
  auto post = explain_post(item, view);
  if (!post) return fail(post.error());
  if (*post) return std::move(**post);
  auto title = explain_title(item, view);
  if (!title) return fail(title.error());
  if (*title) return std::move(**title);
  auto event = explain_event(item, view);
  if (!event) return fail(event.error());
  if (*event) return std::move(**event);
  return explain_unknown(item, view);
}

std::vector<link::SourceReport> report_sources(const std::vector<model::SourceConfig>& configs,
                                               const std::vector<store::SourceRecord>& records,
                                               const std::vector<std::string>& running, base::Instant now) {
  std::vector<link::SourceReport> reports;
  for (const auto& config : configs) {
    link::SourceReport report;
    report.id = config.id;
    report.name = config.name;
    report.kind = config.kind;
    report.is_enabled = config.is_enabled;
    report.is_running = std::find(running.begin(), running.end(), config.id) != running.end();
    for (const auto& record : records) {
      if (record.id != config.id) continue;
      report.last_success = record.last_success;
      if (config.is_enabled && !config.is_card_only) report.next_run = record.next_run;
      report.failures = record.failures;
      report.error = record.error;
      report.credential_changed_at = record.credential_changed_at;
      report.credential_expires_at = record.credential_expires_at;
      if (record.reads_month >= month_number(now)) report.reads_used = record.reads_used;
      report.followers = record.followers;
      if (record.silence == store::Silence::no_credential) report.silence = "no_credential";
      if (record.silence == store::Silence::over_budget) report.silence = "over_budget";
      if (!record.error.empty()) report.error_kind = link::error_kind_key(record.error_kind);
    }
    report.reads_budget = config.monthly_reads;
    if (config.is_card_only) report.silence = "card_only";
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace lobi::sync
