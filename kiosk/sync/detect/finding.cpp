// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/detect/finding.h"

#include "fetch/url.h"

namespace lobi::sync {
namespace {

struct Usual {
  System system;
  const char* kind;
  const char* id;
  const char* name;
  const char* interval;
};

constexpr Usual kUsual[] = {{System::slims, "slims", "katalog", "Katalog", "30m"},
                            {System::inlislite, "inlislite", "katalog", "Katalog", "6h"},
                            {System::koha, "koha", "katalog", "Katalog", "1h"},
                            {System::ojs, "oai-pmh", "jurnal", "Jurnal", "12h"},
                            {System::dspace, "oai-pmh", "repositori", "Repositori", "12h"},
                            {System::oai, "oai-pmh", "katalog", "Katalog", "6h"},
                            {System::opds, "opds", "ebook", "Buku elektronik", "12h"},
                            {System::feed, "feed", "kabar", "Kabar perpustakaan", "15m"},
                            {System::calendar, "ical", "agenda", "Agenda", "1h"}};

const Usual& usual_for(System system) {
  for (const Usual& usual : kUsual) {
    if (usual.system == system) return usual;
  }
  return kUsual[0];
}

std::string line(const std::string& key, const std::string& value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return key + " = \"" + escaped + "\"\n";
}

// The public page of a title, as the system builds it; {id} is its number.
std::string permalink_of(const Finding& finding) {
  const auto url = fetch::Url::parse(finding.address);
  if (!url) return {};
  std::string path = url->path();
  if (finding.system == System::slims) return path + "index.php?p=show_detail&id={id}";
  if (finding.system == System::inlislite) return path + "/detail-opac?id={id}";
  if (finding.system == System::koha) return "/cgi-bin/koha/opac-detail.pl?biblionumber={id}";
  return {};
}

}  // namespace

std::string source_block(const Finding& finding) {
  const Usual& usual = usual_for(finding.system);
  std::string out = "[[source]]\n" + line("id", usual.id) + line("kind", usual.kind) +
                    line("address", finding.address) + line("name", usual.name) + line("interval", usual.interval);
  if (finding.system == System::feed || finding.system == System::calendar) {
    out += "own = true   # by the library itself / milik perpustakaan sendiri\n";
  }
  if (finding.needs_password) {
    out += line("credential", std::string(usual.id) + ".token") +
           "# file with name:password / berkas berisi nama:sandi\n";
  }
  const std::string page = permalink_of(finding);
  if (finding.options.empty() && page.empty()) return out;
  out += "[source.options]\n";
  for (const auto& [key, value] : finding.options) out += line(key, value);
  if (!page.empty()) {
    out += "# The public address, for QR codes / alamat publik untuk kode QR:\n# " +
           line("permalink", "https://OPAC.EXAMPLE" + page);
  }
  return out;
}

}  // namespace lobi::sync
