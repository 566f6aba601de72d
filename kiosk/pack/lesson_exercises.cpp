// SPDX-License-Identifier: GPL-3.0-or-later
// One function a directive, then the checks they share. Past 300 lines because the twelve directives are one table:
// split, they would need a second header for what is private here.
#include "pack/lesson_exercises.h"

#include <array>
#include <charconv>

#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

using model::Choice;
using model::ChoiceKind;

constexpr std::size_t kMaxAreas = 12;
constexpr std::size_t kMaxLabel = 60;
constexpr std::string_view kFeedbackMark = " -- ";
constexpr std::string_view kPairMark = " => ";

const std::vector<std::string>& directive_names() {
  static const std::vector<std::string> names = {"choice", "multi",   "truefalse", "order", "sort", "match",
                                                 "reveal", "hotspot", "simulate",  "qr",    "quiz", "note"};
  return names;
}

bool is_bullet(std::string_view text) { return text.substr(0, 2) == "- "; }

// "(10,55,50.5,12)" -> four numbers; `end` is the byte after ')'.
std::optional<std::array<double, 4>> parse_rectangle(std::string_view text, std::size_t& end) {
  std::array<double, 4> numbers{};
  if (text.empty() || text.front() != '(') return std::nullopt;
  const char* at = text.data() + 1;
  const char* last = text.data() + text.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    while (at != last && *at == ' ') ++at;
    const auto parsed = std::from_chars(at, last, numbers[i], std::chars_format::fixed);
    if (parsed.ec != std::errc() || parsed.ptr == last || *parsed.ptr != (i == 3 ? ')' : ',')) return std::nullopt;
    at = parsed.ptr + 1;
  }
  end = static_cast<std::size_t>(at - text.data());
  return numbers;
}

// True and false questions keep their order: people look for "Benar" first.
bool is_true_or_false(const Choice& choice) {
  if (choice.options.size() != 2) return false;
  const std::string& a = choice.options[0].text;
  const std::string& b = choice.options[1].text;
  const auto is = [&](const char* yes, const char* no) { return (a == yes && b == no) || (a == no && b == yes); };
  return is("Benar", "Salah") || is("True", "False");
}

std::size_t count_right(const Choice& choice) {
  std::size_t right = 0;
  for (const model::Option& option : choice.options) right += option.is_right ? 1 : 0;
  return right;
}

}  // namespace

std::optional<Directive> directive_of(const Line& line) {
  if (line.text.size() < 2 || line.text[0] != '?' || line.text[1] < 'a' || line.text[1] > 'z') return std::nullopt;
  std::size_t end = 1;
  while (end < line.text.size() && line.text[end] >= 'a' && line.text[end] <= 'z') ++end;
  if (end < line.text.size() && line.text[end] != ' ') return std::nullopt;
  std::string_view args = line.text.substr(end);
  while (!args.empty() && args.front() == ' ') args.remove_prefix(1);
  return Directive{line, line.text.substr(1, end - 1), args, {}};
}

std::size_t number_marker(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && text.substr(digits, 2) == ". " ? digits + 2 : 0;
}

std::optional<model::Block> ExerciseParser::parse(const Directive& directive) {
  const std::string_view name = directive.name;
  if (name == "choice" || name == "multi" || name == "truefalse") return choice(directive);
  if (name == "order") return order(directive);
  if (name == "sort") return sort(directive);
  if (name == "match") return match(directive);
  if (name == "reveal") return reveal(directive);
  if (name == "hotspot") return hotspot(directive);
  if (name == "simulate") return simulate(directive);
  if (name == "qr") return qr(directive);
  if (name == "quiz") return quiz(directive);
  if (name == "note") return std::nullopt;
  const std::string guess = nearest_word(std::string(name), directive_names());
  const std::string word = "?" + std::string(name);
  notes_.error(directive.line.number, 1,
               {"perintah " + word + " tidak dikenal" +
                    (guess.empty() ? "; pakai salah satu dari ?choice ?multi ?truefalse ?order ?sort ?match "
                                     "?hotspot ?simulate ?reveal ?qr ?note ?quiz"
                                   : ". Maksudnya ?" + guess + "?"),
                "unknown directive " + word +
                    (guess.empty() ? "; use one of ?choice ?multi ?truefalse ?order ?sort ?match ?hotspot "
                                     "?simulate ?reveal ?qr ?note ?quiz"
                                   : ". Did you mean ?" + guess + "?")});
  return std::nullopt;
}

