// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl keygen, trust, push, take, unpair: pushing without a desk.
//
// keygen makes the keys of a library, trust lets a kiosk believe them, push signs a FILE.toml and hands it to this
// kiosk or writes a package for a stick, take hands a package to this kiosk. Secret keys lie in files of mode 0600
// and nowhere else.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/files.h"
#include "pack/push_file.h"
#include "pack/release_text.h"
#include "pack/trust_text.h"
#include "push/acceptance.h"
#include "push/envelope.h"
#include "push/package.h"
#include "sync/health.h"
#include "sync/package_taker.h"
#include "sync/trusted_time.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"
#include "trust/digest.h"

namespace lobi::lobictl {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRootKey = "root.key";
constexpr const char* kReleaseKey = "release.key";
constexpr const char* kStatement = "keys.statement";
constexpr const char* kVersionFile = "release.version";
constexpr std::size_t kMaxTomlBytes = 256 * 1024;
constexpr std::size_t kMaxSmallFile = 16 * 1024;
constexpr std::chrono::seconds kTakeTime{60};  // a slow stick

// ---- keygen

bool is_site_name(const std::string& name) {
  constexpr std::size_t kMaxSite = 64;
  return !name.empty() && name.size() <= kMaxSite &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

Result<void> make_keys(const fs::path& folder, const std::string& site) {
  if (!is_site_name(site))
    return fail(ErrorKind::invalid, "--site: small letters, digits and '-', such as lubuklinggau");
  std::error_code error;
  fs::create_directories(folder, error);
  fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return fail(ErrorKind::io, "making " + folder.string() + ": " + error.message());
  const auto root = trust::SigningKey::generate();
  const auto release = trust::SigningKey::generate();
  if (auto saved = root.save(folder / kRootKey); !saved) return saved;
  if (auto saved = release.save(folder / kReleaseKey); !saved) return saved;
  const push::KeyStatement statement{site, 1, {release.public_key()}};
  const auto envelope = push::seal(push::Purpose::keys, push::statement_text(statement), root);
  if (auto saved = base::replace_file(folder / kStatement, envelope); !saved) return saved;
  return base::replace_file(folder / sync::kTrustFile, pack::trust_text({site, root.public_key().hex()}));
}

void run_keygen(const fs::path& folder, const std::string& site, Session& session) {
  if (auto made = make_keys(folder, site); !made) return print_error(made.error(), session);
  std::printf(
      session.say("Kunci untuk \"%s\" ada di %s.\n"
                  "  %s  simpan di luar komputer ini (diska lepas di lemari): hanya untuk mengganti kunci rilis\n"
                  "  %s  menandatangani rilis: lobictl push\n"
                  "  %s  bawa ke setiap kios: sudo lobictl trust %s\n",
                  "The keys for \"%s\" are in %s.\n"
                  "  %s  keep it off this computer (a stick in a cupboard): it only replaces release keys\n"
                  "  %s  signs releases: lobictl push\n"
                  "  %s  take it to each kiosk: sudo lobictl trust %s\n"),
      site.c_str(), folder.c_str(), kRootKey, kReleaseKey, sync::kTrustFile, sync::kTrustFile);
}

// ---- trust

void run_trust(const fs::path& file, bool replaces, Session& session) {
  const auto text = base::read_file(file, kMaxSmallFile);
  if (!text) return print_error(text.error(), session);
  const auto trust = pack::parse_trust(*text);
  if (!trust) return print_error(trust.error().with(file.string()), session);
  const auto kept = session.config_dir / sync::kTrustFile;
  const auto before = base::read_file(kept, kMaxSmallFile);
  const auto known = before ? pack::parse_trust(*before) : fail(before.error());
  if (known && *known != *trust && !replaces) {
    return print_error(
        {ErrorKind::blocked,
         kept.string() + session.say(": kios ini sudah percaya kunci lain. Untuk menggantinya: --replace",
                                     ": this kiosk trusts another key. To replace it: --replace")},
        session);
  }
  const auto stored = base::replace_file(kept, pack::trust_text(*trust), 0644);
  if (!stored) {
    return print_error({stored.error().kind,
                        stored.error().message + session.say(" (jalankan dengan sudo)", " (run it with sudo)")},
                       session);
  }
  std::printf(session.say("Kios ini sekarang percaya rilis \"%s\" (kunci %s).\n",
                          "This kiosk now believes releases of \"%s\" (key %s).\n"),
              trust->site.c_str(), trust::PublicKey::from_hex(trust->root)->id().c_str());
}

// ---- unpair

// lobi-sync sees within a minute that the file is gone, says goodbye to the desk and can be paired anew.
void run_unpair(Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  const auto file = kiosk->config.paths.state_dir / sync::kDeskFile;
  std::error_code error;
  if (!fs::exists(file, error) && !error) {
    std::printf("%s\n", session.say("Kios ini tidak dipasangkan.", "This kiosk is not paired."));
    return;
  }
  if (error || !fs::remove(file, error))
    return print_error(
        {ErrorKind::permission, file.string() + session.say(": tidak dapat dihapus (jalankan dengan sudo)",
                                                            ": cannot be removed (run it with sudo)")},
        session);
  std::printf("%s\n", session.say("Kios ini dilepas dari meja staf; tayangan terakhir tetap tampil.",
                                  "This kiosk has left its desk; what was shown last plays on."));
}

// ---- take: a package to this kiosk

Result<base::UniqueFd> open_file(const fs::path& file) {
  base::UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!descriptor.is_open()) return fail(ErrorKind::not_found, file.string() + " cannot be opened");
  return descriptor;
}

// With lobi-sync stopped: believed here, its pictures and its publication follow when lobi-sync starts.
Result<link::Explanation> take_into_inbox(const Kiosk& kiosk, base::UniqueFd file) {
  auto inbox = store::Inbox::open(kiosk.config.paths.state_dir);
  if (!inbox) return fail(inbox.error());
  auto keeper = open_keeper(kiosk, *inbox);
  if (!keeper) return fail(keeper.error());
  if (!*keeper) return fail(ErrorKind::blocked, "this kiosk trusts no library yet: sudo lobictl trust trust.json");
  const base::SystemClock clock;
  sync::TrustedTime time(clock, sync::program_built(), sync::is_clock_synchronised);
  if ((*keeper)->release().version > 0) time.note_issued((*keeper)->release().issued_at);
  const auto taken = sync::take_package(**keeper, std::move(file), kiosk.config.paths.state_dir / "originals",
                                        time.now(), clock.now());
  if (!taken) return fail(taken.error());
  link::Explanation answer;
  answer.is_found = true;
  const auto version = std::to_string(taken->version);
  answer.title = version;
  answer.reasons.push_back({"Rilis " + version + " diterima; tampil setelah lobi-sync berjalan.",
                            "Release " + version + " is accepted; it is shown when lobi-sync runs."});
  return answer;
}

Result<link::Explanation> hand_over(const Kiosk& kiosk, const fs::path& package) {
  auto file = open_file(package);
  if (!file) return fail(file.error());
  const auto answer = link::ask(kiosk.config.paths.run_dir, link::TakePackage{}, kTakeTime, file->get());
  if (!answer && answer.error().kind == ErrorKind::not_found) return take_into_inbox(kiosk, std::move(*file));
  if (!answer) return fail(answer.error());
  if (const auto* error = std::get_if<link::ErrorReply>(&*answer)) return fail(ErrorKind::blocked, error->message);
  if (const auto* taken = std::get_if<link::Explanation>(&*answer)) return *taken;
  return fail(ErrorKind::malformed, "lobi-sync gave another answer than asked for; restart it");
}

void print_answer(const link::Explanation& answer, const Session& session) {
  for (const auto& sentence : answer.reasons) std::printf("%s\n", sentence.in(session.language).c_str());
}

// A folder is a stick: of its packages the newest release counts, and each is verified before anything of it is
// kept.
void run_take(const fs::path& path, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return print_error(kiosk.error(), session);
  std::vector<fs::path> packages;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      if (entry->path().extension() == ".lobi-package") packages.push_back(entry->path());
    }
    std::sort(packages.begin(), packages.end());
    if (packages.empty())
      return print_error({ErrorKind::not_found, path.string() + session.say(": tidak ada berkas *.lobi-package",
                                                                            ": there is no *.lobi-package file")},
                         session);
  } else {
    packages.push_back(path);
  }
  std::size_t taken = 0;
  for (const auto& package : packages) {
    const auto answer = hand_over(*kiosk, package);
    if (answer) {
      ++taken;
      print_answer(*answer, session);
    } else {
      std::fprintf(stderr, "lobictl: %s: %s\n", package.filename().c_str(), answer.error().message.c_str());
    }
  }
  if (taken == 0) session.exit_code = 1;
}

