// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/transfer.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "fetch/http_date.h"
#include "fetch/policy.h"
#include "fetch/redact.h"

namespace lobi::fetch {
namespace {

constexpr std::size_t kMaxHeaderBytes = 64 * 1024;     // what is more is not kept
constexpr std::size_t kMaxErrorBodyBytes = 64 * 1024;  // of an error answer: enough for any API's JSON

template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  LOBI_CHECK(code == CURLE_OK);  // an option this libcurl does not have is our mistake
}

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string seconds_text(base::Milliseconds time) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " s";
}

std::string megabytes_text(std::size_t bytes) {
  return bytes >= (std::size_t{1} << 20) ? std::to_string(bytes >> 20) + " MB" : std::to_string(bytes) + " bytes";
}

}  // namespace

Transfer::Transfer(Request request, const FetcherSettings& settings, const base::Clock& clock, CURLSH* jar)
    : request_(std::move(request)), settings_(settings), clock_(clock), jar_(jar), easy_(curl_easy_init()) {
  LOBI_CHECK(easy_ != nullptr);
}

bool Transfer::begin() {
  for (const PlacedSecret& secret : request_.placed_secrets) secrets_.push_back(secret.value);
  auto url = Url::parse(filled_url(request_));
  if (!url) {
    fetched_.error = Error{url.error().kind, shown(url.error().message)};
    return false;
  }
  fetched_.response.moved_permanently = false;
  const bool has_secrets = !request_.secret_headers.empty() || !request_.placed_secrets.empty();
  if (has_secrets && !may_carry_secrets(*url, request_.configured_origins)) {
    url_ = std::move(*url);
    return refuse(ErrorKind::blocked, "a token is only sent over https and to the address written in sources.toml");
  }
  return prepare(*url);
}

bool Transfer::continue_after(CURLcode code) {
  curl_off_t downloaded = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T, &downloaded);
  fetched_.response.wire_bytes += static_cast<std::uint64_t>(std::max<curl_off_t>(downloaded, 0));
  if (code == CURLE_OK && !has_whole_head_) code = CURLE_GOT_NOTHING;
  if (code == CURLE_OK && is_redirect(fetched_.response.status) && !fetched_.response.header("location").empty()) {
    return redirect();
  }
  if (code == CURLE_OK && fetched_.response.status == 206 && body_bytes_ == 0) {
    is_wrong_part_ = true;
    code = CURLE_WRITE_ERROR;
  }
  if (code != CURLE_OK) fetched_.error = error_of(code);
  finish();
  return false;
}

Fetched Transfer::take() { return std::move(fetched_); }

bool Transfer::redirect() {
  const std::string location(fetched_.response.header("location"));
  const int status = fetched_.response.status;
  if (request_.post_body)
    return refuse(ErrorKind::bad_request, "the server redirects a sign-in: check the address");
  if (++redirects_ > kMaxRedirects) return refuse(ErrorKind::limit, "more than five redirects in a row");
  const auto next = redirect_target(*url_, location);
  if (!next) return refuse(next.error().kind, shown(next.error().message));
  if (holds_secret(next->text()) && !may_carry_secrets(*next, request_.configured_origins))
    return refuse(ErrorKind::blocked, "the server sends a token on to another server, which is never followed");
  const bool is_permanent = status == 301 || status == 308;
  fetched_.response.moved_permanently = is_permanent && (redirects_ == 1 || fetched_.response.moved_permanently);
  return prepare(*next);
}

// The handle is set up from nothing for each hop; connections live in the multi handle and stay.
bool Transfer::prepare(const Url& url) {
  url_ = url;
  is_configured_ = is_configured(url, request_.configured_origins);
  Response& response = fetched_.response;
  response.status = 0;
  response.headers.clear();
  response.body.clear();
  response.final_url = secrets_.empty() ? url.text() : shown(url.text());
  header_bytes_ = body_bytes_ = 0;
  has_whole_head_ = is_wrong_part_ = false;

  curl_easy_reset(easy_.get());
  set(easy_.get(), CURLOPT_URL, url.text().c_str());
  set_limits();
  set_policy();
  set_headers();
  return true;
}

