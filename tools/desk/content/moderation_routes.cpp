// SPDX-License-Identifier: GPL-3.0-or-later
// Posts that wait for staff, and what staff decide of them.
#include <algorithm>
#include <map>
#include <set>

#include "base/log.h"
#include "tools/desk/content/decisions.h"
#include "tools/desk/content/holdings.h"
#include "tools/desk/content/look_routes.h"

namespace lobi::desk {
namespace {

constexpr std::int64_t kMostShown = 300;
constexpr std::size_t kMostSubject = 500;

std::set<std::string> settled_subjects(const std::vector<PushedDecision>& decisions) {
  std::set<std::string> subjects;
  for (const auto& each : decisions) subjects.insert(each.subject);
  return subjects;
}

// Oldest first: who waits longest is looked at first.
Json waiting_json(const fleet::FleetHoldings& holdings, const std::set<std::string>& settled) {
  Json list = Json::array();
  for (auto each = holdings.waiting.rbegin(); each != holdings.waiting.rend(); ++each) {
    const auto& row = *each;
    const auto& post = row.held;
    if (settled.count(post.reference) > 0) continue;
    list.push_back({{"reference", post.reference},
                    {"network", post.network},
                    {"account", post.account},
                    {"author", post.author},
                    {"title", post.title},
                    {"at", base::to_unix_ms(post.at)},
                    {"reason", to_json(post.reason)},
                    {"permalink", post.permalink},
                    {"kiosks", row.kiosks}});
  }
  return list;
}

Json decision_json(const PushedDecision& decision, const std::string& title, const std::string& person) {
  return {{"action", decision_key(decision.action)},
          {"subject", decision.subject},
          {"title", title.empty() ? decision.subject : title},
          {"person", person},
          {"at", base::to_unix_ms(decision.at)}};
}

Answer show(Services& services, OwnContent& own) {
  const auto release = services.fleet->current().release;
  const auto booked = DecisionBook(services.database).standing(DecisionBook::kMost);
  if (!booked) return failure_of(booked.error());
  const auto words_of = [&](const PushedDecision& decision) -> const BookedDecision* {
    const auto found =
        std::find_if(booked->begin(), booked->end(), [&](const auto& each) { return each.decision == decision; });
    return found == booked->end() ? nullptr : &*found;
  };
  auto standing = release.decisions;
  std::stable_sort(standing.begin(), standing.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  Json decisions = Json::array(), hidden = Json::array();
  for (const auto& each : standing) {
    const auto* words = words_of(each);
    Json row = decision_json(each, words == nullptr ? "" : words->title, words == nullptr ? "" : words->person);
    if (each.action == PushedDecision::Action::hide) hidden.push_back(row);
    if (static_cast<std::int64_t>(decisions.size()) < kMostShown) decisions.push_back(std::move(row));
  }
  return answer({{"waiting", waiting_json(all_holdings(services.fleet, own), settled_subjects(release.decisions))},
                 {"decisions", std::move(decisions)},
                 {"hidden", std::move(hidden)}});
}

// What staff read in a list: the words of the post, else the subject itself.
std::string title_of_subject(const fleet::FleetHoldings& holdings, const std::string& subject) {
  for (const auto* rows : {&holdings.waiting, &holdings.posts})
    for (const auto& row : *rows)
      if (row.held.reference == subject) return row.held.title;
  constexpr std::string_view kWord = "word:";
  return subject.rfind(kWord, 0) == 0 ? subject.substr(kWord.size()) : subject;
}

void tell_own(OwnContent& own, link::ModerateAction action, const std::string& subject, const std::string& person) {
  const auto told = own.decide({action, subject, person, {}});
  if (!told) base::log_warning("desk", told.error().with("the desk's own lobi-sync").message);
}

link::ModerateAction own_action(PushedDecision::Action action) {
  switch (action) {
    case PushedDecision::Action::approve:
      return link::ModerateAction::approve;
    case PushedDecision::Action::block:
      return link::ModerateAction::block;
    default:
      return link::ModerateAction::hide;
  }
}

Answer too_many() {
  return failure(409, "too_many_decisions",
                 {"Daftar keputusan sudah penuh. Urungkan beberapa keputusan lama dulu.",
                  "The list of decisions is full. Take some old ones back first."});
}

Answer decide(Services& services, OwnContent& own, const Request& request) {
  const auto action = decision_from(text_of(request.body, "action"));
  if (!action) return wrong_field("action", {"approve, hide, atau block", "approve, hide or block"});
  const auto subject = one_line(text_of(request.body, "subject"), kMostSubject);
  const bool is_word = subject && subject->rfind("word:", 0) == 0;
  if (!subject || subject->find_first_not_of(' ', is_word ? 5 : 0) == std::string::npos)
    return wrong_field("subject", {"Pilih kiriman, penulis, atau kata.", "Choose a post, an author or a word."});
  if (*action != PushedDecision::Action::block && (is_word || subject->find(':') == std::string::npos))
    return wrong_field("subject", {"Hanya kiriman yang dapat disetujui atau disembunyikan.",
                                   "Only a post can be approved or hidden."});
  BookedDecision booked;
  booked.decision = {*action, *subject, base::from_unix_ms(base::to_unix_ms(services.clock.now()))};
  booked.title = title_of_subject(all_holdings(services.fleet, own), *subject);
  booked.person = request.person->name;
  const auto changed = services.fleet->change(request.person, "moderation", [&](model::Release& release) {
    booked.replaced = add_decision(release, booked.decision);
    return Result<void>();
  });
  if (!changed) return changed.error().kind == ErrorKind::limit ? too_many() : failure_of(changed.error());
  if (const auto kept = DecisionBook(services.database).add(booked, request.person->id); !kept)
    return failure_of(kept.error());
  tell_own(own, own_action(*action), *subject, request.person->name);
  services.audit.note(request.person, "moderation_" + std::string(decision_key(*action)), *subject, booked.title);
  services.events.publish("moderation", {{"action", decision_key(*action)}, {"subject", *subject}});
  return answer({{"version", *changed}, {"decision", decision_json(booked.decision, booked.title, booked.person)}});
}

// What this person decided last. A decision that a colleague replaced since then does not stand any more: the one
// before it is looked for.
Answer undo(Services& services, OwnContent& own, const Request& request) {
  DecisionBook book(services.database);
  while (true) {
    const auto last = book.last_of(request.person->id);
    if (!last) return failure_of(last.error());
    if (!*last)
      return failure(
          409, "nothing_to_undo",
          {"Tidak ada keputusan Anda yang dapat diurungkan.", "There is no decision of yours to take back."});
    const BookedDecision& booked = **last;
    bool is_taken = false;
    const auto changed = services.fleet->change(request.person, "moderation", [&](model::Release& release) {
      is_taken = take_back(release, booked.decision, booked.replaced);
      return is_taken ? Result<void>() : Result<void>(fail(ErrorKind::not_found, "replaced since"));
    });
    if (!changed && is_taken) return failure_of(changed.error());
    if (!changed && changed.error().kind != ErrorKind::not_found) return failure_of(changed.error());
    if (const auto noted = book.note_taken_back(booked.id); !noted) return failure_of(noted.error());
    if (!is_taken) continue;
    tell_own(own, link::ModerateAction::undo, booked.decision.subject, request.person->name);
    for (const auto& each : booked.replaced)
      tell_own(own, own_action(each.action), each.subject, request.person->name);
    services.audit.note(request.person, "moderation_undo", booked.decision.subject, booked.title);
    services.events.publish("moderation", {{"action", "undo"}, {"subject", booked.decision.subject}});
    return answer(
        {{"version", *changed}, {"decision", decision_json(booked.decision, booked.title, booked.person)}});
  }
}

}  // namespace

Routes moderation_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  return {{"GET", "/api/v1/moderation", kViewer, Body::none, 0,
           [all, own](const Request&) { return show(*all, *own); }},
          {"POST", "/api/v1/moderation/decisions", kEditor, Body::json, kMaxJsonBody,
           [all, own](const Request& r) { return decide(*all, *own, r); }},
          {"POST", "/api/v1/moderation/undo", kEditor, Body::json, kMaxJsonBody,
           [all, own](const Request& r) { return undo(*all, *own, r); }}};
}

}  // namespace lobi::desk
