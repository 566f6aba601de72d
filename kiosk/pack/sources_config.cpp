// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/sources_config.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/files.h"
#include "pack/config.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

using model::SourceConfig;

constexpr std::size_t kMaxSources = 100;
constexpr std::size_t kMaxOptions = 20;
constexpr std::size_t kMaxAddress = 500;
constexpr std::size_t kMaxName = 80;
constexpr std::string_view kFileScheme = "file://";
constexpr std::string_view kWebcalScheme = "webcal://";
constexpr std::int64_t kMostSeconds = 7 * 24 * 3600;

struct Kind {
  const char* key;
  model::Network network;  // the badge of its posts unless the file says another
  bool needs_target;       // an account or a hashtag
  const char* default_address;
  bool may_be_file = false;  // address may also be a file on the kiosk
};
constexpr Kind kKinds[] = {{"feed", model::Network::website, false, ""},
                           {"mastodon", model::Network::mastodon, true, ""},
                           {"bluesky", model::Network::bluesky, true, "https://public.api.bsky.app"},
                           {"facebook", model::Network::facebook, true, "https://graph.facebook.com"},
                           {"instagram", model::Network::instagram, false, "https://graph.instagram.com"},
                           {"threads", model::Network::threads, false, "https://graph.threads.net"},
                           {"x", model::Network::x, true, "https://api.x.com"},
                           {"youtube", model::Network::youtube, true, "https://www.youtube.com"},
                           {"tiktok", model::Network::tiktok, false, "https://open.tiktokapis.com"},
                           {"telegram", model::Network::telegram, true, "https://api.telegram.org"},
                           {"oai-pmh", model::Network::website, false, ""},
                           {"opds", model::Network::website, false, ""},
                           {"slims", model::Network::website, false, ""},
                           {"csv", model::Network::website, false, "", true},
                           {"koha", model::Network::website, false, ""},
                           {"inlislite", model::Network::website, false, ""},
                           {"doaj", model::Network::website, false, "https://doaj.org"},
                           {"crossref", model::Network::website, false, "https://api.crossref.org"},
                           {"ical", model::Network::website, false, "", true}};

// What a network's terms ask of every library.
struct Terms {
  const char* kind;
  bool is_card_only;           // unless staff write enabled = true: their decision is needed
  std::int64_t monthly_reads;  // the budget when staff set none; 0 = no limit
};
constexpr Terms kNeedToken[] = {{"facebook", false, 0}, {"instagram", false, 0}, {"threads", true, 0},
                                {"x", true, 2'000},     {"tiktok", false, 0},    {"telegram", false, 0}};

const Terms* find_terms(const std::string& kind) {
  const auto* found = std::find_if(std::begin(kNeedToken), std::end(kNeedToken),
                                   [&](const Terms& terms) { return kind == terms.kind; });
  return found == std::end(kNeedToken) ? nullptr : found;
}

const Kind* find_kind(const std::string& key) {
  const auto* found =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) { return key == kind.key; });
  return found == std::end(kKinds) ? nullptr : found;
}

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool starts_with(const std::string& text, std::string_view head) { return text.compare(0, head.size(), head) == 0; }

bool is_address(const std::string& text) {
  const std::size_t head = starts_with(text, "https://") ? 8 : starts_with(text, "http://") ? 7 : 0;
  return head > 0 && text.size() > head && text.find_first_of(" \t\r\n\"<>\\") == std::string::npos;
}

// "90s", "15m", "6h", "1d"
std::optional<std::chrono::seconds> parse_interval(const std::string& text) {
  std::int64_t count = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, count);
  if (parsed.ec != std::errc() || parsed.ptr + 1 != end || count < 1 || count > kMostSeconds) return std::nullopt;
  const std::int64_t unit = *parsed.ptr == 's'   ? 1
                            : *parsed.ptr == 'm' ? 60
                            : *parsed.ptr == 'h' ? 3600
                            : *parsed.ptr == 'd' ? 86400
                                                 : 0;
  const std::int64_t seconds = count * unit;
  if (seconds < 60 || seconds > kMostSeconds) return std::nullopt;
  return std::chrono::seconds(seconds);
}