// ---- push

struct PushOptions {
  fs::path file, keys = ".", package;
};

// Rises even when the clock does not: the last one is kept beside the key that signs.
Result<std::int64_t> next_version(const fs::path& keys, base::Instant now) {
  const auto file = keys / kVersionFile;
  const auto text = base::read_file(file, kMaxSmallFile);
  std::int64_t last = 0;
  if (text) last = std::strtoll(text->c_str(), nullptr, 10);
  const auto version = std::max<std::int64_t>(last + 1, base::to_unix_ms(now) / 1000);
  if (auto kept = base::replace_file(file, std::to_string(version) + "\n", 0600); !kept) return fail(kept.error());
  return version;
}

struct Made {
  model::Release release;
  std::vector<fs::path> pictures;
};

Result<Made> make_release(const pack::PushFile& file, const fs::path& folder, const std::string& site) {
  Made made;
  for (const auto& entry : file.items) {
    auto item = entry.item;
    if (item.picture) {
      const auto path = folder / entry.picture_path;
      const auto bytes = base::read_file(path, static_cast<std::size_t>(model::kMaxPictureBytes));
      if (!bytes) return fail(bytes.error().with("item " + item.id));
      item.picture->sha256 = trust::sha256_hex(*bytes);
      item.picture->bytes = static_cast<std::int64_t>(bytes->size());
      made.pictures.push_back(path);
    }
    made.release.items.push_back(std::move(item));
  }
  made.release.site = site;
  made.release.mirrors = file.mirrors;
  return made;
}

