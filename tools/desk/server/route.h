// SPDX-License-Identifier: GPL-3.0-or-later
// What a part of the desk offers over HTTP: routes, each with who may use it, how much it may bring, and its
// answer.
//
// There is one table of routes (app/app.cpp joins those of server, content and fleet), and the server asks it
// before anything else happens: a route that is not in it does not exist, and one that is cannot forget to ask who
// is there. By the time handle() runs the person is known and allowed, the CSRF token is right, the body is within
// `max_bytes` and, where JSON is expected, is an object. What remains for a handler is whose row it is
// (may_see_all()). Handlers run in many threads at once; what they share is in services.h. They must not throw for
// bad input: read a body with text_of(), whole_of() and so on, which never do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/language.h"

namespace lobi::desk {

using Json = nlohmann::json;
using model::Bilingual;

// Each may do all that those before it may.
enum class Role { viewer, author, editor, administrator };
[[nodiscard]] std::string_view role_key(Role role);  // "viewer", …
[[nodiscard]] std::optional<Role> role_from(std::string_view key);

struct Person {
  std::int64_t id = 0;
  std::string name, email;
  std::string language = "id";  // "id" or "en"
  Role role = Role::viewer;     // with an API token: what its scopes leave of it
};

struct Request {
  std::string method, path;
  std::map<std::string, std::string> parts;  // of "/api/v1/drafts/{id}": "id"
  std::map<std::string, std::string> query;  // decoded; the first of a name
  Json body = Json::object();                // Body::json; always an object
  std::string bytes, type;                   // Body::bytes, with its Content-Type
  std::optional<Person> person;              // there unless the route is open
  std::string session;                       // id of the session row; empty with an API token or without either
  std::string csrf;                          // of that session
  bool is_secure = false;                    // over TLS, here or at a proxy that is believed
  std::string client;                        // the address, for limits and the log
  std::string language = "id";               // of the person, else of the browser
  std::string origin;                        // "https://desk.example": as the settings or the Host header say

  // "" when it is not there.
  [[nodiscard]] std::string part(const std::string& name) const;
  [[nodiscard]] std::string asked(const std::string& name) const;
  // For rows that belong to somebody: the owner and those from `others` on.
  [[nodiscard]] bool may_touch(std::int64_t owner, Role others) const;
};

struct Answer {
  int status = 200;
  Json body;          // sent unless `type` is set
  std::string bytes;  // with `type`: sent as they are; a Range of the request is honoured
  std::string type;
  std::filesystem::path file;  // instead of bytes: sent from there piece by piece; it must exist and not change
  std::vector<std::pair<std::string, std::string>> headers;
};

struct FieldError {
  std::string field;  // "title.id"
  Bilingual message;
};

[[nodiscard]] Answer answer(Json body, int status = 200);
[[nodiscard]] Answer nothing();  // 204
// {"error":{"code","message":{"id","en"},"fields":[…]}}
[[nodiscard]] Answer failure(int status, std::string_view code, const Bilingual& message,
                             const std::vector<FieldError>& fields = {});
// The usual ones.
[[nodiscard]] Answer not_found();
[[nodiscard]] Answer forbidden();
[[nodiscard]] Answer wrong_field(const std::string& field, const Bilingual& message);  // 422
// An Error of ours: the status by its kind; the words are logged, staff see a general sentence where they say
// nothing to them.
[[nodiscard]] Answer failure_of(const Error& error);

// Least role, or nobody in particular.
struct Access {
  bool is_open = false;
  Role least = Role::administrator;
};
inline constexpr Access kOpen{true, Role::viewer};
inline constexpr Access kViewer{false, Role::viewer};
inline constexpr Access kAuthor{false, Role::author};
inline constexpr Access kEditor{false, Role::editor};
inline constexpr Access kAdministrator{false, Role::administrator};

enum class Body { none, json, bytes };
inline constexpr std::size_t kMaxJsonBody = 256 * 1024;

struct Route {
  std::string method;   // GET (which answers HEAD too), POST, PUT, PATCH, DELETE
  std::string pattern;  // the whole path: "/api/v1/drafts/{id}", "/blobs/{sha256}"; {x} is one segment
  Access access = kAdministrator;
  Body body = Body::none;
  std::size_t max_bytes = kMaxJsonBody;
  std::function<Answer(const Request&)> handle;
};
using Routes = std::vector<Route>;

// Members of a JSON object, tolerant: empty where it is missing or something else. None throws.
[[nodiscard]] std::string text_of(const Json& object, const char* member);
[[nodiscard]] std::optional<std::int64_t> whole_of(const Json& object, const char* member);
[[nodiscard]] std::optional<bool> flag_of(const Json& object, const char* member);
[[nodiscard]] std::vector<std::string> texts_of(const Json& object, const char* member);
[[nodiscard]] Bilingual bilingual_of(const Json& object, const char* member);
[[nodiscard]] Json to_json(const Bilingual& text);
// A row id out of a path or a query; empty for anything but a positive number.
[[nodiscard]] std::optional<std::int64_t> row_id(std::string_view text);

// What a person typed as one line: valid UTF-8, no control and no bidi-override characters, white space trimmed and
// made single. Empty when more than max_characters are left or nothing is.
[[nodiscard]] std::optional<std::string> one_line(std::string_view text, std::size_t max_characters);

}  // namespace lobi::desk
