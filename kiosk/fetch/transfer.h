// SPDX-License-Identifier: GPL-3.0-or-later
// One request on its way: a chain of at most six hops on one curl handle, each checked before it is sent.
//
// Redirects are followed here and not by libcurl, because each hop is judged anew: never from https to http,
// secrets only to a configured https origin, private addresses only for configured origins. The address is checked
// twice: when a socket is opened (so that nothing is even knocked at), and before the request is sent, because a
// kept-alive connection opened for a configured origin never passes the first check again. Internal to kiosk/fetch;
// never moves in memory (libcurl holds its address); the thread of its Fetcher.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "fetch/fetcher.h"

namespace lobi::fetch {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class Transfer {
 public:
  // settings, clock and jar (may be null) must outlive it.
  Transfer(Request request, const FetcherSettings& settings, const base::Clock& clock, CURLSH* jar);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Readies the first hop. False = refused: take() says why.
  [[nodiscard]] bool begin();
  // After libcurl ended a hop. True = another hop is ready on the same handle.
  [[nodiscard]] bool continue_after(CURLcode code);
  [[nodiscard]] Fetched take();

  [[nodiscard]] CURL* easy() const { return easy_.get(); }

 private:
  [[nodiscard]] bool prepare(const Url& url);
  [[nodiscard]] bool redirect();
  void set_limits();
  void set_policy();
  void set_headers();
  void finish();
  [[nodiscard]] bool begin_part();
  void keep_partial();
  bool refuse(ErrorKind kind, std::string_view reason);
  [[nodiscard]] Error error_of(CURLcode code) const;
  [[nodiscard]] std::string shown(std::string_view text) const;  // without secrets
  [[nodiscard]] bool holds_secret(std::string_view url) const;
  [[nodiscard]] bool is_allowed_address(const Address& address);
  void take_header(std::string_view line);
  [[nodiscard]] bool take_body(std::string_view bytes);

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_request(void* self, char* remote_ip, char* local_ip, int remote_port, int local_port);

  Request request_;
  const FetcherSettings& settings_;
  const base::Clock& clock_;
  CURLSH* jar_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> header_list_;
  std::vector<std::string> secrets_;  // that stand in the address
  std::optional<Url> url_;            // of this hop
  bool is_configured_ = false;        // this hop's origin
  int redirects_ = 0;
  std::size_t header_bytes_ = 0;
  bool is_wrong_part_ = false;   // a 206 that nobody asked for, or that begins elsewhere
  bool has_whole_head_ = false;  // libcurl takes a head that was cut off for an answer without body
  std::size_t body_bytes_ = 0;   // unpacked, kept or not
  std::string blocked_because_;  // set by the address checks
  bool is_too_large_ = false;
  Fetched fetched_;
};

}  // namespace lobi::fetch
