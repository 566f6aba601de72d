// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/desk_routes.h"

#include <memory>

#include "tools/desk/server/gate.h"
#include "tools/desk/server/totp.h"

namespace lobi::desk {
namespace {

Answer wrong_login() {
  return failure(401, "wrong_login",
                 {"Surel atau kata sandi tidak cocok.", "E-mail and password do not fit together."});
}

Answer gone() {
  return failure(410, "gone",
                 {"Tautan ini sudah dipakai atau kedaluwarsa. Mintalah yang baru.",
                  "This link was used or is too old. Ask for a new one."});
}

class SessionRoutes {
 public:
  SessionRoutes(Services& services, People& people, LoginTries& tries, Counters counters)
      : services_(&services),
        people_(&people),
        tries_(&tries),
        confirm_(services, people, tries),
        counters_(std::move(counters)) {}

  [[nodiscard]] Answer desk(const Request& request) const {
    const auto is_empty = people_->is_empty();
    if (!is_empty) return failure_of(is_empty.error());
    return answer({{"site", services_->config.site},
                   {"library", services_->settings.text("library")},
                   {"version", LOBI_VERSION},
                   {"needs_first_admin", *is_empty},
                   {"tls", request.origin.rfind("https://", 0) == 0},
                   {"languages", {"id", "en"}},
                   {"zone", services_->settings.zone().label},
                   {"utc_offset_minutes", services_->settings.zone().offset.count()}});
  }

  [[nodiscard]] Answer log_in(const Request& request) const {
    const auto email = clean_email(text_of(request.body, "email"));
    const std::string password = text_of(request.body, "password");
    const base::Milliseconds now = services_->clock.steady();
    if (const auto wait = tries_->by_client.take(request.client, now); wait.count() > 0) return slow_down(wait);
    if (!email || password.empty() || password.size() > kMaxPassword) return wrong_login();
    if (const auto wait = tries_->by_account.take(*email, now); wait.count() > 0) {
      services_->audit.note(std::nullopt, "login_refused", *email, "too many tries, from " + request.client);
      return slow_down(wait);
    }
    const auto account = people_->check_password(*email, password);
    if (!account) return failure_of(account.error());
    if (!*account) {
      services_->audit.note(std::nullopt, "login_failed", *email, "from " + request.client);
      return wrong_login();
    }
    if ((*account)->has_totp) {
      const std::string code = text_of(request.body, "code");
      if (code.empty())
        return failure(401, "code_needed",
                       {"Isi kode enam angka dari aplikasi Anda.", "Write the six digits of your app."});
      const auto fits = people_->take_code((*account)->person.id, code);
      if (!fits) return failure_of(fits.error());
      if (!*fits) {
        services_->audit.note(std::nullopt, "login_failed", *email, "wrong code, from " + request.client);
        return failure(401, "wrong_code",
                       {"Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya.",
                        "This code is wrong or was used. Wait for the next one."});
      }
    }
    tries_->by_account.forget(*email);
    return begin(request, (*account)->person, "login");
  }

  [[nodiscard]] Answer session(const Request& request) const {
    Json body{{"person", to_json(*request.person)}, {"csrf", request.csrf}, {"counters", counters_()}};
    const auto account = people_->find(request.person->id);
    if (account && *account) body["person"]["has_totp"] = (*account)->has_totp;
    return answer(std::move(body));
  }

  [[nodiscard]] Answer log_out(const Request& request) const {
    if (const auto done = people_->end_session(request.session); !done) return failure_of(done.error());
    services_->audit.note(request.person, "logout", "session");
    Answer ended = nothing();
    ended.headers.emplace_back("Set-Cookie", cookie_header("", request.is_secure));
    return ended;
  }

  [[nodiscard]] Answer see_link(const Request& request) const {
    if (const auto wait = tries_->links.take(request.client, services_->clock.steady()); wait.count() > 0)
      return slow_down(wait);
    const auto link = people_->link(request.part("token"));
    if (!link) return failure_of(link.error());
    if (!*link) return gone();
    return answer({{"purpose", purpose_key((*link)->purpose)},
                   {"name", (*link)->name},
                   {"email", (*link)->email},
                   {"role", role_key((*link)->role)},
                   {"expires_at", base::to_unix_ms((*link)->expires_at)}});
  }

  [[nodiscard]] Answer use_link(const Request& request) const {
    if (const auto wait = tries_->links.take(request.client, services_->clock.steady()); wait.count() > 0)
      return slow_down(wait);
    const auto link = people_->link(request.part("token"));
    if (!link) return failure_of(link.error());
    if (!*link) return gone();
    std::vector<FieldError> wrong;
    const bool is_first = (*link)->purpose == Purpose::first_admin;
    std::string name = one_line(text_of(request.body, "name"), kMaxPersonName).value_or("");
    if (name.empty()) name = (*link)->name;
    if (name.empty()) wrong.push_back({"name", {"Isi nama Anda.", "Write your name."}});
    // Somebody who was invited keeps the address that the invitation went to.
    const auto email = is_first ? clean_email(text_of(request.body, "email")) : std::optional((*link)->email);
    if (!email)
      wrong.push_back({"email",
                       {"Isi alamat surel, misalnya rina@perpus.go.id.",
                        "Write an e-mail address, such as rina@library.org."}});
    const std::string password = text_of(request.body, "password");
    if (const auto fault = password_fault(password, email.value_or(""))) wrong.push_back({"password", *fault});
    if (!wrong.empty())
      return failure(422, "wrong_field", {"Ada isian yang belum benar.", "Some fields are not right yet."}, wrong);
    const auto person = people_->use_link(request.part("token"), name, *email, password);
    if (!person && person.error().kind == ErrorKind::gone) return gone();
    if (!person) return failure_of(person.error());
    const auto account = people_->find(*person);
    if (!account || !*account) return gone();
    services_->audit.note((*account)->person, "link_used", std::string(purpose_key((*link)->purpose)));
    services_->events.publish("people", Json::object());
    // Whoever set a second factor shows it even after a reset.
    if ((*account)->has_totp)
      return failure(401, "code_needed",
                     {"Kata sandi tersimpan. Masuklah dengan kode dari aplikasi Anda.",
                      "The password is kept. Log in with the code of your app."});
    return begin(request, (*account)->person, "login");
  }

