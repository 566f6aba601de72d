// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/tls_front.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace lobi::fakes {
namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Freed<X509_free>>;
using ContextPointer = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using SessionPointer = std::unique_ptr<SSL, Freed<SSL_free>>;

CertificatePointer self_signed(EVP_PKEY* key) {
  CertificatePointer certificate(X509_new());
  X509* x509 = certificate.get();
  X509_set_version(x509, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
  X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x509), 24 * 3600);
  X509_NAME* name = X509_get_subject_name(x509);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("Lobi test"), -1, -1,
                             0);
  X509_set_issuer_name(x509, name);
  X509_set_pubkey(x509, key);
  X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1,IP:127.0.0.2");
  X509_add_ext(x509, names, -1);
  X509_EXTENSION_free(names);
  X509_sign(x509, key, EVP_sha256());
  return certificate;
}

sockaddr_in loopback(const std::string& address, int port) {
  sockaddr_in out{};
  out.sin_family = AF_INET;
  out.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, address.c_str(), &out.sin_addr);
  return out;
}

// Moves bytes both ways until one side ends or `stop` becomes readable.
void pump(SSL* session, int tls, int plain, int stop) {
  char buffer[16384];
  while (true) {
    pollfd fds[3] = {{tls, POLLIN, 0}, {plain, POLLIN, 0}, {stop, POLLIN, 0}};
    if (SSL_pending(session) == 0) ::poll(fds, 3, -1);
    if (fds[2].revents != 0) return;
    if (fds[0].revents != 0 || SSL_pending(session) > 0) {
      const int got = SSL_read(session, buffer, sizeof(buffer));
      if (got <= 0 || ::send(plain, buffer, static_cast<std::size_t>(got), MSG_NOSIGNAL) != got) return;
    }
    if (fds[1].revents != 0) {
      const ssize_t got = ::recv(plain, buffer, sizeof(buffer), 0);
      if (got <= 0 || SSL_write(session, buffer, static_cast<int>(got)) <= 0) return;
    }
  }
}

}  // namespace

struct TlsIdentity::Keys {
  KeyPointer key;
  CertificatePointer certificate;
};

TlsIdentity::TlsIdentity() : keys_(std::make_unique<Keys>()) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  keys_->key.reset(EVP_EC_gen("P-256"));
  keys_->certificate = self_signed(keys_->key.get());
  char name[] = "/tmp/lobi-test-ca-XXXXXX";
  const int fd = ::mkstemp(name);
  std::FILE* file = ::fdopen(fd, "w");
  if (file == nullptr || PEM_write_X509(file, keys_->certificate.get()) != 1)
    throw std::runtime_error("no test CA");
  std::fclose(file);
  ca_file_ = name;
}

TlsIdentity::~TlsIdentity() { ::unlink(ca_file_.c_str()); }

struct TlsFront::State {
  ContextPointer context;
  std::string address;
  int port = 0;
  int plain_port = 0;
  int listener = -1;
  int stop = -1;
  std::vector<std::thread> threads;  // touched by the acceptor only, until it has ended
  std::thread acceptor;

  void accept_loop();
  void serve(int tls) const;
};

void TlsFront::State::accept_loop() {
  while (true) {
    pollfd fds[2] = {{listener, POLLIN, 0}, {stop, POLLIN, 0}};
    ::poll(fds, 2, -1);
    if (fds[1].revents != 0) return;
    const int tls = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (tls >= 0) threads.emplace_back([this, tls] { serve(tls); });
  }
}

void TlsFront::State::serve(int tls) const {
  const int plain = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in target = loopback("127.0.0.1", plain_port);
  const SessionPointer session(SSL_new(context.get()));
  SSL_set_fd(session.get(), tls);
  const bool is_connected = ::connect(plain, reinterpret_cast<const sockaddr*>(&target), sizeof(target)) == 0;
  if (is_connected && SSL_accept(session.get()) == 1) {
    pump(session.get(), tls, plain, stop);
    SSL_shutdown(session.get());
  }
  ::close(plain);
  ::close(tls);
}

TlsFront::TlsFront(const TlsIdentity& identity, int plain_port, const std::string& address)
    : state_(std::make_unique<State>()) {
  state_->context.reset(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(state_->context.get(), identity.keys_->certificate.get());
  SSL_CTX_use_PrivateKey(state_->context.get(), identity.keys_->key.get());
  state_->address = address;
  state_->plain_port = plain_port;
  state_->stop = ::eventfd(0, EFD_CLOEXEC);
  state_->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in bound = loopback(address, 0);
  socklen_t size = sizeof(bound);
  if (::bind(state_->listener, reinterpret_cast<sockaddr*>(&bound), size) != 0 ||
      ::listen(state_->listener, 16) != 0) {
    throw std::runtime_error("the TLS front cannot listen on " + address);
  }
  ::getsockname(state_->listener, reinterpret_cast<sockaddr*>(&bound), &size);
  state_->port = ntohs(bound.sin_port);
  state_->acceptor = std::thread([state = state_.get()] { state->accept_loop(); });
}

TlsFront::~TlsFront() {
  ::eventfd_write(state_->stop, 1);
  state_->acceptor.join();
  for (std::thread& thread : state_->threads) thread.join();
  ::close(state_->listener);
  ::close(state_->stop);
}

std::string TlsFront::url(const std::string& path) const {
  return "https://" + state_->address + ":" + std::to_string(state_->port) + path;
}

}  // namespace lobi::fakes
