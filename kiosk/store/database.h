// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite as owned handles: a database, a prepared statement, a transaction. The only owner of sqlite3.
//
// A wrapper of our own instead of SQLiteCpp, because that one throws, and here what can fail is a Result. Values
// are bound and read in the order of the SQL text, so the column list and the code beside it read as one table:
//
//   auto insert = database.prepare("INSERT INTO tag(post, name) VALUES (?,?)");
//   insert->bind(post).bind(name);  if (auto done = insert->run(); !done) …
//
// Surprising: bind() keeps a pointer into the text until run() or step() returned; temporaries live long enough in
// one expression, not longer. Each type belongs to one thread; statements end before their database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lobi::store {

class Statement {
 public:
  Statement(Statement&& other) noexcept = default;
  Statement& operator=(Statement&& other) noexcept = default;

  // The next '?' in order; after run() or the last row it starts anew.
  Statement& bind(std::int64_t value);
  Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(bool value) { return bind(static_cast<std::int64_t>(value ? 1 : 0)); }
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(base::Instant instant) { return bind(base::to_unix_ms(instant)); }
  Statement& bind_null();
  template <typename T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }

  [[nodiscard]] Result<void> run();   // for statements without rows
  [[nodiscard]] Result<bool> step();  // true: a row is there; false: that was all

  // The next column of the row, in order.
  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] bool boolean() { return integer() != 0; }
  [[nodiscard]] double real();
  [[nodiscard]] std::string_view view();  // until the next step
  [[nodiscard]] std::string text() { return std::string(view()); }
  [[nodiscard]] base::Instant instant() { return base::from_unix_ms(integer()); }
  [[nodiscard]] std::optional<std::int64_t> optional_integer();
  [[nodiscard]] std::optional<base::Instant> optional_instant();

  void skip() { ++next_column_; }
  void reset();  // leaves the rows that were not read

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int next_parameter_ = 1;
  int next_column_ = 0;
};

enum class Journal {
  wal,     // a database that lives: power cuts lose at most the last transactions
  memory,  // a file that is written once, flushed as a whole and renamed
};

class Database {
 public:
  // Made if it is not there, mode 0640.
  [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, Journal journal);
  // A finished file that nobody writes: no lock and no file beside it, not even a journal.
  [[nodiscard]] static Result<Database> open_immutable(const std::filesystem::path& file);

  [[nodiscard]] Result<Statement> prepare(std::string_view sql);
  [[nodiscard]] Result<void> execute(const char* sql);  // several statements, no rows
  [[nodiscard]] Result<std::int64_t> user_version();
  [[nodiscard]] std::int64_t last_row() const;  // rowid of the last insert

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit Database(sqlite3* database) : database_(database) {}
  [[nodiscard]] static Result<Database> open_uri(const std::string& uri, int flags);

  std::unique_ptr<sqlite3, Close> database_;
};

// Rolls back unless it was committed. One at a time.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

// "file:/var/lib/lobi%20x/content.db": '?', '#' and '%' in a path would else become part of the query.
[[nodiscard]] std::string file_uri(const std::filesystem::path& file, std::string_view query);

}  // namespace lobi::store
