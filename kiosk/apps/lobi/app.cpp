// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi/app.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "apps/lobi/snapshots.h"
#include "base/files.h"
#include "base/log.h"
#include "model/opening_hours.h"
#include "pack/release_text.h"

namespace lobi::apps {
namespace {

constexpr int kPainters = 2;
constexpr base::Milliseconds kFrame{16};            // without vsync: 60 a second
constexpr base::Milliseconds kSettleAfter{60'000};  // DESIGN.md section 2: a minute of drawing
constexpr base::Milliseconds kLongestSleep{60'000};
constexpr PixelSize kUsualPanel{1920, 1080};

ui::PanelOptions panel_options(const Options& options, const pack::ScreenConfig& screen) {
  ui::PanelOptions panel;
  panel.rotation = ui::rotation_from_degrees(options.rotate.value_or(screen.rotate));
  PixelSize page = options.size.value_or(PixelSize{});
  if (!options.size && screen.width > 0) {
    const auto turned = ui::turned(paint::Size{double(screen.width), double(screen.height)}, panel.rotation);
    page = {int(turned.width), int(turned.height)};
  }
  const bool is_memory = !options.snapshots.empty();
  if (is_memory && page.width == 0) page = kUsualPanel;
  if (page.width > 0) {
    const auto size = ui::turned(paint::Size{double(page.width), double(page.height)}, panel.rotation);
    panel.width = int(size.width);
    panel.height = int(size.height);
  }
  panel.kind = is_memory      ? ui::PanelKind::memory
               : options.size ? ui::PanelKind::window
                              : ui::PanelKind::whole_display;
  return panel;
}

}  // namespace

App::App(Options options, pack::LobiConfig config) : options_(std::move(options)), config_(std::move(config)) {
  if (!options_.state_dir.empty()) config_.paths.state_dir = options_.state_dir;
  if (options_.language) config_.screen.language = *options_.language;
}

App::~App() {
  shell_.reset();
  availability_.reset();
  sync_line_.reset();
  sprites_.reset();  // textures before the panel
  queue_.reset();    // workers wake the panel
  watch_.reset();
}

Result<std::unique_ptr<App>> App::open(const Options& options) {
  auto config = pack::read_lobi_config(options.config_dir);
  if (!config) return fail(config.error());
  for (const auto& warning : config->warnings)
    base::log_warning("screen", pack::to_text(warning, model::Language::english));
  std::unique_ptr<App> app(new App(options, std::move(*config)));
  if (auto read = app->read_plan(); !read) return fail(read.error());
  if (auto connected = app->connect(); !connected) return fail(connected.error());
  return app;
}

// A draft is looked at in the evening too: then the library's hours are as unknown, and no rest page comes.
Result<void> App::read_plan() {
  if (options_.plan.empty()) return {};
  if (options_.snapshots.empty()) return fail(ErrorKind::invalid, "--plan needs --snapshot");
  const auto text = base::read_file(options_.plan, pack::kMaxReleaseBytes);
  if (!text) return fail(text.error().with("--plan"));
  auto plan = pack::parse_preview(*text);
  if (!plan) return fail(plan.error());
  plan_ = std::move(*plan);
  auto& hours = config_.library.hours;
  if (model::open_status(hours, now()).state == model::OpenState::closed) {
    hours.week = {};
    hours.exceptions.clear();
  }
  return {};
}

void App::read_words() {
  auto english = base::Translations::read(config_.paths.share_dir / "translations" / "en.mo");
  if (english) {
    english_ = std::move(*english);
  } else {
    base::log_warning("screen", english.error().with("English shows Indonesian words").message);
  }
}

void App::read_lessons() {
  auto shelf = pack::read_lessons(config_.paths.share_dir / "lessons");
  if (!shelf) return base::log_warning("screen", shelf.error().with("no lessons").message);
  for (const auto& note : shelf->notes) base::log_warning("screen", pack::to_text(note, model::Language::english));
  shelf_ = std::move(*shelf);
}

Result<void> App::connect() {
  const auto& paths = config_.paths;
  if (!std::filesystem::exists(paths.share_dir / "fonts.conf"))
    return fail(ErrorKind::not_found,
                paths.share_dir.string() + " holds no fonts.conf: install Lobi there, or set [paths] share_dir");
  auto panel = ui::Panel::open(panel_options(options_, config_.screen));
  if (!panel) return fail(panel.error());
  panel_ = std::move(*panel);
  queue_ = std::make_unique<ui::PaintQueue>(paths.share_dir / "fonts.conf", panel_->rotation(), kPainters,
                                            [this] { panel_->wake(); });
  art_ = std::make_unique<ui::Art>(paths.share_dir);
  texts_ = std::make_unique<ui::TextMeasurer>(paths.share_dir / "fonts.conf");
  read_words();
  read_lessons();
  const auto page = panel_->page_size();
  const double ppi = config_.screen.ppi > 0 ? config_.screen.ppi : options_.snapshots.empty() ? panel_->ppi() : 0;
  const ui::Layout layout = ui::make_layout(page, ppi, config_.screen.scale);
  const auto& accent = config_.screen.accent;
  looks_ = std::make_unique<ui::Looks>(ui::Looks::Parts{*art_, indonesian_, english_, layout,
                                                        ui::legible({accent.base, accent.pressed, accent.tint})});
  sprites_ = std::make_unique<ui::SpriteCache>(*panel_, *queue_);
  if (options_.snapshots.empty()) {
    availability_ = std::make_unique<ui::AvailabilityWatch>(paths.run_dir, clock_, [this] { panel_->wake(); });
    sync_line_ = std::make_unique<ui::SyncLine>(paths.run_dir, paths.share_dir / "fonts.conf");
  }
  shell_ = std::make_unique<ui::Shell>(
      ui::ShellParts{*looks_, *sprites_, *texts_, config_, shelf_, paths.share_dir / "lessons", page, layout.scale,
                     panel_->is_accelerated(), availability_.get(), [this](const link::PairingRequest& request) {
                       if (sync_line_) sync_line_->tell(request);
                     }});
  for (const auto one : options_.switches) shell_->preset(one);
  return {};
}

const base::Translations& App::words() const {
  return config_.screen.language == model::Language::english ? english_ : indonesian_;
}

base::Instant App::now() const { return options_.at.value_or(clock_.now()); }

void App::take_input(const ui::PanelInput& input) {
  is_ending_ = is_ending_ || input.is_ending;
  if (input.lost_textures) sprites_->drop_all();
  if (input.must_redraw || input.lost_textures) {
    is_drawn_ = false;
    panel_->forget_drawn();
  }
  for (const auto& touch : input.touches) shell_->touch(touch);
  for (const auto key : input.keys) shell_->key(key, clock_.steady());
  if (!input.typed.empty()) shell_->type(input.typed, clock_.steady());
}

void App::hear(const link::Heard& heard) {
  screen_watch_.note_sync_heard();
  if (heard.wants_capture) screen_watch_.ask();
  if (heard.identify) shell_->identify(heard.identify->name, heard.identify->duration, clock_.steady());
  if (heard.pairing) shell_->set_pairing(*heard.pairing);
}

void App::draw(const ui::ShownFrame& shown) {
  const auto report = screen_watch_.see({shown.thing, shown.is_in_session}, clock_.steady());
  if (!report && is_drawn_ && shown.list == drawn_) return;
  panel_->draw(shown.list);
  // Before it is handed to the display: afterwards a GPU has it no more.
  if (report) sync_line_->report(*report, report->is_in_session ? pixels::Picture{} : panel_->capture());
  panel_->present();
  if (has_reported_) trace("presented");
  const auto presented = screen_watch_.note_presented({shown.thing, shown.is_in_session}, shell_->plan(), now());
  if (presented) sync_line_->tell(*presented);
  drawn_ = shown.list;
  is_drawn_ = true;
  if (shown.is_complete) note_first_frame();
}

void App::note_first_frame() {
  if (has_reported_) return;
  has_reported_ = true;
  base::log_info("screen", "showing on " + panel_->description());
  trace("first_frame");
}

// For tools/bench: LOBI_TRACE=FILE gets a line "<event> <CLOCK_MONOTONIC in ms>" for each frame that was presented,
// and for the first complete one.
void App::trace(const char* event) {
  static const char* const kFile = std::getenv("LOBI_TRACE");
  if (kFile == nullptr) return;
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  std::ofstream(kFile, std::ios::app) << event << ' ' << std::fixed
                                      << static_cast<double>(time.tv_sec) * 1e3 +
                                             static_cast<double>(time.tv_nsec) / 1e6
                                      << '\n';
}

void App::note_settling() {
  if (generation_ > 0 && clock_.steady() - generation_since_ >= kSettleAfter) {
    watch_->note_settled(generation_);
    generation_ = 0;
  }
}

base::Milliseconds App::wait_time(const ui::ShownFrame& shown, base::Milliseconds begun) const {
  const auto steady = clock_.steady();
  if (shown.wants_frame)
    return panel_->is_accelerated() ? base::Milliseconds(0)
                                    : std::max(base::Milliseconds(0), begun + kFrame - steady);
  auto until = std::min(shown.wake_at, screen_watch_.due_at());
  if (generation_ > 0) until = std::min(until, generation_since_ + kSettleAfter);
  return std::clamp(until - steady, base::Milliseconds(0), kLongestSleep);
}

void App::open_first_screen(const model::Content& content) {
  if (options_.open.empty()) return;
  if (const auto plan = plan_snapshot(options_.open, content, shelf_, now()); plan) {
    shell_->open(plan->route);
    options_.open.clear();
  }
}

void App::take_content(std::unique_ptr<ui::PublishedContent> content) {
  generation_ = content->content.generation;
  generation_since_ = clock_.steady();
  open_first_screen(content->content);
  shell_->set_content(std::move(content));
}

Result<void> App::run() {
  watch_ =
      std::make_unique<ui::ContentWatch>(ui::WatchedPaths{config_.paths.state_dir / "published",
                                                          config_.paths.screen_state_dir, config_.paths.run_dir},
                                         [this] { panel_->wake(); });
  if (auto content = watch_->take()) {
    take_content(std::move(content));
  } else {
    open_first_screen({});
  }
  base::Milliseconds wait{0};
  bool has_renderer = false;
  while (!is_ending_) {
    const auto input = panel_->wait(wait);
    take_input(input);
    if (const auto health = watch_->take_health()) shell_->set_sync_health(*health);
    while (const auto heard = watch_->take_heard()) hear(*heard);
    if (auto content = watch_->take()) take_content(std::move(content));
    const auto begun = clock_.steady();
    const auto shown = shell_->frame(begun, now());  // the first one sets the workers to paint …
    if (!has_renderer) {
      if (auto opened = panel_->open_renderer(); !opened) return opened;  // … while the window opens
      has_renderer = true;
      wait = base::Milliseconds(0);
      continue;
    }
    draw(shown);
    note_settling();
    wait = wait_time(shown, begun);
  }
  return {};
}

Result<void> run_lobi(const Options& options) {
  auto app = App::open(options);
  if (!app) return fail(app.error());
  return options.snapshots.empty() ? (*app)->run() : (*app)->snapshots();
}

}  // namespace lobi::apps