void Transfer::set_limits() {
  CURL* easy = easy_.get();
  const Limits& limits = request_.limits;
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  if (limits.bytes_per_second > 0)
    set(easy, CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(limits.bytes_per_second));
  set(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.low_speed_bytes));
  set(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.low_speed_seconds));
  set(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy, CURLOPT_WRITEDATA, this);
  set(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy, CURLOPT_HEADERDATA, this);
}

void Transfer::set_policy() {
  CURL* easy = easy_.get();
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_PROXY, "");  // a proxy of the environment would make the address checks meaningless
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  const auto& ca_file = request_.ca_file.empty() ? settings_.ca_file : request_.ca_file;
  if (!ca_file.empty()) set(easy, CURLOPT_CAINFO, ca_file.c_str());
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, this);
  set(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_request);
  set(easy, CURLOPT_PREREQDATA, this);
  if (jar_ != nullptr) {
    set(easy, CURLOPT_SHARE, jar_);
    set(easy, CURLOPT_COOKIEFILE, "");  // switches cookies on, without a file
  }
}

void Transfer::set_headers() {
  CURL* easy = easy_.get();
  curl_slist* list = nullptr;
  const auto add = [&list](const std::string& name, const std::string& value) {
    if (value.empty() || !is_clean(name) || !is_clean(value))
      return;  // never lets content write a header of its own
    list = curl_slist_append(list, (name + ": " + value).c_str());
  };
  for (const Header& header : request_.headers) add(header.name, header.value);
  if (may_carry_secrets(*url_, request_.configured_origins)) {
    for (const Header& header : request_.secret_headers) add(header.name, header.value);
  }
  add("If-None-Match", request_.validators.etag);
  add("If-Modified-Since", request_.validators.last_modified);
  if (request_.partial) {
    add("Range", "bytes=" + std::to_string(request_.partial->bytes.size()) + "-");
    add("If-Range", request_.partial->etag);
  }
  if (request_.post_body) {
    list = curl_slist_append(list, "Expect:");
    set(easy, CURLOPT_POST, 1L);
    const std::string body = filled_body(request_);
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  }
  set(easy, CURLOPT_HTTPHEADER, list);
  header_list_.reset(list);
  set(easy, CURLOPT_USERAGENT, settings_.user_agent.c_str());
  // A part of a packed answer cannot be unpacked by itself.
  if (!request_.partial) set(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
}

void Transfer::finish() {
  Response& response = fetched_.response;
  response.is_not_modified = response.status == 304;
  if (response.is_not_modified) response.validators = request_.validators;  // a 304 may leave them out
  if (response.status == 200 || response.status == 206) {
    response.validators = {std::string(response.header("etag")), std::string(response.header("last-modified"))};
  }
  response.server_date = parse_http_date(response.header("date"));
  response.retry_after = parse_retry_after(response.header("retry-after"), clock_.now());
  if (!fetched_.error) fetched_.error = error_of_status(response.status, shown(url_->text()));
  keep_partial();
}

// The server chose the part itself; one that does not begin where ours ends is worth nothing.
bool Transfer::begin_part() {
  const std::string wanted =
      request_.partial ? "bytes " + std::to_string(request_.partial->bytes.size()) + "-" : "";
  is_wrong_part_ = wanted.empty() || !fetched_.response.header("content-range").starts_with(wanted);
  if (is_wrong_part_) return false;
  fetched_.response.body = request_.partial->bytes;
  body_bytes_ = fetched_.response.body.size();
  return true;
}

void Transfer::keep_partial() {
  Response& response = fetched_.response;
  const bool is_cut = fetched_.error && fetched_.error->kind == ErrorKind::transient;
  const bool is_part = response.status == 200 || response.status == 206;
  const std::string_view etag = response.header("etag");
  const bool is_strong = etag.size() > 2 && etag.front() == '"';
  if (!is_cut || !is_part || !is_strong || response.body.empty()) return;
  if (!response.header("content-encoding").empty()) return;
  response.partial = Partial{std::move(response.body), std::string(etag)};
  response.body.clear();
}

std::string Transfer::shown(std::string_view text) const { return redact_values(text, secrets_); }

bool Transfer::holds_secret(std::string_view url) const {
  return std::any_of(secrets_.begin(), secrets_.end(), [url](const std::string& secret) {
    return !secret.empty() && (url.find(secret) != std::string_view::npos ||
                               url.find(percent_encode(secret)) != std::string_view::npos);
  });
}

bool Transfer::refuse(ErrorKind kind, std::string_view reason) {
  fetched_.error = Error{kind, shown(url_->text()) + ": " + std::string(reason)};
  finish();
  return false;
}

Error Transfer::error_of(CURLcode code) const {
  const auto error = [this](ErrorKind kind, const std::string& reason) {
    return Error{kind, shown(url_->text()) + ": " + reason};
  };
  if (!blocked_because_.empty()) {
    return error(ErrorKind::blocked,
                 "it leads to " + blocked_because_ +
                     "; only addresses written in sources.toml may be private ([fetch] allow_private)");
  }
  if (is_wrong_part_) return error(ErrorKind::malformed, "the answer is not the part that was asked for");
  if (is_too_large_) {
    return error(ErrorKind::limit, "the answer is larger than " + megabytes_text(request_.limits.body_bytes));
  }
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return error(ErrorKind::transient,
                   "the name " + url_->origin().host + " is not known: check the spelling and the network");
    case CURLE_COULDNT_CONNECT:
      return error(ErrorKind::transient, "the server cannot be reached");
    case CURLE_OPERATION_TIMEDOUT:
      return error(ErrorKind::transient,
                   "the server was too slow (limit " + seconds_text(request_.limits.total) + ")");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
      return error(ErrorKind::transient, "the answer was cut off");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return error(ErrorKind::transient, "the server's certificate is not valid: check it and the kiosk's clock");
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return error(ErrorKind::malformed, "the answer is not proper HTTP");
    default:
      return error(ErrorKind::transient, redact(curl_easy_strerror(code)));
  }
}

