// SPDX-License-Identifier: GPL-3.0-or-later
// Past 300 lines because the queue, the hosts' turns and curl's two callbacks share one private state.
#include "fetch/fetcher.h"

#include <curl/curl.h>
#include <poll.h>
#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <map>
#include <utility>

#include "base/unique_fd.h"
#include "fetch/transfer.h"

namespace lobi::fetch {
namespace {

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeShare {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};

// Of curl's own timers: real time, whatever clock the caller has.
base::Milliseconds real_now() {
  return std::chrono::duration_cast<base::Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

// Requests to addresses that are no addresses wait for nobody: they are refused when their turn comes.
std::string host_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? url->origin().host : std::string{};
}

void initialise_curl_once() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  LOBI_CHECK(code == CURLE_OK);
}

}  // namespace

std::string user_agent(const std::string& version, const std::string& contact) {
  return "Lobi/" + version + (contact.empty() ? std::string{} : " (+" + contact + ")");
}

class Fetcher::Engine {
 public:
  Engine(FetcherSettings settings, const base::Clock& clock);
  ~Engine();

  Ticket start(Request request, Callback callback);
  void cancel(Ticket ticket);
  [[nodiscard]] int poll_fd() const { return epoll_.get(); }
  [[nodiscard]] std::optional<base::Milliseconds> timeout() const;
  void dispatch();
  [[nodiscard]] std::size_t under_way() const { return waiting_.size() + running_.size() + answered_.size(); }

 private:
  struct Job {
    Ticket ticket = 0;
    std::string host;
    Request request;  // moves into the transfer when that starts
    Callback callback;
    std::unique_ptr<Transfer> transfer;
    Fetched fetched;  // once answered
  };
  using Jobs = std::deque<Job>;

  void start_what_may();
  void start_transfer(Job job);
  void read_ended();
  void answer(Job job);
  void tell();
  void release_host(const std::string& host);
  // How long until this job may start: 0 = now, nullopt = its host or every place is taken.
  [[nodiscard]] std::optional<base::Milliseconds> wait_of(const Job& job) const;
  CURLSH* jar(const std::string& name);

  static int on_socket(CURL*, curl_socket_t fd, int what, void* self, void*);
  static int on_timer(CURLM*, long timeout_ms, void* self);

  FetcherSettings settings_;
  const base::Clock& clock_;
  base::UniqueFd epoll_;
  std::map<std::string, std::unique_ptr<CURLSH, FreeShare>> jars_;  // outlive the transfers
  std::unique_ptr<CURLM, FreeMulti> multi_;
  std::optional<base::Milliseconds> timer_;                 // when curl wants to be called, real time
  std::map<std::string, base::Milliseconds> host_free_at_;  // by the caller's clock
  Jobs waiting_;
  Jobs running_;
  Jobs answered_;
  Ticket last_ticket_ = 0;
};

Fetcher::Engine::Engine(FetcherSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  initialise_curl_once();
  multi_.reset(curl_multi_init());
  LOBI_CHECK(epoll_.is_open() && multi_ != nullptr);
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &Engine::on_socket);
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &Engine::on_timer);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 4L);
}

Fetcher::Engine::~Engine() {
  for (Job& job : running_) curl_multi_remove_handle(multi_.get(), job.transfer->easy());
  running_.clear();
}

Fetcher::Ticket Fetcher::Engine::start(Request request, Callback callback) {
  Job job;
  job.ticket = ++last_ticket_;
  job.host = host_of(filled_url(request));
  job.request = std::move(request);
  job.callback = std::move(callback);
  waiting_.push_back(std::move(job));
  return last_ticket_;
}

void Fetcher::Engine::cancel(Ticket ticket) {
  const auto is_it = [ticket](const Job& job) { return job.ticket == ticket; };
  std::erase_if(waiting_, is_it);
  std::erase_if(answered_, is_it);
  const auto job = std::find_if(running_.begin(), running_.end(), is_it);
  if (job == running_.end()) return;
  curl_multi_remove_handle(multi_.get(), job->transfer->easy());
  release_host(job->host);
  running_.erase(job);
}

std::optional<base::Milliseconds> Fetcher::Engine::wait_of(const Job& job) const {
  if (running_.size() >= static_cast<std::size_t>(settings_.max_parallel)) return std::nullopt;
  for (const Job& other : running_) {
    if (other.host == job.host) return std::nullopt;
  }
  const auto free_at = host_free_at_.find(job.host);
  if (free_at == host_free_at_.end()) return base::Milliseconds(0);
  return std::max(base::Milliseconds(0), free_at->second - clock_.steady());
}

std::optional<base::Milliseconds> Fetcher::Engine::timeout() const {
  std::optional<base::Milliseconds> out;
  const auto at_most = [&out](base::Milliseconds time) { out = out ? std::min(*out, time) : time; };
  if (!answered_.empty()) at_most(base::Milliseconds(0));
  if (timer_) at_most(std::max(base::Milliseconds(0), *timer_ - real_now()));
  for (const Job& job : waiting_) {
    if (const auto wait = wait_of(job)) at_most(*wait);
  }
  return out;
}

