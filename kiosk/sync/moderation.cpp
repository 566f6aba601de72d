// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/moderation.h"

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "sync/moderation_rules.h"
#include "sync/visibility.h"

namespace lobi::sync {
namespace {

using link::ModerateAction;
using model::Bilingual;

link::Explanation not_found(const std::string& subject) {
  link::Explanation nothing;
  nothing.title = subject;
  nothing.reasons.push_back({"Tidak dikenal: lihat nama-namanya dengan lobictl moderate list.",
                             "Not known: lobictl moderate list shows what there is."});
  return nothing;
}

link::Explanation done(std::string title, Bilingual sentence) {
  link::Explanation answer;
  answer.is_found = true;
  answer.title = std::move(title);
  answer.reasons.push_back(std::move(sentence));
  return answer;
}

// One request on its way into the inbox.
class Moderation {
 public:
  Moderation(store::Inbox& inbox, const link::ModerateRequest& request, base::Instant now)
      : inbox_(inbox), request_(request), now_(now) {}

  Result<link::Explanation> run() {
    auto posts = inbox_.posts();
    if (!posts) return fail(posts.error());
    posts_ = std::move(*posts);
    switch (request_.action) {
      case ModerateAction::approve:
        return decide(model::Moderation::approved);
      case ModerateAction::hide:
        return decide(model::Moderation::hidden);
      case ModerateAction::block:
        return block();
      case ModerateAction::undo:
        return undo();
      case ModerateAction::list:
        break;
    }
    return not_found(request_.subject);
  }

 private:
  Result<link::Explanation> decide(model::Moderation moderation);
  Result<link::Explanation> block();
  Result<link::Explanation> block_word(const std::string& word);
  Result<link::Explanation> block_authors(const std::vector<const model::Post*>& posts);
  Result<link::Explanation> undo();
  Result<void> take_back(const store::LoggedDecision& entry);
  Result<void> log(store::LoggedDecision entry);
  [[nodiscard]] const store::PostRow* find_post() const;
  [[nodiscard]] std::vector<const model::Post*> posts_by(std::string_view handle) const;

