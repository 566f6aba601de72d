// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <sqlite3.h>

#include <utility>

namespace lobi::store {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      return ErrorKind::malformed;
    case SQLITE_ERROR:
      return ErrorKind::malformed;  // "no such table": a file of another kind
    case SQLITE_CANTOPEN:
      return ErrorKind::not_found;
    default:
      return ErrorKind::io;
  }
}

Error error_of(sqlite3* database) {
  return {kind_of(sqlite3_extended_errcode(database)), std::string("database: ") + sqlite3_errmsg(database)};
}

bool is_plain_in_uri(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9') ||
         byte == '/' || byte == '.' || byte == '-' || byte == '_';
}

}  // namespace

std::string file_uri(const std::filesystem::path& file, std::string_view query) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char byte : std::filesystem::absolute(file).string()) {
    if (is_plain_in_uri(byte)) {
      uri += byte;
    } else {
      const auto value = static_cast<unsigned char>(byte);
      uri += {'%', kHex[value >> 4], kHex[value & 15]};
    }
  }
  return uri.append(query);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), next_parameter_++, value);
  return *this;
}

Statement& Statement::bind(double value) {
  sqlite3_bind_double(statement_.get(), next_parameter_++, value);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  // A null pointer would bind NULL: an empty view becomes an empty text.
  sqlite3_bind_text64(statement_.get(), next_parameter_++, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_null() {
  sqlite3_bind_null(statement_.get(), next_parameter_++);
  return *this;
}

Result<void> Statement::run() {
  auto row = step();
  if (!row) return fail(row.error());
  if (*row) reset();
  return {};
}

Result<bool> Statement::step() {
  next_column_ = 0;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  Error error = code == SQLITE_DONE ? Error{} : error_of(sqlite3_db_handle(statement_.get()));
  reset();
  if (code == SQLITE_DONE) return false;
  return fail(std::move(error));
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  next_parameter_ = 1;
  next_column_ = 0;
}

std::int64_t Statement::integer() { return sqlite3_column_int64(statement_.get(), next_column_++); }

double Statement::real() { return sqlite3_column_double(statement_.get(), next_column_++); }

std::string_view Statement::view() {
  const int column = next_column_++;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::optional<std::int64_t> Statement::optional_integer() {
  if (sqlite3_column_type(statement_.get(), next_column_) == SQLITE_NULL) {
    ++next_column_;
    return std::nullopt;
  }
  return integer();
}

std::optional<base::Instant> Statement::optional_instant() {
  const auto ms = optional_integer();
  if (!ms) return std::nullopt;
  return base::from_unix_ms(*ms);
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open_uri(const std::string& uri, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (handle == nullptr) return fail(ErrorKind::io, "database: no memory to open it");
  if (code != SQLITE_OK) return fail(error_of(handle));
  sqlite3_extended_result_codes(handle, 1);
  // Bytes of a file are never trusted to name functions or virtual tables (sqlite.org/security.html).
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

Result<Database> Database::open(const std::filesystem::path& file, Journal journal) {
  auto database = open_uri(file_uri(file, ""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!database) return fail(database.error().with("opening " + file.string()));
  // cache_size in KiB: with SQLite's 2 MiB, taking 10,000 posts in reads the same pages six times.
  // wal: synchronous=NORMAL never corrupts. memory: the caller flushes the whole file before anybody may see it.
  const char* settings =
      journal == Journal::wal
          ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA busy_timeout=2000; PRAGMA journal_size_limit=1048576; PRAGMA cache_size=-8192;"
          : "PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";
  if (auto set = database->execute(settings); !set) return fail(set.error().with("opening " + file.string()));
  return database;
}

Result<Database> Database::open_immutable(const std::filesystem::path& file) {
  auto database = open_uri(file_uri(file, "?immutable=1"), SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error().with("opening " + file.string()));
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
  if (code != SQLITE_OK) return fail(error_of(database_.get()));
  return Statement(statement);
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return fail(error_of(database_.get()));
  return {};
}

Result<std::int64_t> Database::user_version() {
  auto pragma = prepare("PRAGMA user_version");
  if (!pragma) return fail(pragma.error());
  auto row = pragma->step();
  if (!row) return fail(row.error());
  return pragma->integer();
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  return Transaction(database);
}

Result<void> Transaction::commit() {
  if (auto done = database_->execute("COMMIT"); !done) return fail(done.error());
  database_ = nullptr;
  return {};
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // A failed rollback means that SQLite rolled back by itself already.
  [[maybe_unused]] const auto rolled_back = database_->execute("ROLLBACK");
}

}  // namespace lobi::store