void Fetcher::Engine::dispatch() {
  start_what_may();
  int still_running = 0;
  std::array<epoll_event, 16> events{};
  const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), 0);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    int what = 0;
    if ((event.events & EPOLLIN) != 0) what |= CURL_CSELECT_IN;
    if ((event.events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
    if ((event.events & (EPOLLERR | EPOLLHUP)) != 0) what |= CURL_CSELECT_ERR;
    curl_multi_socket_action(multi_.get(), event.data.fd, what, &still_running);
  }
  if (timer_ && *timer_ <= real_now()) {
    timer_.reset();
    curl_multi_socket_action(multi_.get(), CURL_SOCKET_TIMEOUT, 0, &still_running);
  }
  read_ended();
  start_what_may();
  tell();
}

void Fetcher::Engine::start_what_may() {
  for (std::size_t i = 0; i < waiting_.size();) {
    const auto wait = wait_of(waiting_[i]);
    if (wait && wait->count() == 0) {
      Job job = std::move(waiting_[i]);
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
      start_transfer(std::move(job));
    } else {
      ++i;
    }
  }
}

void Fetcher::Engine::start_transfer(Job job) {
  CURLSH* cookies = job.request.cookie_jar.empty() ? nullptr : jar(job.request.cookie_jar);
  job.transfer = std::make_unique<Transfer>(std::move(job.request), settings_, clock_, cookies);
  if (!job.transfer->begin()) return answer(std::move(job));
  curl_multi_add_handle(multi_.get(), job.transfer->easy());
  running_.push_back(std::move(job));
}

void Fetcher::Engine::read_ended() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;  // the message is gone after the handle is removed
    curl_multi_remove_handle(multi_.get(), easy);
    const auto job =
        std::find_if(running_.begin(), running_.end(), [easy](const Job& j) { return j.transfer->easy() == easy; });
    LOBI_CHECK(job != running_.end());
    if (job->transfer->continue_after(code)) {
      curl_multi_add_handle(multi_.get(), easy);
      continue;
    }
    Job ended = std::move(*job);
    running_.erase(job);
    release_host(ended.host);
    answer(std::move(ended));
  }
}

void Fetcher::Engine::answer(Job job) {
  job.fetched = job.transfer->take();
  job.transfer.reset();
  answered_.push_back(std::move(job));
}

// Only what was answered before: a callback that starts a request which is refused at once must not keep us here.
void Fetcher::Engine::tell() {
  const Ticket newest = answered_.empty() ? 0 : last_ticket_;
  while (!answered_.empty() && answered_.front().ticket <= newest) {
    Job job = std::move(answered_.front());
    answered_.pop_front();
    job.callback(std::move(job.fetched));
  }
}

void Fetcher::Engine::release_host(const std::string& host) {
  const base::Milliseconds now = clock_.steady();
  std::erase_if(host_free_at_, [now](const auto& entry) { return entry.second <= now; });
  if (settings_.host_gap.count() > 0) host_free_at_[host] = now + settings_.host_gap;
}

CURLSH* Fetcher::Engine::jar(const std::string& name) {
  auto& share = jars_[name];
  if (!share) {
    share.reset(curl_share_init());
    LOBI_CHECK(share != nullptr);
    curl_share_setopt(share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);  // one thread: no lock functions needed
  }
  return share.get();
}

int Fetcher::Engine::on_socket(CURL*, curl_socket_t fd, int what, void* self, void*) {
  const int epoll = static_cast<Engine*>(self)->epoll_.get();
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, fd, nullptr);  // it may be closed already, and so gone
    return 0;
  }
  epoll_event event{};
  event.data.fd = fd;
  if ((what & CURL_POLL_IN) != 0) event.events |= EPOLLIN;
  if ((what & CURL_POLL_OUT) != 0) event.events |= EPOLLOUT;
  if (epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event) != 0 && errno == ENOENT) {
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  }
  return 0;
}

int Fetcher::Engine::on_timer(CURLM*, long timeout_ms, void* self) {
  auto& timer = static_cast<Engine*>(self)->timer_;
  timer.reset();
  if (timeout_ms >= 0) timer = real_now() + base::Milliseconds(timeout_ms);
  return 0;
}

Fetcher::Fetcher(FetcherSettings settings, const base::Clock& clock)
    : engine_(std::make_unique<Engine>(std::move(settings), clock)) {}
Fetcher::~Fetcher() = default;

Fetcher::Ticket Fetcher::start(Request request, Callback callback) {
  return engine_->start(std::move(request), std::move(callback));
}
void Fetcher::cancel(Ticket ticket) { engine_->cancel(ticket); }
int Fetcher::poll_fd() const { return engine_->poll_fd(); }
std::optional<base::Milliseconds> Fetcher::timeout() const { return engine_->timeout(); }
void Fetcher::dispatch() { engine_->dispatch(); }
std::size_t Fetcher::under_way() const { return engine_->under_way(); }

Fetched fetch_and_wait(Fetcher& fetcher, Request request) {
  std::optional<Fetched> out;
  fetcher.start(std::move(request), [&out](Fetched fetched) { out = std::move(fetched); });
  while (!out) {
    pollfd wait{fetcher.poll_fd(), POLLIN, 0};
    const auto timeout = fetcher.timeout();
    ::poll(&wait, 1, timeout ? static_cast<int>(timeout->count()) : -1);
    fetcher.dispatch();
  }
  return std::move(*out);
}

}  // namespace lobi::fetch
