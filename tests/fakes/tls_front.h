// SPDX-License-Identifier: GPL-3.0-or-later
// HTTPS for tests: takes TLS connections on loopback and hands the plain bytes on to an HttpServer.
//
// A TlsIdentity is a fresh self-signed certificate for 127.0.0.1 and 127.0.0.2; its file is what a client must
// trust. Several fronts may share one. Each front has one thread for each connection; nothing sleeps.
#pragma once

#include <memory>
#include <string>

namespace lobi::fakes {

class TlsIdentity {
 public:
  TlsIdentity();
  ~TlsIdentity();  // removes its file
  TlsIdentity(const TlsIdentity&) = delete;
  TlsIdentity& operator=(const TlsIdentity&) = delete;
  [[nodiscard]] const std::string& ca_file() const { return ca_file_; }

 private:
  friend class TlsFront;
  struct Keys;
  std::unique_ptr<Keys> keys_;
  std::string ca_file_;
};

class TlsFront {
 public:
  // Listens on any free port of `address`; `plain_port` is that of an HttpServer on 127.0.0.1.
  TlsFront(const TlsIdentity& identity, int plain_port, const std::string& address = "127.0.0.1");
  ~TlsFront();
  TlsFront(const TlsFront&) = delete;
  TlsFront& operator=(const TlsFront&) = delete;
  [[nodiscard]] std::string url(const std::string& path = "/") const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lobi::fakes
