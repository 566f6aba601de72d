// SPDX-License-Identifier: GPL-3.0-or-later
// The pickers: posts, titles, events, lessons and campaigns that kiosks or the desk hold.
#include "tools/desk/content/holdings.h"
#include "tools/desk/content/look_routes.h"

namespace lobi::desk {

constexpr std::size_t kMostRows = 60, kMostQuery = 200;

Routes library_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  return {{"GET", "/api/v1/library/{shelf}", kAuthor, Body::none, 0, [all, own](const Request& request) {
             const std::string query = request.asked("q").substr(0, kMostQuery);
             auto rows = library_rows(all_holdings(all->fleet, *own), request.part("shelf"), query, kMostRows);
             return rows ? answer(std::move(*rows)) : not_found();
           }}};
}

}  // namespace lobi::desk