std::string ExerciseParser::short_text(const Passage& passage, std::size_t most) {
  std::string text = parse_plain(passage, notes_);
  const std::string limit = std::to_string(most);
  if (text.empty())
    notes_.error(passage.line(), passage.column(), {"teksnya kosong; isi", "the text is empty; write it"});
  if (count_characters(text) > most)
    notes_.error(
        passage.line(), passage.column(),
        {"lebih dari " + limit + " karakter; pendekkan", "more than " + limit + " characters; make it shorter"});
  return text;
}

void ExerciseParser::check_count(const Line& line, std::size_t count, std::size_t least, std::size_t most,
                                 const char* what_id, const char* what_en) {
  if (count >= least && count <= most) return;
  const std::string range =
      least == most ? std::to_string(least) : std::to_string(least) + "–" + std::to_string(most);
  const std::string head(line.text.substr(0, line.text.find(' ')));
  notes_.error(line.number, 1,
               {head + " perlu " + range + " " + what_id + ", ditemukan " + std::to_string(count),
                head + " needs " + range + " " + what_en + ", found " + std::to_string(count)});
}

void ExerciseParser::does_not_belong(const Line& line, const Directive& directive, const char* wanted) {
  const std::string head = "?" + std::string(directive.name);
  notes_.error(line.number, 1,
               {"baris ini bukan bagian dari " + head + "; tulis " + wanted + ", atau pindahkan ke atas " + head,
                "this line is no part of " + head + "; write " + wanted + ", or move it above " + head});
}

// "- [x] text -- feedback"; empty when the line is no task.
std::optional<model::Option> ExerciseParser::option(const Line& line) {
  constexpr std::size_t kMarkSize = 6;
  if (line.text.size() < kMarkSize || line.text.substr(0, 3) != "- [" || line.text.substr(4, 2) != "] ")
    return std::nullopt;
  const char mark = line.text[3];
  if (mark != ' ' && mark != 'x' && mark != 'X') return std::nullopt;
  model::Option option;
  option.is_right = mark != ' ';
  const std::size_t split = line.text.find(kFeedbackMark, kMarkSize - 1);
  const bool has_feedback = split != std::string_view::npos && split >= kMarkSize;
  option.text = short_text(Passage(line, kMarkSize, has_feedback ? split - kMarkSize : std::string_view::npos),
                           kMaxOptionCharacters);
  if (has_feedback) option.feedback = short_text(Passage(line, split + kFeedbackMark.size()), kMaxOptionCharacters);
  return option;
}

void ExerciseParser::check_right(const Line& line, Choice& choice, std::string_view name) {
  check_count(line, choice.options.size(), 2, name == "truefalse" ? 2 : kMaxOptions, "pilihan", "options");
  const std::size_t right = count_right(choice);
  const std::string head = "?" + std::string(name);
  const std::string found = std::to_string(right);
  if (name != "multi" && right != 1)
    notes_.error(
        line.number, 1,
        {head + " perlu tepat satu [x], ditemukan " + found, head + " needs exactly one [x], found " + found});
  if (name == "multi" && right < 1)
    notes_.error(line.number, 1, {head + " perlu paling sedikit satu [x]", head + " needs at least one [x]"});
}

std::optional<model::Block> ExerciseParser::choice(const Directive& directive) {
  Choice choice;
  if (directive.name == "multi") choice.kind = ChoiceKind::multi;
  if (directive.name == "truefalse") choice.kind = ChoiceKind::truefalse;
  choice.shuffles = directive.args != "fixed" && choice.kind != ChoiceKind::truefalse;
  if (!directive.args.empty() && directive.args != "fixed")
    notes_.error(directive.line.number, 1,
                 {"sesudah ?" + std::string(directive.name) + " hanya boleh 'fixed'",
                  "only 'fixed' may stand after ?" + std::string(directive.name)});
  for (const Line& line : directive.body) {
    if (auto parsed = option(line))
      choice.options.push_back(*std::move(parsed));
    else
      does_not_belong(line, directive, "'- [ ] teks' / '- [x] teks'");
  }
  check_right(directive.line, choice, directive.name);
  return choice;
}

