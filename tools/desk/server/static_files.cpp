// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/static_files.h"

#include <sys/stat.h>

#include <algorithm>

#include "base/files.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kMaxFile = 8 * 1024 * 1024;
constexpr std::size_t kMaxPath = 512;

struct Type {
  std::string_view ending, type;
};
constexpr Type kTypes[] = {{".html", "text/html; charset=utf-8"},
                           {".css", "text/css; charset=utf-8"},
                           {".js", "text/javascript; charset=utf-8"},
                           {".mjs", "text/javascript; charset=utf-8"},
                           {".json", "application/json"},
                           {".svg", "image/svg+xml"},
                           {".png", "image/png"},
                           {".jpg", "image/jpeg"},
                           {".webp", "image/webp"},
                           {".ico", "image/x-icon"},
                           {".woff2", "font/woff2"},
                           {".woff", "font/woff"},
                           {".ttf", "font/ttf"},
                           {".otf", "font/otf"},
                           {".txt", "text/plain; charset=utf-8"},
                           {".webmanifest", "application/manifest+json"}};

bool is_plain(std::string_view path) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./";
  if (path.empty() || path.size() > kMaxPath || path.front() != '/') return false;
  if (path.find_first_not_of(kSigns) != std::string_view::npos) return false;
  return path.find("/.") == std::string_view::npos && path.find("//") == std::string_view::npos;
}

std::string_view type_of(const std::string& name) {
  for (const Type& each : kTypes)
    if (name.size() > each.ending.size() && name.ends_with(each.ending)) return each.type;
  return {};
}

// The file itself, when it lies within the limit.
std::filesystem::path inside(const StaticFiles::Folder& folder, const std::string& name) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder.limit.empty() ? folder.folder : folder.limit, error);
  if (error) return {};
  const auto file = std::filesystem::canonical(folder.folder / name, error);
  if (error || !std::filesystem::is_regular_file(file, error)) return {};
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  return end == root.end() ? file : std::filesystem::path();
}

Answer page_missing() {
  Answer answer;
  answer.status = 404;
  answer.type = "text/plain; charset=utf-8";
  answer.bytes = "Tidak ditemukan / Not found\n";
  return answer;
}

Answer send(const std::filesystem::path& file, std::string_view known) {
  const std::string_view type = type_of(file.filename().string());
  struct stat facts {};
  if (type.empty() || ::stat(file.c_str(), &facts) != 0) return page_missing();
  Answer answer;
  answer.type = type;
  const std::string tag = "\"" + std::to_string(facts.st_size) + "-" + std::to_string(facts.st_mtim.tv_sec) + "-" +
                          std::to_string(facts.st_mtim.tv_nsec) + "\"";
  answer.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (known == tag) {
    answer.status = 304;
    return answer;
  }
  auto bytes = base::read_file(file, kMaxFile);
  if (!bytes) return page_missing();
  answer.bytes = std::move(*bytes);
  return answer;
}

}  // namespace

Answer StaticFiles::get(std::string_view path, std::string_view known) const {
  if (!is_plain(path)) return page_missing();
  const Folder* best = nullptr;
  for (const auto& each : folders_)
    if (path.starts_with(each.prefix) && (best == nullptr || each.prefix.size() > best->prefix.size()))
      best = &each;
  if (best == nullptr) return page_missing();
  const std::string name(path.substr(best->prefix.size()));
  const bool is_page = name.find('.') == std::string::npos;
  std::vector<std::string> names{name};
  if (is_page) names = {name + ".html", "index.html"};
  for (const std::string& each : names)
    if (const auto file = inside(*best, each); !file.empty()) return send(file, known);
  return page_missing();
}

}  // namespace lobi::desk
