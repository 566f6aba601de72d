// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/content_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "pack/config.h"
#include "pack/hours_text.h"
#include "pack/lesson_reader.h"
#include "pack/lesson_shape.h"
#include "pack/sources_config.h"

namespace lobi::pack {
namespace {

namespace fs = std::filesystem;

class LessonCheck {
 public:
  LessonCheck(fs::path root, fs::path dir, std::chrono::year_month_day today, FolderCheck& result)
      : root_(std::move(root)), dir_(std::move(dir)), today_(today), result_(result) {}

  Result<void> run() {
    const auto files = lesson_files(dir_);
    if (!files) return fail(files.error());
    for (const fs::path& file : *files) check_file(file);
    for (const auto& [id, languages] : lessons_) check_siblings(id, languages);
    if (fs::exists(dir_ / "paths.toml"))
      check_paths();
    else if (!files->empty())
      add(Severity::error, dir_, 0,
          {"paths.toml belum ada: pelajaran tanpa jalur tidak tampil; buat berkas itu",
           "paths.toml is missing: lessons on no path are not shown; write it"});
    return {};
  }

 private:
  struct Read {
    fs::path file;
    model::Lesson lesson;
  };

  std::string shown(const fs::path& file) const { return file.lexically_relative(root_).string(); }

  void add(Severity severity, const fs::path& file, int line, model::Bilingual message, int column = 1) {
    result_.notes.push_back({severity, shown(file), line, line > 0 ? column : 0, std::move(message)});
  }

  void check_file(const fs::path& file) {
    ++result_.files;
    const Result<std::string> bytes = base::read_file(file, kMaxLessonBytes + 1);
    if (!bytes) return add(Severity::error, file, 0, {bytes.error().message, bytes.error().message});
    LessonReading reading = parse_lesson(*bytes, shown(file));
    std::move(reading.notes.begin(), reading.notes.end(), std::back_inserter(result_.notes));
    for (const PictureUse& picture : reading.pictures) check_picture(file, picture);
    seen_.insert(file.filename().string().substr(0, file.filename().string().find('.')));
    if (!reading.lesson) return;
    check_review(file, *reading.lesson);
    auto& languages = lessons_[reading.lesson->id];
    const std::string language = reading.lesson->language;
    if (const auto other = languages.find(language); other != languages.end())
      return add(Severity::error, file, 1,
                 {"pelajaran ini sudah ada di " + shown(other->second.file) + "; hapus salah satu",
                  "this lesson stands in " + shown(other->second.file) + " already; remove one"});
    languages.emplace(language, Read{file, *std::move(reading.lesson)});
  }

  void check_picture(const fs::path& file, const PictureUse& picture) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file.parent_path() / picture.path, error);
    if (error)
      add(Severity::error, file, picture.line,
          {"gambar '" + picture.path + "' tidak ada; simpan di folder pelajaran atau perbaiki namanya",
           "there is no picture '" + picture.path + "'; put it into the lesson's folder or mend its name"},
          picture.column);
    else if (size > kMaxPictureBytes)
      add(Severity::error, file, picture.line,
          {"gambar '" + picture.path + "' lebih dari 2 MiB; perkecil",
           "the picture '" + picture.path + "' has more than 2 MiB; make it smaller"},
          picture.column);
  }

  void check_review(const fs::path& file, const model::Lesson& lesson) {
    const auto reviewed = parse_date(lesson.reviewed);
    if (!reviewed || lesson.review_every_days <= 0) return;
    const auto due = std::chrono::sys_days(*reviewed) + std::chrono::days(lesson.review_every_days);
    if (std::chrono::sys_days(*reviewed) > std::chrono::sys_days(today_))
      add(Severity::warning, file, 1,
          {"'reviewed' ada di masa depan: " + lesson.reviewed,
           "'reviewed' lies in the future: " + lesson.reviewed});
    if (due < std::chrono::sys_days(today_))
      add(Severity::warning, file, 1,
          {"sudah waktunya ditinjau lagi; periksa isinya dan perbarui 'reviewed'",
           "the review is overdue; check the facts and renew 'reviewed'"});
  }

