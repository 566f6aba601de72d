// SPDX-License-Identifier: GPL-3.0-or-later
// A kiosk without a screen and without a disk: the protocol of kiosk/push/README.md as lobi-sync speaks it, so that
// a thousand fit into one program. What is real: the connection, signatures, acceptance, presence, receipts. What
// is not: pictures are not fetched, nothing is drawn, so `complete` and `shown` follow `received` at once. One
// thread.
#pragma once

#include <memory>
#include <string>

#include "push/acceptance.h"
#include "push/broker_link.h"

namespace lobi::sim {

struct SimFleet {
  std::string site;
  trust::PublicKey root;
  std::string host;
  int port = 8883;
  bool has_tls = true;
  std::string ca_file;
};

class SimKiosk {
 public:
  SimKiosk(const SimFleet& fleet, const std::string& id, const std::string& password, const base::Clock& clock);

  [[nodiscard]] int descriptor() const { return link_->descriptor(); }
  [[nodiscard]] short events() const { return link_->events(); }
  [[nodiscard]] base::Milliseconds time_left() const;
  void handle();

  [[nodiscard]] bool is_connected() const { return link_->is_connected(); }
  [[nodiscard]] std::int64_t version() const { return belief_.last_version; }

 private:
  void take(const push::BrokerMessage& message);
  void take_release();
  void tell_presence();
  void publish(push::BrokerMessage message);

  std::string site_, id_, boot_;
  const base::Clock& clock_;
  std::unique_ptr<push::BrokerLink> link_;
  push::Belief belief_;
  std::string release_, digest_;  // the last envelope that came; of the document that was accepted
  base::Milliseconds told_at_{0};
};

}  // namespace lobi::sim