Result<void> push(const PushOptions& options, Session& session) {
  const auto kiosk = read_kiosk(session);
  if (!kiosk) return fail(kiosk.error());
  const auto toml = base::read_file(options.file, kMaxTomlBytes);
  if (!toml) return fail(toml.error());
  pack::Diagnostics notes;
  const auto file = pack::parse_push_file(*toml, options.file.string(), kiosk->config.library.hours.zone, notes);
  for (const auto& note : notes) std::fprintf(stderr, "%s\n", pack::to_text(note, session.language).c_str());
  if (!file) return fail(ErrorKind::invalid, session.say("tidak ada yang dikirim", "nothing was sent"));
  const auto key = trust::SigningKey::read(options.keys / kReleaseKey);
  if (!key) return fail(key.error());
  const auto statement = base::read_file(options.keys / kStatement, kMaxSmallFile);
  if (!statement) return fail(statement.error());
  const auto envelope = push::open_envelope(*statement);
  if (!envelope) return fail(envelope.error());
  const auto keys = push::parse_statement(envelope->document);
  if (!keys) return fail(keys.error());
  auto made = make_release(*file, options.file.parent_path(), keys->site);
  if (!made) return fail(made.error());
  const auto now = base::SystemClock().now();
  const auto version = next_version(options.keys, now);
  if (!version) return fail(version.error());
  made->release.version = *version;
  made->release.issued_at = now;
  made->release.expires_at = now + file->valid_for;
  for (auto& item : made->release.items)
    if (item.kind == model::PushedKind::urgent) item.announced_at = now;
  const auto text = pack::release_text(made->release);
  if (!text) return fail(text.error());
  const auto is_kept = !options.package.empty();
  const auto package = is_kept ? options.package : options.keys / ".push.lobi-package";
  const auto sealed = push::seal(push::Purpose::release, *text, *key);
  if (auto written = push::write_package(package, *statement, sealed, made->pictures); !written) return written;
  if (is_kept) {
    std::printf(session.say("Rilis %lld ada di %s. Salin ke diska lepas dan colokkan ke kios.\n",
                            "Release %lld is in %s. Copy it to a stick and plug that into a kiosk.\n"),
                static_cast<long long>(*version), package.c_str());
    return {};
  }
  const auto answer = hand_over(*kiosk, package);
  std::error_code error;
  fs::remove(package, error);
  if (!answer) return fail(answer.error());
  print_answer(*answer, session);
  return {};
}

}  // namespace

void add_push(CLI::App& app, Session& session) {
  CLI::App* keygen = app.add_subcommand("keygen", "Make the keys of a library / Membuat kunci perpustakaan");
  const CLI::Option* folder = keygen->add_option("DIR", "New folder for the keys")->required();
  const CLI::Option* site =
      keygen->add_option("--site", "Short name of the library, such as lubuklinggau")->required();
  keygen->callback([=, &session] { run_keygen(folder->as<std::string>(), site->as<std::string>(), session); });

  CLI::App* trust = app.add_subcommand("trust", "Let this kiosk believe a library's releases / Percayai rilis");
  const CLI::Option* file = trust->add_option("FILE", "trust.json of lobictl keygen")->required();
  const CLI::Option* replace = trust->add_flag("--replace")->description("Although it trusts another one");
  trust->callback([=, &session] { run_trust(file->as<std::string>(), replace->count() > 0, session); });

  CLI::App* push_command = app.add_subcommand("push", "Show something without a desk / Tayangkan tanpa meja staf");
  const CLI::Option* what = push_command->add_option("FILE", "What to show, TOML (README.md)")->required();
  const CLI::Option* keys = push_command->add_option("--keys", "Folder of lobictl keygen (else the current one)");
  const CLI::Option* package = push_command->add_option("--package", "Write a *.lobi-package for a stick instead");
  push_command->callback([=, &session] {
    PushOptions options;
    options.file = what->as<std::string>();
    if (keys->count() > 0) options.keys = keys->as<std::string>();
    if (package->count() > 0) options.package = package->as<std::string>();
    if (auto pushed = push(options, session); !pushed) print_error(pushed.error(), session);
  });

  app.add_subcommand("unpair", "Leave the desk / Lepas kios ini dari meja staf")->callback([&session] {
    run_unpair(session);
  });

  CLI::App* take = app.add_subcommand("take", "Show what a package holds / Tayangkan isi paket atau diska lepas");
  const CLI::Option* path = take->add_option("PATH", "A *.lobi-package, or a folder with some")->required();
  take->callback([=, &session] { run_take(path->as<std::string>(), session); });
}

}  // namespace lobi::lobictl
