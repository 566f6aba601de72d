// SPDX-License-Identifier: GPL-3.0-or-later
// XML from outside as a read-only tree: feeds, OAI-PMH, OPDS. The only file of lobi that names libxml2.
//
// Nothing is ever expanded or loaded: the DOCTYPE is blanked before parsing, so entities of a document's own
// ("billion laughs") do not exist, and a document that hides one behind an odd encoding is refused.
// The surprising case: real servers send control characters, bare '&' and HTML names such as &nbsp;. Bytes that are
// not XML are therefore mended and parsed once more in libxml2's recovery mode; `is_repaired` tells. Of a document
// that was cut off, the last record is incomplete: callers drop it when `is_truncated` (reference/library.md A0.2).
// An XmlElement borrows from its XmlDocument. Used by kiosk/sync/sources. One thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxXmlBytes = std::size_t{8} << 20;
inline constexpr std::size_t kMaxXmlElements = 200'000;  // a page of 100 records has about 2,000
inline constexpr std::size_t kMaxXmlAttributes = 400'000;

class XmlElement {
 public:
  explicit XmlElement(const void* node) : node_(node) {}  // only XmlDocument and XmlElement make one

  [[nodiscard]] std::string_view name() const;        // without prefix
  [[nodiscard]] std::string_view name_space() const;  // the address, not the prefix; empty = none
  [[nodiscard]] bool is(std::string_view name_space, std::string_view name) const;

  // All text below, CDATA included, in document order, not trimmed. Texts and attributes are UTF-8 whatever was
  // sent.
  [[nodiscard]] std::string text() const;
  // The same without white space at both ends.
  [[nodiscard]] std::string trimmed_text() const;
  // What stands between the tags, as markup: for Atom's type="xhtml".
  [[nodiscard]] std::string inner_xml() const;

  // An attribute without namespace; nullopt = not there.
  [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> attribute(std::string_view name_space, std::string_view name) const;
  [[nodiscard]] std::string attribute_or_empty(std::string_view name) const;

  // Child elements in document order: all of them, those of a namespace and name, the first such.
  [[nodiscard]] std::vector<XmlElement> children() const;
  [[nodiscard]] std::vector<XmlElement> children(std::string_view name_space, std::string_view name) const;
  [[nodiscard]] std::optional<XmlElement> child(std::string_view name_space, std::string_view name) const;
  // trimmed_text() of the first such child; empty when there is none.
  [[nodiscard]] std::string child_text(std::string_view name_space, std::string_view name) const;
  // Elements of that local name anywhere below, whatever their namespace.
  [[nodiscard]] std::vector<XmlElement> descendants(std::string_view name) const;

  // The values of xml:base from the root down to this element, in that order, for resolving relative addresses.
  [[nodiscard]] std::vector<std::string> bases() const;

 private:
  const void* node_;  // xmlNode
};

class XmlDocument {
 public:
  // `charset` is that of the Content-Type header, which wins over the XML declaration (RFC 7303) unless the
  // document is not XML in it; empty = none.
  // ErrorKind::limit when larger than the limits above, ::malformed (with the line) when it is not XML.
  [[nodiscard]] static Result<XmlDocument> parse(std::string_view bytes, std::string_view charset = {});

  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;
  ~XmlDocument();

  [[nodiscard]] XmlElement root() const;
  [[nodiscard]] bool is_repaired() const { return is_repaired_; }
  [[nodiscard]] bool is_truncated() const { return is_truncated_; }

 private:
  struct Tree;
  explicit XmlDocument(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
  bool is_repaired_ = false;
  bool is_truncated_ = false;
};

}  // namespace lobi::sync