// Reads one [[source]]; is_usable says whether anything was an error.
class SourceReader {
 public:
  explicit SourceReader(TomlTable& table) : table_(table) {}

  SourceConfig read() {
    SourceConfig source;
    read_identity(source);
    const Kind* kind = read_kind(source);
    read_address(source, kind);
    read_owner(source, kind);
    read_schedule(source);
    source.credential = table_.text("credential", kMaxAddress).value_or("");
    read_terms(source);
    if (!source.credential.empty() && starts_with(source.address, "http://"))
      error("credential", {"kata kunci tidak boleh dikirim lewat http; pakai alamat https",
                           "a secret may not go over http; use an https address"});
    if (std::optional<TomlTable> options = table_.table("options"))
      source.options = options->all_as_text(kMaxOptions, kMaxAddress);
    table_.warn_unknown();
    return source;
  }

  [[nodiscard]] bool is_usable() const { return is_usable_; }

  void error(const std::string& key, model::Bilingual message) {
    is_usable_ = false;
    message.id += "; sumber ini dilewati";
    message.en += "; this source is left out";
    table_.error(key, std::move(message));
  }

 private:
  void read_identity(SourceConfig& source) {
    source.id = table_.text("id", kMaxName).value_or("");
    if (!is_id(source.id))
      error("id", {"'id' wajib: huruf kecil, angka, dan '-', paling panjang 40",
                   "'id' is required: lower-case letters, digits and '-', 40 at most"});
    source.name = table_.text("name", kMaxName).value_or(source.id);
    source.is_enabled = table_.flag("enabled").value_or(true);
    source.language = table_.text("language", 16).value_or("");
  }

  const Kind* read_kind(SourceConfig& source) {
    source.kind = table_.text("kind", kMaxName).value_or("");
    if (const Kind* kind = find_kind(source.kind)) return kind;
    std::vector<std::string> known;
    std::string list;
    for (const Kind& kind : kKinds) {
      known.emplace_back(kind.key);
      list += (list.empty() ? "" : ", ") + known.back();
    }
    const std::string guess = nearest_word(source.kind, known);
    error("kind", {"'kind' harus salah satu dari " + list + (guess.empty() ? "" : ". Maksudnya '" + guess + "'?"),
                   "'kind' must be one of " + list + (guess.empty() ? "" : ". Did you mean '" + guess + "'?")});
    return nullptr;
  }

  void read_address(SourceConfig& source, const Kind* kind) {
    source.target = table_.text("target", kMaxAddress).value_or("");
    if (!source.target.empty() && source.target.front() == '@') source.target.erase(0, 1);
    if (kind && kind->needs_target && source.target.empty())
      error("target",
            {"'target' wajib: akun seperti \"perpus@lubuk.example\" atau tagar seperti \"#perpuslinggau\"",
             "'target' is required: an account such as \"perpus@lubuk.example\" or a hashtag such as "
             "\"#perpuslinggau\""});
    source.address = table_.text("address", kMaxAddress).value_or(default_address(source, kind));
    if (kind && kind->may_be_file && !source.address.empty() && source.address.find("://") == std::string::npos)
      source.address = std::string(kFileScheme) + source.address;
    // What calendars call their address for subscribing.
    if (source.kind == "ical" && starts_with(source.address, kWebcalScheme))
      source.address.replace(0, kWebcalScheme.size(), "https://");
    const bool is_file = kind && kind->may_be_file && starts_with(source.address, kFileScheme);
    if (!is_file && !is_address(source.address))
      error("address",
            {"'address' wajib: alamat https://… (http:// hanya untuk server di jaringan sendiri)",
             "'address' is required: an https://… address (http:// only for a server on the own network)"});
  }

  // A Mastodon account names its server: "perpus@lubuk.example".
  static std::string default_address(const SourceConfig& source, const Kind* kind) {
    const std::size_t at = source.target.find('@');
    if (source.kind == "mastodon" && at != std::string::npos) return "https://" + source.target.substr(at + 1);
    return kind ? kind->default_address : "";
  }