std::optional<model::Block> ExerciseParser::order(const Directive& directive) {
  model::Order order;
  for (const Line& line : directive.body) {
    if (const std::size_t marker = number_marker(line.text))
      order.steps.push_back(short_text(Passage(line, marker), kMaxOptionCharacters));
    else
      does_not_belong(line, directive, "'1. …'");
  }
  check_count(directive.line, order.steps.size(), 3, kMaxOptions, "langkah", "steps");
  return order;
}

std::optional<model::Block> ExerciseParser::sort(const Directive& directive) {
  model::Sort sort;
  for (const Line& line : directive.body) {
    if (line.text.substr(0, 3) == "## ") {
      sort.bins.push_back({short_text(Passage(line, 3), kMaxLabel), {}});
    } else if (is_bullet(line.text) && !sort.bins.empty()) {
      sort.bins.back().items.push_back(short_text(Passage(line, 2), kMaxOptionCharacters));
    } else {
      does_not_belong(line, directive, "'## …' + '- …'");
    }
  }
  check_count(directive.line, sort.bins.size(), 2, 3, "kelompok '## …'", "bins '## …'");
  for (const auto& bin : sort.bins)
    check_count(directive.line, bin.items.size(), 1, kMaxOptions, "isi tiap kelompok", "items a bin");
  return sort;
}

std::vector<ExerciseParser::Pair> ExerciseParser::pairs(const Directive& directive, std::size_t least,
                                                        std::size_t most) {
  std::vector<Pair> found;
  for (const Line& line : directive.body) {
    const std::size_t split = line.text.find(kPairMark);
    if (!is_bullet(line.text) || split == std::string_view::npos || split < 2) {
      does_not_belong(line, directive, "'- … => …'");
      continue;
    }
    found.push_back({short_text(Passage(line, 2, split - 2), kMaxOptionCharacters),
                     short_text(Passage(line, split + kPairMark.size()), kMaxOptionCharacters)});
  }
  check_count(directive.line, found.size(), least, most, "pasangan '- … => …'", "pairs '- … => …'");
  return found;
}

std::optional<model::Block> ExerciseParser::match(const Directive& directive) {
  model::Match match;
  for (Pair& pair : pairs(directive, 2, 5)) match.pairs.push_back({std::move(pair.left), std::move(pair.right)});
  return match;
}

std::optional<model::Block> ExerciseParser::reveal(const Directive& directive) {
  model::Reveal reveal;
  for (Pair& pair : pairs(directive, 1, kMaxOptions))
    reveal.faces.push_back({std::move(pair.left), std::move(pair.right)});
  return reveal;
}

std::string ExerciseParser::picture(const Directive& directive) {
  const std::string head = "?" + std::string(directive.name);
  if (!is_picture_path(directive.args))
    notes_.error(directive.line.number, 1,
                 {head + " perlu gambar di folder pelajaran: " + head + " img/nama.svg",
                  head + " needs a picture in the lesson's folder: " + head + " img/name.svg"});
  else
    pictures_.push_back({std::string(directive.args), directive.line.number,
                         column_of(directive.line.text, directive.name.size() + 2)});
  return std::string(directive.args);
}

// "(x,y,w,h) label" and, when has_next, " => img/next.png"; per cent of the picture.
std::optional<model::HotArea> ExerciseParser::area(const Line& line, std::size_t from, bool has_next) {
  std::size_t end = 0;
  const int column = column_of(line.text, from);
  const auto numbers = parse_rectangle(line.text.substr(from), end);
  if (!numbers) {
    notes_.error(line.number, column,
                 {"bidang ditulis (x,y,lebar,tinggi) dalam persen, misalnya (10,55,50,12)",
                  "an area is written (x,y,width,height) in per cent, such as (10,55,50,12)"});
    return std::nullopt;
  }
  model::HotArea area{(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3], {}, {}};
  const bool is_inside = area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0 &&
                         area.x + area.width <= 100.0 && area.y + area.height <= 100.0;
  if (!is_inside)
    notes_.error(line.number, column,
                 {"bidang keluar dari gambar; x+lebar dan y+tinggi paling besar 100",
                  "the area leaves the picture; x+width and y+height are 100 at most"});
  const std::size_t label_at = from + end;
  const std::size_t split = has_next ? line.text.find(kPairMark, label_at) : std::string_view::npos;
  const bool has_picture = split != std::string_view::npos;
  area.label = short_text(Passage(line, label_at, has_picture ? split - label_at : std::string_view::npos),
                          kMaxOptionCharacters);
  if (!has_picture) return area;
  const Passage next(line, split + kPairMark.size());
  area.next_picture = next.text();
  if (is_picture_path(area.next_picture))
    pictures_.push_back({area.next_picture, next.line(), next.column()});
  else
    notes_.error(next.line(), next.column(),
                 {"sesudah => harus gambar di folder pelajaran: img/nama.svg",
                  "after => a picture in the lesson's folder must follow: img/name.svg"});
  return area;
}