  store::Inbox& inbox_;
  const link::ModerateRequest& request_;
  base::Instant now_;
  std::vector<store::PostRow> posts_;
};

const store::PostRow* Moderation::find_post() const {
  const auto found = std::find_if(posts_.begin(), posts_.end(),
                                  [&](const store::PostRow& row) { return is_called(row.post, request_.subject); });
  return found == posts_.end() ? nullptr : &*found;
}

// "@perpus@lubuk.example" or "mastodon:@perpus@lubuk.example".
std::vector<const model::Post*> Moderation::posts_by(std::string_view handle) const {
  std::vector<const model::Post*> found;
  std::string_view network;
  if (const auto at = handle.find(":@"); at != std::string_view::npos) {
    network = handle.substr(0, at);
    handle.remove_prefix(at + 1);
  }
  const std::string wanted = base::casefold(handle);
  for (const auto& row : posts_) {
    if (!network.empty() && network != model::network_key(row.post.network)) continue;
    if (base::casefold(row.post.author.handle) == wanted) found.push_back(&row.post);
  }
  return found;
}

Result<void> Moderation::log(store::LoggedDecision entry) {
  entry.person = request_.person;
  entry.at = now_;
  return inbox_.log_decision(entry);
}

Result<link::Explanation> Moderation::decide(model::Moderation moderation) {
  const auto* row = find_post();
  if (row == nullptr) return not_found(request_.subject);
  const auto& post = row->post;
  auto before = inbox_.decision(post.network, post.native_id);
  if (!before) return fail(before.error());
  const store::Decision decision{moderation, request_.person, request_.reason, now_, row->content_hash};
  if (auto stored = inbox_.decide(post.network, post.native_id, decision); !stored) return fail(stored.error());
  const bool is_approval = moderation == model::Moderation::approved;
  store::LoggedDecision entry;
  entry.action = is_approval ? "approve" : "hide";
  entry.network = post.network;
  entry.subject = post.native_id;
  entry.label = head_of(post);
  entry.before = *before;
  if (auto logged = log(std::move(entry)); !logged) return fail(logged.error());
  auto answer = done(head_of(post), is_approval ? Bilingual{"Disetujui.", "Approved."}
                                                : Bilingual{"Disembunyikan; layar tidak menampilkannya lagi.",
                                                            "Hidden; the screen does not show it any more."});
  answer.is_shown = is_approval;
  return answer;
}

Result<link::Explanation> Moderation::block() {
  const std::string& subject = request_.subject;
  if (const auto* row = find_post(); row != nullptr) return block_authors({&row->post});
  constexpr std::string_view kWord = "word:";
  if (subject.rfind(kWord, 0) == 0) return block_word(subject.substr(kWord.size()));
  if (subject.rfind('@', 0) == 0 || subject.find(":@") != std::string::npos)
    return block_authors(posts_by(subject));
  return block_word(subject);
}

Result<link::Explanation> Moderation::block_word(const std::string& word) {
  constexpr std::size_t kMaxWordBytes = 200;
  if (folded_words(word).empty() || word.size() > kMaxWordBytes) return not_found(word);
  if (auto stored = inbox_.block({store::BlockKind::word, {}, word, word, request_.person, now_}); !stored)
    return fail(stored.error());
  store::LoggedDecision entry;
  entry.action = "block word";
  entry.subject = entry.label = word;
  if (auto logged = log(std::move(entry)); !logged) return fail(logged.error());
  return done(word, {"Kata ini diblokir: kiriman yang memuatnya menunggu petugas.",
                     "This word is blocked: posts that hold it wait for staff."});
}

Result<link::Explanation> Moderation::block_authors(const std::vector<const model::Post*>& posts) {
  std::map<std::string, const model::Post*> authors;
  for (const auto* post : posts) {
    const auto key = author_key(post->author);
    if (!key.empty()) authors.emplace(std::string(model::network_key(post->network)) + ' ' + key, post);
  }
  if (authors.empty()) return not_found(request_.subject);
  std::string names;
  for (const auto& [ignored, post] : authors) {
    const auto& author = post->author;
    const std::string label = author.handle.empty() ? author.name : author.handle;
    const store::Block block{store::BlockKind::author, post->network, author_key(author), label,
                             request_.person,          now_};
    if (auto stored = inbox_.block(block); !stored) return fail(stored.error());
    store::LoggedDecision entry;
    entry.action = "block author";
    entry.network = post->network;
    entry.subject = author_key(author);
    entry.label = label;
    if (auto logged = log(std::move(entry)); !logged) return fail(logged.error());
    names += (names.empty() ? "" : ", ") + label;
  }
  return done(names, {"Penulis ini diblokir: kirimannya tidak tampil lagi.",
                      "This author is blocked: their posts are not shown any more."});
}

Result<void> Moderation::take_back(const store::LoggedDecision& entry) {
  if (entry.action == "block word") return inbox_.unblock(store::BlockKind::word, {}, entry.subject);
  if (entry.action == "block author") return inbox_.unblock(store::BlockKind::author, entry.network, entry.subject);
  if (entry.before) return inbox_.decide(entry.network, entry.subject, *entry.before);
  return inbox_.forget_decision(entry.network, entry.subject);
}

// The newest decision, or the newest about what was named.
Result<link::Explanation> Moderation::undo() {
  const auto entries = inbox_.logged_decisions(10'000);
  if (!entries) return fail(entries.error());
  const auto* row = request_.subject.empty() ? nullptr : find_post();
  const auto is_meant = [&](const store::LoggedDecision& entry) {
    if (entry.undone_at) return false;
    if (request_.subject.empty() || entry.subject == request_.subject || entry.label == request_.subject)
      return true;
    return row != nullptr && row->post.network == entry.network && row->post.native_id == entry.subject;
  };
  const auto found = std::find_if(entries->begin(), entries->end(), is_meant);
  if (found == entries->end()) return not_found(request_.subject);
  if (auto taken = take_back(*found); !taken) return fail(taken.error());
  if (auto marked = inbox_.mark_undone(found->id, request_.person, now_); !marked) return fail(marked.error());
  return done(found->label, {"Keputusan ini dibatalkan: " + found->action + ".",
                             "This decision was taken back: " + found->action + "."});
}

bool is_waiting(Visibility verdict) {
  switch (verdict) {
    case Visibility::waits_sensitive:
    case Visibility::waits_not_own:
    case Visibility::waits_edited:
    case Visibility::waits_word:
      return true;
    default:
      return false;
  }
}

}  // namespace

Result<link::Explanation> moderate(store::Inbox& inbox, const link::ModerateRequest& request, base::Instant now) {
  auto transaction = inbox.begin();
  if (!transaction) return fail(transaction.error());
  auto answer = Moderation(inbox, request, now).run();
  if (!answer) return answer;
  if (auto stored = transaction->commit(); !stored) return fail(stored.error());
  return answer;
}

namespace {

// Who decides must have read it: title and text on one line, as much as a report to the desk takes.
std::string whole_words(const model::Post& post) {
  constexpr std::size_t kMostCharacters = 600;
  std::string words = post.title.empty() ? post.text : post.title;
  if (!post.title.empty() && !post.text.empty() && post.text != post.title) words += " — " + post.text;
  for (char& letter : words)
    if (letter == '\n') letter = ' ';
  const auto kept = base::grapheme_prefix(words, kMostCharacters);
  if (kept < words.size()) words = words.substr(0, kept) + "…";
  return words;
}

}  // namespace

Result<link::ModerationList> list_moderation(store::Inbox& inbox, const Knowledge& knowledge) {
  const auto rows = inbox.posts();
  if (!rows) return fail(rows.error());
  const auto rules = ModerationRules::load(inbox, knowledge.words);
  if (!rules) return fail(rules.error());
  link::ModerationList list;
  for (const auto& row : *rows) {
    if (list.waiting.size() >= kMaxListed) break;
    const auto verdict = verdict_on(inbox, row, knowledge, *rules);
    if (!verdict) return fail(verdict.error());
    if (!is_waiting(verdict->visibility)) continue;
    list.waiting.push_back({std::string(model::network_key(row.post.network)) + ":" + row.post.native_id,
                            whole_words(row.post), row.post.author.handle, row.post.source, row.post.created_at,
                            verdict->sentence});
  }
  const auto entries = inbox.logged_decisions(kMaxListed);
  if (!entries) return fail(entries.error());
  for (const auto& entry : *entries) {
    list.decisions.push_back(
        {entry.action, entry.subject, entry.label, entry.person, entry.at, entry.undone_at.has_value()});
  }
  return list;
}

}  // namespace lobi::sync