  [[nodiscard]] Answer rename(const Request& request) const {
    const auto name = one_line(text_of(request.body, "name"), kMaxPersonName);
    std::string language = text_of(request.body, "language");
    if (request.body.contains("name") && !name) return wrong_field("name", {"Isi nama Anda.", "Write your name."});
    if (language.empty()) language = request.person->language;
    if (language != "id" && language != "en")
      return wrong_field("language", {"Pilih id atau en.", "Choose id or en."});
    const auto done = people_->rename(request.person->id, name.value_or(request.person->name), language);
    if (!done) return failure_of(done.error());
    Person person = *request.person;
    person.name = name.value_or(person.name);
    person.language = language;
    return answer({{"person", to_json(person)}});
  }

  [[nodiscard]] Answer change_password(const Request& request) const {
    if (const auto refused = confirm_.password(request, "old")) return *refused;
    const std::string wanted = text_of(request.body, "new");
    if (const auto fault = password_fault(wanted, request.person->email)) return wrong_field("new", *fault);
    const auto done = people_->set_password(request.person->id, wanted, request.session);
    if (!done) return failure_of(done.error());
    services_->audit.note(request.person, "password", "own");
    return nothing();
  }

  [[nodiscard]] Answer begin_totp(const Request& request) const {
    const auto secret = people_->begin_totp(request.person->id);
    if (!secret) return failure_of(secret.error());
    return answer({{"secret", *secret},
                   {"uri", totp_address(*secret, request.person->email, services_->settings.text("library"))}});
  }

  [[nodiscard]] Answer finish_totp(const Request& request) const {
    const auto done = people_->finish_totp(request.person->id, text_of(request.body, "code"));
    if (!done) return failure_of(done.error());
    if (!*done)
      return wrong_field(
          "code", {"Kode tidak cocok. Periksa jam ponsel Anda.", "The code is wrong. Look at your phone's clock."});
    services_->audit.note(request.person, "totp_on", "own");
    return nothing();
  }

  [[nodiscard]] Answer end_totp(const Request& request) const {
    if (const auto refused = confirm_.password(request, "password")) return *refused;
    if (const auto done = people_->end_totp(request.person->id); !done) return failure_of(done.error());
    services_->audit.note(request.person, "totp_off", "own");
    return nothing();
  }

 private:
  [[nodiscard]] Answer begin(const Request& request, const Person& person, std::string_view action) const {
    const auto cookie = people_->begin_session(person.id, request.client);
    if (!cookie) return failure_of(cookie.error());
    const auto session = people_->session(*cookie);
    if (!session) return failure_of(session.error());
    if (!*session) return wrong_login();
    services_->audit.note(person, action, "session", "from " + request.client);
    Answer begun = answer({{"person", to_json(person)}, {"csrf", (*session)->csrf}});
    begun.headers.emplace_back("Set-Cookie", cookie_header(*cookie, request.is_secure));
    return begun;
  }

  Services* services_;
  People* people_;
  LoginTries* tries_;
  Confirmation confirm_;
  Counters counters_;
};

}  // namespace

Json to_json(const Person& person) {
  return {{"id", person.id},
          {"name", person.name},
          {"email", person.email},
          {"language", person.language},
          {"role", role_key(person.role)}};
}

std::string link_address(const std::string& origin, const std::string& token) {
  return origin + "/masuk#tautan=" + token;
}

Routes session_routes(Services& services, People& people, LoginTries& tries, Counters counters) {
  auto part = std::make_shared<SessionRoutes>(services, people, tries, std::move(counters));
  const auto to = [&part](Answer (SessionRoutes::*handle)(const Request&) const) {
    return [part, handle](const Request& request) { return ((*part).*handle)(request); };
  };
  constexpr std::size_t kSmall = 8 * 1024;
  return {{"GET", "/api/v1/desk", kOpen, Body::none, 0, to(&SessionRoutes::desk)},
          {"POST", "/api/v1/session", kOpen, Body::json, kSmall, to(&SessionRoutes::log_in)},
          {"GET", "/api/v1/session", kViewer, Body::none, 0, to(&SessionRoutes::session)},
          {"DELETE", "/api/v1/session", kViewer, Body::none, 0, to(&SessionRoutes::log_out)},
          {"GET", "/api/v1/links/{token}", kOpen, Body::none, 0, to(&SessionRoutes::see_link)},
          {"POST", "/api/v1/links/{token}", kOpen, Body::json, kSmall, to(&SessionRoutes::use_link)},
          {"PUT", "/api/v1/me", kViewer, Body::json, kSmall, to(&SessionRoutes::rename)},
          {"PUT", "/api/v1/me/password", kViewer, Body::json, kSmall, to(&SessionRoutes::change_password)},
          {"POST", "/api/v1/me/totp", kViewer, Body::json, kSmall, to(&SessionRoutes::begin_totp)},
          {"PUT", "/api/v1/me/totp", kViewer, Body::json, kSmall, to(&SessionRoutes::finish_totp)},
          {"DELETE", "/api/v1/me/totp", kViewer, Body::json, kSmall, to(&SessionRoutes::end_totp)}};
}

}  // namespace lobi::desk