std::optional<model::Block> ExerciseParser::hotspot(const Directive& directive) {
  model::Hotspot hotspot;
  hotspot.picture = picture(directive);
  for (const Line& line : directive.body) {
    if (is_bullet(line.text)) {
      if (auto parsed = area(line, 2, false)) hotspot.areas.push_back(*std::move(parsed));
    } else if (line.text.substr(0, 2) == "> " && hotspot.hint.empty()) {
      hotspot.hint = short_text(Passage(line, 2), kMaxOptionCharacters);
    } else {
      does_not_belong(line, directive, "'- (x,y,w,h) …' / '> …'");
    }
  }
  check_count(directive.line, hotspot.areas.size(), 1, kMaxAreas, "bidang", "areas");
  return hotspot;
}

std::optional<model::Block> ExerciseParser::simulate(const Directive& directive) {
  model::Simulate simulate;
  simulate.picture = picture(directive);
  for (const Line& line : directive.body) {
    const std::size_t marker = number_marker(line.text);
    if (marker == 0)
      does_not_belong(line, directive, "'1. (x,y,w,h) …'");
    else if (auto parsed = area(line, marker, true))
      simulate.steps.push_back(*std::move(parsed));
  }
  check_count(directive.line, simulate.steps.size(), 1, kMaxAreas, "langkah", "steps");
  return simulate;
}

std::optional<model::Block> ExerciseParser::qr(const Directive& directive) {
  const std::string_view args = directive.args;
  const std::size_t end = std::min(args.find(' '), args.size());
  model::QrLink link{std::string(args.substr(0, end)), {}};
  const std::size_t at = static_cast<std::size_t>(args.data() - directive.line.text.data());
  std::string_view label = args.substr(end);
  while (!label.empty() && label.front() == ' ') label.remove_prefix(1);
  const bool is_quoted = label.size() >= 2 && label.front() == '"' && label.back() == '"';
  if (!is_https_address(link.url) || (!label.empty() && !is_quoted)) {
    notes_.error(directive.line.number, column_of(directive.line.text, std::min(at, directive.line.text.size())),
                 {"?qr perlu alamat https: ?qr https://contoh.go.id \"Label\"",
                  "?qr needs an https address: ?qr https://contoh.go.id \"Label\""});
    return std::nullopt;
  }
  if (is_quoted && label.size() > 2)
    link.label =
        short_text(Passage(directive.line, static_cast<std::size_t>(label.data() + 1 - directive.line.text.data()),
                           label.size() - 2),
                   kMaxLabel);
  return link;
}

std::optional<model::Block> ExerciseParser::quiz(const Directive& directive) {
  model::Quiz quiz;
  std::vector<Line> heads;
  for (const Line& line : directive.body) {
    if (line.text.substr(0, 4) == "### ") {
      heads.push_back(line);
      quiz.questions.push_back({short_text(Passage(line, 4), kMaxOptionCharacters), {}});
    } else if (auto parsed = quiz.questions.empty() ? std::nullopt : option(line)) {
      quiz.questions.back().choice.options.push_back(*std::move(parsed));
    } else {
      does_not_belong(line, directive, "'### …' + '- [ ] …' / '- [x] …'");
    }
  }
  check_count(directive.line, quiz.questions.size(), 2, 5, "pertanyaan '### …'", "questions '### …'");
  for (std::size_t i = 0; i < quiz.questions.size(); ++i) {
    Choice& choice = quiz.questions[i].choice;
    if (count_right(choice) > 1) choice.kind = ChoiceKind::multi;
    if (is_true_or_false(choice)) {
      choice.kind = ChoiceKind::truefalse;
      choice.shuffles = false;
    }
    check_right(heads[i], choice, choice.kind == ChoiceKind::multi ? "multi" : "quiz");
  }
  return quiz;
}

}  // namespace lobi::pack
