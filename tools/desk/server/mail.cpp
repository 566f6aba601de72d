// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/mail.h"

#include <curl/curl.h>

#include <cstring>
#include <ctime>
#include <memory>

#include "trust/sealed_box.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kLine = 76;  // RFC 2045 section 6.8

// "=?UTF-8?B?…?=" in pieces of whole characters that fit a line (RFC 2047).
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kPiece = 42;
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(kPiece, text.size());
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    if (size == 0) size = std::min(kPiece, text.size());
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + trust::base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

struct Unsent {
  std::string bytes;
  std::size_t at = 0;
};

std::size_t read_some(char* to, std::size_t size, std::size_t count, void* from) {
  auto* unsent = static_cast<Unsent*>(from);
  const std::size_t taken = std::min(size * count, unsent->bytes.size() - unsent->at);
  std::memcpy(to, unsent->bytes.data() + unsent->at, taken);
  unsent->at += taken;
  return taken;
}

struct FreeCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

std::string mail_bytes(const Smtp& smtp, const Mail& mail, base::Instant now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char date[64] = {};
  std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &utc);
  const std::string host = smtp.from.substr(smtp.from.find('@') + 1);
  std::string out = "Date: " + std::string(date) + "\r\nFrom: <" + smtp.from + ">\r\nTo: <" + mail.to +
                    ">\r\nSubject: " + encoded_words(mail.subject) + "\r\nMessage-ID: <" + trust::random_hex(16) +
                    "@" + host +
                    ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
  const std::string body = trust::base64(mail.text);
  for (std::size_t at = 0; at < body.size(); at += kLine) out += body.substr(at, kLine) + "\r\n";
  return out;
}

Result<void> send_mail(const Smtp& smtp, const Mail& mail) {
  const std::unique_ptr<CURL, FreeCurl> curl(curl_easy_init());
  if (!curl) return fail(ErrorKind::io, "curl cannot be started");
  const std::string address =
      (smtp.security == "tls" ? "smtps://" : "smtp://") + smtp.host + ":" + std::to_string(smtp.port);
  const std::unique_ptr<curl_slist, FreeList> to(curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
  const std::string from = "<" + smtp.from + ">";
  Unsent unsent{mail_bytes(smtp, mail, base::SystemClock().now()), 0};
  char words[CURL_ERROR_SIZE] = {};
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  // "starttls": encrypted or not at all.
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL,
                   static_cast<long>(smtp.security == "none" ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!smtp.user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, smtp.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, smtp.password.c_str());
  }
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_some);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &unsent);
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(kMailTime.count()));
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, words);
  const CURLcode done = curl_easy_perform(curl.get());
  if (done == CURLE_OK) return {};
  return fail(ErrorKind::transient, "the mail could not be sent by " + smtp.host + ": " +
                                        (words[0] != 0 ? std::string(words) : curl_easy_strerror(done)));
}

}  // namespace lobi::desk