  void check_siblings(const std::string& id, const std::map<std::string, Read>& languages) {
    const Read& first = languages.count("id") > 0 ? languages.at("id") : languages.begin()->second;
    for (const char* wanted : {"id", "en"})
      if (languages.count(wanted) == 0)
        add(Severity::warning, first.file, 1,
            {"belum ada " + id + "." + wanted + ".md; tambahkan terjemahannya",
             "there is no " + id + "." + wanted + ".md; add the translation"});
    for (const auto& [language, other] : languages) {
      const model::Bilingual difference = shape_difference(first.lesson, other.lesson);
      if (difference.is_empty()) continue;
      add(Severity::warning, other.file, 1,
          {"susunan berbeda dari " + shown(first.file) + ": " + difference.id + "; samakan",
           "differs in structure from " + shown(first.file) + ": " + difference.en + "; make them alike"});
    }
  }

  void check_paths() {
    ++result_.files;
    const fs::path file = dir_ / "paths.toml";
    const Result<std::string> bytes = base::read_file(file, kMaxConfigBytes);
    if (!bytes) return add(Severity::error, file, 0, {bytes.error().message, bytes.error().message});
    std::set<std::string> named;
    for (const model::LessonPath& path : parse_lesson_paths(*bytes, shown(file), result_.notes)) {
      for (const std::string& lesson : path.lessons) {
        named.insert(lesson);
        if (lessons_.count(lesson) == 0 && seen_.count(lesson) == 0)
          add(Severity::error, file, 0,
              {"jalur '" + path.id + "' menyebut '" + lesson + "' yang tidak ada; tambahkan atau hapus",
               "the path '" + path.id + "' names '" + lesson + "', which is not there; add or remove it"});
      }
      if (!path.picture.empty() && !fs::exists(dir_ / path.picture))
        add(Severity::error, file, 0,
            {"gambar jalur '" + path.picture + "' tidak ada",
             "there is no picture '" + path.picture + "' for the path"});
    }
    for (const auto& [id, languages] : lessons_)
      if (named.count(id) == 0)
        add(Severity::warning, languages.begin()->second.file, 1,
            {"pelajaran ini tidak ada di paths.toml, jadi tidak tampil",
             "this lesson is not in paths.toml, so it is not shown"});
  }

  fs::path root_;
  fs::path dir_;
  std::chrono::year_month_day today_;
  FolderCheck& result_;
  std::map<std::string, std::map<std::string, Read>> lessons_;
  std::set<std::string> seen_;  // ids with a file, broken ones too
};

void check_configuration(const fs::path& dir, FolderCheck& result) {
  const auto check = [&](const char* name, auto parse) {
    const Result<std::string> bytes = base::read_file(dir / name, kMaxConfigBytes);
    if (!bytes && bytes.error().kind == ErrorKind::not_found) return;
    ++result.files;
    if (bytes)
      static_cast<void>(parse(*bytes, std::string(name), result.notes));
    else
      result.notes.push_back({Severity::error, name, 0, 0, {bytes.error().message, bytes.error().message}});
  };
  check("lobi.toml", parse_lobi_config);
  check("sources.toml", parse_sources_config);
}

}  // namespace

Result<FolderCheck> check_folder(const fs::path& dir, std::chrono::year_month_day today) {
  FolderCheck result;
  check_configuration(dir, result);
  for (const fs::path& folder : {dir, dir / "lessons"}) {
    const bool is_lessons = fs::exists(folder / "paths.toml") || (folder != dir && fs::is_directory(folder));
    if (!is_lessons && (folder != dir || result.files > 0 || fs::is_directory(dir / "lessons"))) continue;
    if (Result<void> checked = LessonCheck(dir, folder, today, result).run(); !checked)
      return fail(checked.error());
  }
  if (result.files == 0)
    return fail(ErrorKind::not_found,
                dir.string() + " holds no lesson, paths.toml, lobi.toml or sources.toml: name another folder");
  return result;
}

}  // namespace lobi::pack
