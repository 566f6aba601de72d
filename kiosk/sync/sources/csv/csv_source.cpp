// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_source.h"

#include <utility>

#include "sync/catalogue/fields.h"
#include "sync/local_files.h"
#include "sync/sources/csv/csv_items.h"
#include "sync/sources/csv/csv_table.h"

namespace lobi::sync {
namespace {

class CsvSource final : public Source {
 public:
  explicit CsvSource(SourceContext context) : context_(std::move(context)) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return ask();
    if (previous->error) return *previous->error;
    Harvest out;
    if (previous->response.is_not_modified) {
      out.is_not_modified = true;
      out.next = context_.state;
      return out;
    }
    auto list = parse_csv_items(previous->response.body, csv_context(context_.config));
    if (!list) return list.error();
    if (list->items.empty() && !list->notes.empty()) return Error{ErrorKind::malformed, list->notes.front()};
    for (model::CatalogueItem& item : list->items) drop_future_dates(item, context_.now);
    out.items = std::move(list->items);
    out.notes = std::move(list->notes);
    out.has_all_items = true;
    out.next.validators = previous->response.validators;
    return out;
  }

 private:
  [[nodiscard]] Step ask() const {
    fetch::Request request;
    request.url = context_.config.address;
    request.headers = {{"Accept", "text/csv, text/plain;q=0.9, */*;q=0.1"}};
    request.validators = context_.state.validators;
    request.limits.body_bytes = kMaxCsvBytes;
    if (is_file_address(request.url)) return request;
    const auto url = fetch::Url::parse(request.url);
    if (!url) return url.error();
    request.configured_origins = {url->origin()};
    if (!context_.credential.empty()) {
      request.secret_headers = {{"Authorization", "Bearer " + context_.credential}};
    }
    return request;
  }

  SourceContext context_;
};

}  // namespace

std::unique_ptr<Source> make_csv_source(SourceContext context) {
  return std::make_unique<CsvSource>(std::move(context));
}

}  // namespace lobi::sync
