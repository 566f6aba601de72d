// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/http_server.h"

#include <fcntl.h>
#include <httplib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "base/mailbox.h"
#include "base/unicode.h"
#include "base/unique_fd.h"
#include "tools/desk/server/connection.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kMaxRequestsOfOne = 1'000;  // of one connection
constexpr std::chrono::seconds kHeartbeat{15};

thread_local bool t_refused = false;  // NOLINT: how a task tells its connection that there is no room

const httplib::Headers& security_headers(bool is_tls) {
  // style-src and img-src: Bootstrap's ticks and arrows are data: pictures; a chosen picture is shown from blob:.
  static const httplib::Headers common{
      {"Content-Security-Policy",
       "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"}};
  static const httplib::Headers with_tls = [] {
    httplib::Headers headers = common;
    headers.emplace("Strict-Transport-Security", "max-age=31536000");
    return headers;
  }();
  return is_tls ? with_tls : common;
}

// Runs each connection in a thread of its own; shutdown() waits for them.
class Lanes final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> serve) override {
    {
      const std::lock_guard lock(mutex_);
      if (count_ >= kMaxConnections) {
        t_refused = true;
        serve();
        t_refused = false;
        return;
      }
      ++count_;
    }
    try {
      std::thread([this, serve] {
        serve();
        const std::lock_guard lock(mutex_);
        --count_;
        ended_.notify_all();
      }).detach();
    } catch (const std::system_error&) {  // no more threads: the machine's limit came before ours
      {
        const std::lock_guard lock(mutex_);
        --count_;
      }
      t_refused = true;
      serve();
      t_refused = false;
    }
  }
  void shutdown() override {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  int count_ = 0;
};

// How many there are of each name. enter() is false when there are `most` already.
class Counts {
 public:
  [[nodiscard]] bool enter(const std::string& name, int most) {
    return counts_.with([&](auto& counts) {
      int& count = counts[name];
      if (count >= most) return false;
      ++count;
      return true;
    });
  }
  void leave(const std::string& name) {
    counts_.with([&](auto& counts) {
      if (--counts[name] <= 0) counts.erase(name);
    });
  }

 private:
  base::Guarded<std::map<std::string, int>> counts_;
};

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, FreeContext>;

std::string openssl_words() {
  char text[256] = {};
  ERR_error_string_n(ERR_get_error(), text, sizeof text);
  return text;
}

Result<Context> make_context(const Listening& listening) {
  Context context(SSL_CTX_new(TLS_server_method()));
  if (!context) return fail(ErrorKind::io, "TLS cannot be started: " + openssl_words());
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(),
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  if (SSL_CTX_use_certificate_chain_file(context.get(), listening.certificate.c_str()) != 1)
    return fail(ErrorKind::invalid,
                listening.certificate.string() + " cannot be used as certificate: " + openssl_words());
  if (SSL_CTX_use_PrivateKey_file(context.get(), listening.private_key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1)
    return fail(ErrorKind::invalid,
                listening.private_key.string() + " is not the certificate's key: " + openssl_words());
  return context;
}

std::optional<std::size_t> length_of(const httplib::Request& request) {
  const std::string text = request.get_header_value("Content-Length");
  if (text.empty()) return std::nullopt;
  std::size_t length = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), length);
  // What is no number counts as more than anything may bring.
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? length : SIZE_MAX;
}

// The rest of the body stays unread, so the next request's beginning is unknown.
void close_after(httplib::Response& response) {
  response.set_header("Connection", "close");
  if (Connection* connection = Connection::current()) connection->close_after();
}

