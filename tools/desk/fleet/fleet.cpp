// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/fleet.h"

#include "tools/desk/fleet/parts.h"

namespace lobi::desk::fleet {

Fleet::Fleet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Fleet::~Fleet() = default;

Result<std::unique_ptr<Fleet>> Fleet::open(Services& services) {
  auto parts = Parts::open(services);
  if (!parts) return fail(parts.error());
  return std::unique_ptr<Fleet>(new Fleet(std::move(*parts)));
}

Result<std::int64_t> Fleet::change(const std::optional<Person>& person, std::string_view action, const Edit& edit) {
  return parts_->change(person, action, edit);
}
Result<void> Fleet::set_snapshot(const std::optional<model::SnapshotName>& snapshot) {
  return parts_->set_snapshot(snapshot);
}
ReleaseRow Fleet::current() const { return parts_->current(); }

Result<ReleaseRow> Fleet::release(std::int64_t version) const {
  return parts_->services().database.with(
      [&](store::Database& database) { return release_row(database, version); });
}
Result<std::vector<ReleaseRow>> Fleet::releases(std::int64_t before, std::int64_t limit) const {
  return parts_->services().database.with(
      [&](store::Database& database) { return release_rows(database, before, limit); });
}
Result<std::vector<Receipts>> Fleet::receipts(std::int64_t version) const { return parts_->receipts(version); }
Result<std::map<std::string, base::Instant>> Fleet::shown(const std::string& item, std::int64_t since) const {
  return parts_->services().database.with(
      [&](store::Database& database) { return shown_rows(database, item, since); });
}
Result<Fleet::Signed> Fleet::envelopes(std::int64_t version) const { return parts_->envelopes(version); }

std::vector<Kiosk> Fleet::kiosks() const { return parts_->kiosks(); }
std::optional<Kiosk> Fleet::kiosk(const std::string& id) const { return parts_->kiosk(id); }
std::string Fleet::kiosk_picture(const std::string& id) const { return parts_->picture(id); }
FleetHoldings Fleet::holdings() const { return parts_->holdings(); }
bool Fleet::has_broker() const { return parts_->has_broker(); }
std::string Fleet::broker_error() const { return parts_->broker_error(); }

}  // namespace lobi::desk::fleet