bool Transfer::is_allowed_address(const Address& address) {
  if (is_configured_ || is_allowed(address, settings_.allow_private)) return true;
  blocked_because_ = address.text() + " (" + why_not_public(address) + ")";
  return false;
}

void Transfer::take_header(std::string_view line) {
  Response& response = fetched_.response;
  if (line.starts_with("HTTP/")) {  // 100 Continue and the like come first, with headers of their own
    response.headers.clear();
    header_bytes_ = 0;
    has_whole_head_ = false;
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    return;
  }
  if (line == "\r\n" || line == "\n") has_whole_head_ = true;
  const std::size_t colon = line.find(':');
  header_bytes_ += line.size();
  if (colon == std::string_view::npos || header_bytes_ > kMaxHeaderBytes) return;
  Header header{std::string(line.substr(0, colon)), {}};
  for (char& c : header.name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::size_t begin = line.find_first_not_of(" \t\r\n", colon + 1);
  if (begin != std::string_view::npos) {
    header.value = std::string(line.substr(begin, line.find_last_not_of(" \t\r\n") - begin + 1));
  }
  response.headers.push_back(std::move(header));
}

bool Transfer::take_body(std::string_view bytes) {
  if (body_bytes_ == 0 && fetched_.response.status == 206 && !begin_part()) return false;
  body_bytes_ += bytes.size();
  is_too_large_ = body_bytes_ > request_.limits.body_bytes;
  if (is_too_large_) return false;
  std::string& body = fetched_.response.body;
  const bool is_error = fetched_.response.status >= 300;
  const std::size_t room = is_error ? kMaxErrorBodyBytes - std::min(body.size(), kMaxErrorBodyBytes) : bytes.size();
  body.append(bytes.substr(0, room));
  return true;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  static_cast<Transfer*>(self)->take_header({data, size * count});
  return size * count;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({data, size * count}) ? size * count : 0;
}

curl_socket_t Transfer::on_open_socket(void* self, curlsocktype, curl_sockaddr* target) {
  const auto address = Address::from_socket(&target->addr);
  if (!address || !static_cast<Transfer*>(self)->is_allowed_address(*address)) return CURL_SOCKET_BAD;
  return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

int Transfer::on_request(void* self, char* remote_ip, char*, int, int) {
  const auto address = Address::parse(remote_ip);
  const bool allowed = address && static_cast<Transfer*>(self)->is_allowed_address(*address);
  return allowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

}  // namespace lobi::fetch