  void read_owner(SourceConfig& source, const Kind* kind) {
    source.is_own = table_.flag("own").value_or(false);
    source.follow_url = table_.text("follow_url", kMaxAddress).value_or("");
    if (!source.follow_url.empty() &&
        (!is_address(source.follow_url) || !starts_with(source.follow_url, "https://"))) {
      table_.warn("follow_url", {"'follow_url' harus alamat https://…; kartu QR tidak ditampilkan",
                                 "'follow_url' must be an https://… address; no QR card is shown"});
      source.follow_url.clear();
    }
    source.network = kind ? kind->network : model::Network::website;
    if (const auto network = table_.text("network", kMaxName)) source.network = model::network_from_key(*network);
    if (source.is_own && starts_with(source.target, "#")) {
      source.is_own = false;
      table_.warn("own", {"tagar berisi kiriman orang lain, jadi 'own' tidak berlaku",
                          "a hashtag holds other people's posts, so 'own' does not apply"});
    }
  }

  void read_terms(SourceConfig& source) {
    const Terms* terms = find_terms(source.kind);
    source.needs_credential = terms != nullptr;
    source.is_card_only = terms != nullptr && terms->is_card_only && !table_.has("enabled");
    constexpr std::int64_t kMostReads = 3'000'000;  // what X sells at most
    constexpr std::size_t kMaxWords = 500;
    source.blocked_words = table_.texts("blocked_words", kMaxWords, kMaxName);
    source.monthly_reads = table_.whole("monthly_reads", 0, kMostReads);
    if (!source.monthly_reads && terms != nullptr && terms->monthly_reads > 0)
      source.monthly_reads = terms->monthly_reads;
  }

  void read_schedule(SourceConfig& source) {
    if (const auto text = table_.text("interval", 10)) {
      if (const auto interval = parse_interval(*text))
        source.interval = *interval;
      else
        table_.warn(
            "interval",
            {"'interval' ditulis \"15m\", \"6h\" atau \"1d\", paling singkat 1m, paling lama 7d; 15m dipakai",
             "write 'interval' as \"15m\", \"6h\" or \"1d\", from 1m to 7d; 15m is used"});
    }
    source.jitter = table_.number("jitter", 0, 0.5).value_or(source.jitter);
  }

  TomlTable& table_;
  bool is_usable_ = true;
};

// A file without a leading '/' lies beside sources.toml.
void make_absolute(SourceConfig& source, const std::filesystem::path& config_dir) {
  if (!starts_with(source.address, kFileScheme)) return;
  const std::filesystem::path path = source.address.substr(kFileScheme.size());
  if (path.is_relative())
    source.address =
        std::string(kFileScheme) + std::filesystem::absolute(config_dir / path).lexically_normal().string();
}

}  // namespace

Result<std::vector<SourceConfig>> parse_sources_config(std::string_view toml, const std::string& file,
                                                       Diagnostics& notes) {
  const Result<toml::table> parsed = parse_toml(toml, file, notes);
  if (!parsed) return fail(parsed.error());
  TomlTable root(*parsed, file, "", notes);
  std::vector<SourceConfig> sources;
  for (TomlTable& table : root.tables("source", kMaxSources)) {
    SourceReader reader(table);
    SourceConfig source = reader.read();
    if (std::any_of(sources.begin(), sources.end(),
                    [&](const SourceConfig& other) { return other.id == source.id; }))
      reader.error("id", {"'id' \"" + source.id + "\" sudah dipakai; ganti",
                          "the 'id' \"" + source.id + "\" is taken; change it"});
    if (reader.is_usable()) sources.push_back(std::move(source));
  }
  root.warn_unknown();
  return sources;
}

Result<std::vector<SourceConfig>> read_sources_config(const std::filesystem::path& config_dir, Diagnostics* notes) {
  const std::filesystem::path file = config_dir / "sources.toml";
  const Result<std::string> bytes = base::read_file(file, kMaxConfigBytes);
  if (!bytes) return fail(bytes.error());
  Diagnostics unheard;
  Result<std::vector<SourceConfig>> sources = parse_sources_config(*bytes, file.string(), notes ? *notes : unheard);
  if (!sources) return sources;
  for (SourceConfig& source : *sources) {
    make_absolute(source, config_dir);
    if (const std::filesystem::path credential = source.credential; !credential.empty() && credential.is_relative())
      source.credential = std::filesystem::absolute(config_dir / credential).lexically_normal().string();
  }
  return sources;
}

}  // namespace lobi::pack