// Piece by piece, so that a hundred kiosks that load one picture do not hold it a hundred times.
void send_file(httplib::Response& response, const Answer& answer) {
  constexpr std::size_t kPiece = 64 * 1024;
  const auto file =
      std::make_shared<base::UniqueFd>(::open(answer.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat facts {};
  if (file->get() < 0 || ::fstat(file->get(), &facts) != 0) {
    response.status = 404;
    return;
  }
  const auto length = static_cast<std::size_t>(facts.st_size);
  if (length == 0) return;
  response.set_header("Accept-Ranges", "bytes");
  response.set_content_provider(
      length, answer.type, [file](std::size_t offset, std::size_t rest, httplib::DataSink& sink) {
        std::array<char, kPiece> piece;  // NOLINT: read into before it is read
        const auto got =
            ::pread(file->get(), piece.data(), std::min(rest, piece.size()), static_cast<off_t>(offset));
        return got > 0 && sink.write(piece.data(), static_cast<std::size_t>(got));
      });
  if (Connection* connection = Connection::current()) connection->begin_answer(length);
}

void send(const httplib::Request& request, httplib::Response& response, Answer answer) {
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
  const bool is_bytes = !answer.type.empty();
  // httplib makes a 206 of a 200 with Range by itself when the status is left to it; several ranges of one file are
  // nobody's need but an attacker's.
  const bool is_part = is_bytes && answer.status == 200 && request.ranges.size() == 1;
  if (!is_part) const_cast<httplib::Request&>(request).ranges.clear();  // NOLINT: httplib's own object, not const
  if (!is_part) response.status = answer.status;
  if (!answer.file.empty()) return send_file(response, answer);
  if (is_bytes) {
    response.set_header("Accept-Ranges", "bytes");
    response.body = std::move(answer.bytes);
    response.set_header("Content-Type", answer.type);
  } else if (answer.status != 204) {
    response.body = answer.body.dump(-1, ' ', false, Json::error_handler_t::replace);
    response.set_header("Content-Type", "application/json");
  }
  if (Connection* connection = Connection::current()) connection->begin_answer(response.body.size());
}

}  // namespace

// httplib's server with our connections in the place of its own.
class HttpServer::Inside final : public httplib::Server {
 public:
  Inside(const Listening& listening, Gate& gate, const StaticFiles& files, Events& events, People& people)
      : listening_(listening), gate_(&gate), files_(&files), events_(&events), people_(&people) {
    new_task_queue = [this] {
      enter(Phase::serves);
      return new Lanes;  // NOLINT: httplib owns it
    };
    set_default_headers(security_headers(!listening_.certificate.empty()));
    set_payload_max_length(SIZE_MAX >> 1);  // each route has its own limit, see read_body()
    set_pre_routing_handler([this](const auto& request, auto& response) { return before(request, response); });
    set_exception_handler([](const auto& request, auto& response, const std::exception_ptr&) {
      base::log_error("desk", "a request ended in an exception: " + request.method);
      send(request, response, failure_of({ErrorKind::io, "exception"}));
    });
    set_error_handler([](const auto& request, auto& response) {
      if (response.body.empty() && response.status >= 400)
        send(request, response,
             failure(response.status, "http", {"Permintaan ditolak.", "The request was refused."}));
    });
    const auto get = [this](const auto& request, auto& response) { serve(request, response, nullptr); };
    const auto write = [this](const auto& request, auto& response, const auto& reader) {
      serve(request, response, &reader);
    };
    Get(".*", get).Post(".*", write).Put(".*", write).Patch(".*", write).Delete(".*", write);
  }

  Result<void> start() {
    if (!listening_.certificate.empty()) {
      auto context = make_context(listening_);
      if (!context) return fail(context.error());
      context_ = std::move(*context);
    }
    port_ = listening_.port;
    const bool is_bound =
        port_ == 0 ? (port_ = bind_to_any_port(listening_.address)) > 0 : bind_to_port(listening_.address, port_);
    if (!is_bound)
      return fail(ErrorKind::io, "port " + std::to_string(listening_.port) + " of " + listening_.address +
                                     " cannot be listened on: another program has it, or it needs root");
    return {};
  }
  [[nodiscard]] int port() const { return port_; }
  // httplib forgets a stop() that comes before its own loop has begun, as a SIGTERM during the start does. It asks
  // for its queue of tasks when it has.
  void serve() {
    auto before = Phase::waits;
    if (phase_.compare_exchange_strong(before, Phase::starts)) listen_after_bind();
    enter(Phase::ended);
  }
  void end() {
    stops_.store(true);
    events_->close();
    auto before = Phase::waits;
    if (phase_.compare_exchange_strong(before, Phase::ended)) return;
    phase_.wait(Phase::starts);
    stop();
  }

 private:
  bool process_and_close_socket(socket_t raw) override {
    base::UniqueFd socket(raw);
    if (t_refused || stops_.load()) return false;
    Connection connection(std::move(socket), context_.get(), stops_);
    const bool is_proxy = believes(connection.peer());
    const std::string peer = connection.peer();
    if (!by_address_.enter(peer, is_proxy ? kMaxConnections : kMaxOfOne)) return false;
    if (connection.shake_hands()) {
      for (std::size_t count = 1; count <= kMaxRequestsOfOne && connection.await_request(); ++count) {
        bool is_closed = false;
        const bool done = process_request(connection, count == kMaxRequestsOfOne, is_closed, nullptr);
        if (!done || is_closed || connection.closes()) break;
      }
    }
    by_address_.leave(peer);
    return true;
  }

  [[nodiscard]] bool believes(const std::string& peer) const {
    return std::find(listening_.proxies.begin(), listening_.proxies.end(), peer) != listening_.proxies.end();
  }

  // Before httplib reads a body: what would let two readers of one connection disagree where it ends.
  HandlerResponse before(const httplib::Request& request, httplib::Response& response) const {
    const bool has_length = request.has_header("Content-Length");
    const bool is_chunked = request.has_header("Transfer-Encoding");
    const bool is_get = request.method == "GET" || request.method == "HEAD";
    const bool is_write = request.method == "POST" || request.method == "PUT" || request.method == "PATCH" ||
                          request.method == "DELETE";
    const bool has_many =
        request.get_header_value_count("Content-Length") > 1 || request.get_header_value_count("Host") > 1;
    const bool brings = is_chunked || (has_length && request.get_header_value("Content-Length") != "0");
    if ((has_length && is_chunked) || has_many || (is_get && brings) || request.is_multipart_form_data()) {
      close_after(response);
      send(request, response, failure(400, "http", {"Permintaan tidak sah.", "The request is not valid."}));
      return HandlerResponse::Handled;
    }
    if (!is_get && !is_write) {
      close_after(response);
      send(request, response, failure(405, "method", {"Cara tidak dikenal.", "Unknown method."}));
      return HandlerResponse::Handled;
    }
    return HandlerResponse::Unhandled;
  }

  [[nodiscard]] Head head_of(const httplib::Request& request) const {
    Head head;
    head.method = request.method;
    head.path = request.path;
    for (const auto& [name, value] : request.params) head.query.emplace(name, base::repair_utf8(value));
    head.cookie = request.get_header_value("Cookie");
    head.authorization = request.get_header_value("Authorization");
    head.csrf = request.get_header_value("X-Lobi-CSRF");
    head.origin = request.get_header_value("Origin");
    head.fetch_site = request.get_header_value("Sec-Fetch-Site");
    head.host = request.get_header_value("Host");
    head.accept_language = request.get_header_value("Accept-Language");
    head.content_type = request.get_header_value("Content-Type");
    head.content_length = length_of(request);
    head.client = request.remote_addr;
    head.is_secure = context_ != nullptr;
    if (believes(request.remote_addr)) take_forwarded(request, head);
    return head;
  }

  // The last address that the proxy added itself; those before it are what anybody wrote.
  void take_forwarded(const httplib::Request& request, Head& head) const {
    head.is_secure = head.is_secure || request.get_header_value("X-Forwarded-Proto") == "https";
    const auto count = request.get_header_value_count("X-Forwarded-For");
    if (count == 0) return;
    std::string list = request.get_header_value("X-Forwarded-For", count - 1);
    if (const auto comma = list.rfind(','); comma != std::string::npos) list.erase(0, comma + 1);
    std::erase(list, ' ');
    if (!list.empty() && list.size() <= 45) head.client = list;
  }

  void serve(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader* reader) {
    const bool is_page = request.path.rfind("/api/", 0) != 0 && request.path.rfind("/blobs/", 0) != 0;
    if (is_page && reader == nullptr) {
      send(request, response, files_->get(request.path, request.get_header_value("If-None-Match")));
      return;
    }
    auto admitted = gate_->admit(head_of(request));
    if (const auto* refused = std::get_if<Answer>(&admitted)) {
      if (reader != nullptr) close_after(response);
      send(request, response, *refused);
      return;
    }
    auto& passed = std::get<Admitted>(admitted);
    if (passed.route->pattern == "/api/v1/events") {
      stream(request, response, passed.request);
      return;
    }
    std::string bytes;
    if (reader != nullptr && !read_body(*reader, *passed.route, passed.request, bytes)) {
      close_after(response);
      send(request, response,
           failure(413, "too_large",
                   {"Terlalu besar untuk dikirim ke sini, atau terlalu lambat.",
                    "That is too large to be sent here, or came too slowly."}));
      return;
    }
    send(request, response, Gate::finish(passed, std::move(bytes)));
  }

  // Counts what comes out of the reader: a small body may unpack to a large one.
  static bool read_body(const httplib::ContentReader& reader, const Route& route, const Request& /*request*/,
                        std::string& bytes) {
    if (Connection* connection = Connection::current()) connection->begin_body(route.max_bytes);
    return reader([&](const char* data, std::size_t size) {
      if (bytes.size() + size > route.max_bytes) return false;
      bytes.append(data, size);
      return true;
    });
  }

  void stream(const httplib::Request& request, httplib::Response& response, const Request& asked) {
    const std::string who = std::to_string(asked.person->id);
    if (!streams_.enter("", kMaxStreams)) return refuse_stream(request, response);
    if (!streams_.enter(who, kMaxStreamsOfOne)) {
      streams_.leave("");
      return refuse_stream(request, response);
    }
    std::int64_t last = events_->newest();
    const std::string known = request.get_header_value("Last-Event-ID");
    if (const auto id = row_id(known)) last = *id;
    response.set_header("Cache-Control", "no-store");
    response.set_header("X-Accel-Buffering", "no");
    close_after(response);
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, last, session = asked.session](std::size_t offset, httplib::DataSink& sink) mutable {
          return feed(last, session, offset == 0, sink);
        },
        [this, who](bool) {
          streams_.leave(who);
          streams_.leave("");
        });
  }

  static void refuse_stream(const httplib::Request& request, httplib::Response& response) {
    Answer full = failure(429, "streams", {"Terlalu banyak halaman terbuka.", "Too many pages are open."});
    full.headers.emplace_back("Retry-After", "30");
    send(request, response, full);
  }

  bool feed(std::int64_t& last, const std::string& session, bool is_first, httplib::DataSink& sink) {
    if (!is_first) {
      // In slices: a page that was closed gives its thread back within a second.
      const auto until = Connection::Steady::now() + kHeartbeat;
      while (Connection::Steady::now() < until && events_->newest() <= last && !events_->is_closed()) {
        events_->wait(last, std::chrono::milliseconds(1000));
        if (!sink.is_writable()) return false;
      }
    }
    if (events_->is_closed() || (!session.empty() && !people_->is_alive(session))) return false;
    std::string text = is_first ? "retry: 3000\n\n" : "";
    for (const Event& each : events_->after(last)) {
      text += "id: " + std::to_string(each.id) + "\nevent: " + each.name + "\ndata: " + each.data + "\n\n";
      last = each.id;
    }
    if (text.empty()) text = ": \n\n";
    if (Connection* connection = Connection::current()) connection->begin_answer(0);
    return sink.write(text.data(), text.size());
  }

  Listening listening_;
  Gate* gate_;
  const StaticFiles* files_;
  Events* events_;
  People* people_;
  Context context_;
  std::atomic<bool> stops_{false};
  enum class Phase { waits, starts, serves, ended };
  std::atomic<Phase> phase_{Phase::waits};
  void enter(Phase phase) {
    phase_.store(phase);
    phase_.notify_all();
  }
  Counts by_address_, streams_;
  int port_ = 0;
};

HttpServer::HttpServer() = default;
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::open(const Listening& listening, Gate& gate,
                                                     const StaticFiles& files, Events& events, People& people) {
  std::unique_ptr<HttpServer> server(new HttpServer);
  server->inside_ = std::make_unique<Inside>(listening, gate, files, events, people);
  if (const auto started = server->inside_->start(); !started) return fail(started.error());
  return server;
}

int HttpServer::port() const { return inside_->port(); }
void HttpServer::run() { inside_->serve(); }
void HttpServer::stop() { inside_->end(); }

}  // namespace lobi::desk
