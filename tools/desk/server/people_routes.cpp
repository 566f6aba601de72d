// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "tools/desk/server/desk_routes.h"
#include "tools/desk/server/mail.h"

namespace lobi::desk {
namespace {

Answer last_administrator() {
  return failure(409, "last_administrator",
                 {"Ini pengelola terakhir. Jadikan orang lain pengelola lebih dulu.",
                  "This is the last administrator. Make somebody else one first."});
}

Json account_json(const Account& account) {
  Json json = to_json(account.person);
  json["is_disabled"] = account.is_disabled;
  json["has_password"] = account.has_password;
  json["has_totp"] = account.has_totp;
  json["last_seen"] = account.last_seen > 0 ? Json(account.last_seen) : Json();
  return json;
}

class PeopleRoutes {
 public:
  PeopleRoutes(Services& services, People& people) : services_(&services), people_(&people) {}

  [[nodiscard]] Answer list(const Request&) const {
    const auto accounts = people_->all();
    if (!accounts) return failure_of(accounts.error());
    Json people = Json::array();
    for (const Account& each : *accounts) people.push_back(account_json(each));
    return answer({{"people", std::move(people)}});
  }

  [[nodiscard]] Answer add(const Request& request) const {
    const auto name = one_line(text_of(request.body, "name"), kMaxPersonName);
    const auto email = clean_email(text_of(request.body, "email"));
    const auto role = role_from(text_of(request.body, "role"));
    std::vector<FieldError> wrong;
    if (!name) wrong.push_back({"name", {"Isi nama orang ini.", "Write this person's name."}});
    if (!email) wrong.push_back({"email", {"Isi alamat surelnya.", "Write the e-mail address."}});
    if (!role) wrong.push_back({"role", {"Pilih peran.", "Choose a role."}});
    if (!wrong.empty())
      return failure(422, "wrong_field", {"Ada isian yang belum benar.", "Some fields are not right yet."}, wrong);
    const auto id = people_->add(*name, *email, *role);
    if (!id) return failure_of(id.error());
    if (!*id) return wrong_field("email", {"Alamat ini sudah dipakai.", "Somebody has this address already."});
    services_->audit.note(request.person, "person_added", *email, role_key(*role));
    return invite(request, **id, 201);
  }

  [[nodiscard]] Answer change(const Request& request) const {
    const auto account = wanted(request);
    if (!account) return not_found();
    const bool names_role = request.body.contains("role");
    const auto role = role_from(text_of(request.body, "role"));
    if (names_role && !role) return wrong_field("role", {"Pilih peran.", "Choose a role."});
    const auto is_disabled = flag_of(request.body, "is_disabled");
    const auto done = people_->change(account->person.id, role, is_disabled);
    if (!done) return failure_of(done.error());
    if (!*done) return last_administrator();
    std::string detail = role ? std::string(role_key(*role)) : "";
    if (is_disabled) detail += *is_disabled ? " disabled" : " enabled";
    services_->audit.note(request.person, "person_changed", account->person.email, detail);
    services_->events.publish("people", Json::object());
    const auto changed = people_->find(account->person.id);
    return changed && *changed ? answer({{"person", account_json(**changed)}}) : not_found();
  }

  [[nodiscard]] Answer new_link(const Request& request) const {
    const auto account = wanted(request);
    if (!account) return not_found();
    services_->audit.note(request.person, "link_made", account->person.email);
    return invite(request, account->person.id, 200);
  }

  [[nodiscard]] Answer remove(const Request& request) const {
    const auto account = wanted(request);
    if (!account) return not_found();
    const auto done = people_->remove(account->person.id);
    if (!done) return failure_of(done.error());
    if (!*done) return last_administrator();
    services_->audit.note(request.person, "person_removed", account->person.email);
    services_->events.publish("people", Json::object());
    return nothing();
  }

 private:
  [[nodiscard]] std::optional<Account> wanted(const Request& request) const {
    const auto id = row_id(request.part("id"));
    if (!id) return std::nullopt;
    const auto account = people_->find(*id);
    return account ? *account : std::nullopt;
  }

  // A link by mail where mail is set up; else (or when it could not be sent) shown to be handed over.
  [[nodiscard]] Answer invite(const Request& request, std::int64_t id, int status) const {
    const auto account = people_->find(id);
    if (!account || !*account) return not_found();
    Link link;
    link.person = id;
    link.purpose = (*account)->has_password ? Purpose::reset : Purpose::invitation;
    link.expires_at = services_->clock.now();
    if (link.purpose == Purpose::reset)
      link.expires_at += kResetLife;
    else
      link.expires_at += kInvitationLife;
    const auto token = people_->make_link(link);
    if (!token) return failure_of(token.error());
    const std::string set = services_->settings.text("address");
    const std::string address = link_address(set.empty() ? request.origin : set, *token);
    const bool is_mailed = mail_link((*account)->person, link.purpose, address);
    services_->events.publish("people", Json::object());
    Json body{{"person", account_json(**account)},
              {"mailed", is_mailed},
              {"expires_at", base::to_unix_ms(link.expires_at)}};
    if (!is_mailed) body["link"] = address;
    return answer(std::move(body), status);
  }

  [[nodiscard]] bool mail_link(const Person& person, Purpose purpose, const std::string& address) const {
    const auto smtp = services_->settings.smtp();
    if (!smtp) return false;
    const std::string library = services_->settings.text("library");
    const bool is_new = purpose == Purpose::invitation;
    Mail mail;
    mail.to = person.email;
    mail.subject = is_new ? "Undangan ke meja staf / Invitation to the desk: " + library
                          : "Kata sandi baru / New password: " + library;
    mail.text = "Halo " + person.name +
                ",\n\nbuka tautan ini untuk membuat kata sandi Anda. Hanya bisa dipakai sekali, " +
                (is_new ? "dalam tiga hari" : "dalam satu hari") + ":\n\n" + address +
                "\n\nOpen this link to choose your password. It works once, within " +
                (is_new ? "three days" : "one day") + ".\n\n" + library + "\n";
    const auto sent = send_mail(*smtp, mail);
    if (!sent) services_->audit.note(std::nullopt, "mail_failed", person.email, sent.error().message);
    return sent.has_value();
  }

  Services* services_;
  People* people_;
};

class TokenRoutes {
 public:
  TokenRoutes(Services& services, People& people, ConfirmPerson confirm)
      : services_(&services), people_(&people), confirm_(std::move(confirm)) {}

  [[nodiscard]] Answer list(const Request& request) const {
    const auto tokens = people_->tokens(request.person->id);
    if (!tokens) return failure_of(tokens.error());
    Json list = Json::array();
    for (const Token& each : *tokens) list.push_back(token_json(each));
    return answer({{"tokens", std::move(list)}});
  }

  [[nodiscard]] Answer add(const Request& request) const {
    const auto name = one_line(text_of(request.body, "name"), kMaxPersonName);
    if (!name) return wrong_field("name", {"Beri nama token ini.", "Give this token a name."});
    const auto scopes = texts_of(request.body, "scopes");
    constexpr std::size_t kScopes = 3;
    const auto known = [](const std::string& scope) {
      return scope == "read" || scope == "write" || scope == "admin";
    };
    if (scopes.empty() || scopes.size() > kScopes || !std::all_of(scopes.begin(), scopes.end(), known))
      return wrong_field("scopes", {"Pilih read, write, atau admin.", "Choose read, write or admin."});
    if (auto refused = confirm_(request)) return std::move(*refused);
    const auto made = people_->make_token(request.person->id, *name, scopes);
    if (!made) return failure_of(made.error());
    services_->audit.note(request.person, "token_made", *name);
    Json body = token_json(made->first);
    body["token"] = made->second;
    return answer(std::move(body), 201);
  }

  [[nodiscard]] Answer remove(const Request& request) const {
    const auto id = row_id(request.part("id"));
    if (!id) return not_found();
    const auto done = people_->remove_token(request.person->id, *id);
    if (!done) return failure_of(done.error());
    if (!*done) return not_found();
    services_->audit.note(request.person, "token_removed", request.part("id"));
    return nothing();
  }

 private:
  [[nodiscard]] static Json token_json(const Token& token) {
    return {{"id", token.id},
            {"name", token.name},
            {"scopes", token.scopes},
            {"created_at", token.created_at},
            {"used_at", token.used_at > 0 ? Json(token.used_at) : Json()}};
  }

  Services* services_;
  People* people_;
  ConfirmPerson confirm_;
};

}  // namespace

Routes people_routes(Services& services, People& people) {
  auto part = std::make_shared<PeopleRoutes>(services, people);
  const auto to = [&part](Answer (PeopleRoutes::*handle)(const Request&) const) {
    return [part, handle](const Request& request) { return ((*part).*handle)(request); };
  };
  return {
      {"GET", "/api/v1/people", kAdministrator, Body::none, 0, to(&PeopleRoutes::list)},
      {"POST", "/api/v1/people", kAdministrator, Body::json, kMaxJsonBody, to(&PeopleRoutes::add)},
      {"PATCH", "/api/v1/people/{id}", kAdministrator, Body::json, kMaxJsonBody, to(&PeopleRoutes::change)},
      {"POST", "/api/v1/people/{id}/link", kAdministrator, Body::json, kMaxJsonBody, to(&PeopleRoutes::new_link)},
      {"DELETE", "/api/v1/people/{id}", kAdministrator, Body::none, 0, to(&PeopleRoutes::remove)}};
}

Routes token_routes(Services& services, People& people, ConfirmPerson confirm) {
  auto part = std::make_shared<TokenRoutes>(services, people, std::move(confirm));
  const auto to = [&part](Answer (TokenRoutes::*handle)(const Request&) const) {
    return [part, handle](const Request& request) { return ((*part).*handle)(request); };
  };
  return {{"GET", "/api/v1/tokens", kViewer, Body::none, 0, to(&TokenRoutes::list)},
          {"POST", "/api/v1/tokens", kViewer, Body::json, kMaxJsonBody, to(&TokenRoutes::add)},
          {"DELETE", "/api/v1/tokens/{id}", kViewer, Body::none, 0, to(&TokenRoutes::remove)}};
}

}  // namespace lobi::desk
