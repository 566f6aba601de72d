// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "sync/xml_repair.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kSpaces = " \t\r\n";

const xmlNode* as_node(const void* node) { return static_cast<const xmlNode*>(node); }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE; }

// Depth is bounded by libxml2 (256 without XML_PARSE_HUGE).
void append_text(const xmlNode* node, std::string& out) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) out += view(child->content);
    if (is_element(child)) append_text(child, out);
  }
}

void append_descendants(const xmlNode* node, std::string_view name, std::vector<XmlElement>& out) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (!is_element(child)) continue;
    if (view(child->name) == name) out.emplace_back(child);
    append_descendants(child, name, out);
  }
}

std::string attribute_value(const xmlAttr* attribute) {
  std::string out;
  for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) out += view(part->content);
  return base::repair_utf8(out);
}

// libxml2 reports a DOCTYPE here before it reads what the DOCTYPE declares.
void refuse_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  xmlStopParser(static_cast<xmlParserCtxt*>(context));
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using DocumentPointer = std::unique_ptr<xmlDoc, FreeDocument>;

enum class Mode { strict, recover };

struct Attempt {
  DocumentPointer document;  // with a root element, or null
  std::string problem;       // why not
};

Attempt read_tree(const std::string& bytes, const std::string& charset, Mode mode) {
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  LOBI_CHECK(context != nullptr);
  context->sax->internalSubset = refuse_doctype;
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  if (mode == Mode::recover) options |= XML_PARSE_RECOVER;
  Attempt attempt;
  attempt.document.reset(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                           charset.empty() ? nullptr : charset.c_str(), options));
  if (attempt.document && xmlDocGetRootElement(attempt.document.get()) != nullptr) return attempt;
  attempt.document.reset();
  const xmlError& error = context->lastError;
  std::string reason = error.message != nullptr ? error.message : "no element in it";
  while (!reason.empty() && kSpaces.find(reason.back()) != std::string_view::npos) reason.pop_back();
  attempt.problem = "line " + std::to_string(error.line) + ": " + reason;
  return attempt;
}

// A tree costs about 120 bytes an element: the number is limited before there is one.
bool is_too_rich(std::string_view bytes) {
  std::size_t elements = 0;
  std::size_t attributes = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (bytes[i] == '<' && bytes[i + 1] != '/') ++elements;
    if (bytes[i] == '=' && (bytes[i + 1] == '"' || bytes[i + 1] == '\'')) ++attributes;
  }
  return elements > kMaxXmlElements || attributes > kMaxXmlAttributes;
}

// In these encodings bytes below 0x20 are parts of letters: nothing can be mended.
bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ||
         bytes.substr(0, 4).find('\0') != std::string_view::npos;
}

// A name that iconv does not know must not make the document unreadable.
std::string known_charset(std::string_view charset, std::string_view bytes) {
  if (charset.empty() || is_wide(bytes) || bytes.starts_with("\xEF\xBB\xBF")) return {};
  const std::string name(charset);
  xmlCharEncodingHandler* handler = xmlFindCharEncodingHandler(name.c_str());
  if (handler == nullptr) return {};
  xmlCharEncCloseFunc(handler);
  return name;
}

}  // namespace

struct XmlDocument::Tree {
  DocumentPointer document;
};

std::string_view XmlElement::name() const { return view(as_node(node_)->name); }

std::string_view XmlElement::name_space() const {
  const xmlNs* space = as_node(node_)->ns;
  return space == nullptr ? std::string_view{} : view(space->href);
}

bool XmlElement::is(std::string_view space, std::string_view local_name) const {
  return name() == local_name && name_space() == space;
}

std::string XmlElement::text() const {
  std::string out;
  append_text(as_node(node_), out);
  return base::repair_utf8(out);
}

std::string XmlElement::trimmed_text() const {
  std::string out = text();
  const std::size_t begin = out.find_first_not_of(kSpaces);
  if (begin == std::string::npos) return {};
  return out.substr(begin, out.find_last_not_of(kSpaces) - begin + 1);
}

std::string XmlElement::inner_xml() const {
  const std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> buffer(xmlBufferCreate(), xmlBufferFree);
  for (xmlNode* child = as_node(node_)->children; child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), child->doc, child, 0, 0);
  }
  return base::repair_utf8(view(xmlBufferContent(buffer.get())));
}

std::optional<std::string> XmlElement::attribute(std::string_view attribute_name) const {
  return attribute({}, attribute_name);
}

std::optional<std::string> XmlElement::attribute(std::string_view space, std::string_view attribute_name) const {
  for (const xmlAttr* a = as_node(node_)->properties; a != nullptr; a = a->next) {
    const std::string_view its_space = a->ns == nullptr ? std::string_view{} : view(a->ns->href);
    if (view(a->name) == attribute_name && its_space == space) return attribute_value(a);
  }
  return std::nullopt;
}

std::string XmlElement::attribute_or_empty(std::string_view attribute_name) const {
  return attribute(attribute_name).value_or(std::string{});
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> out;
  for (const xmlNode* child = as_node(node_)->children; child != nullptr; child = child->next) {
    if (is_element(child)) out.emplace_back(child);
  }
  return out;
}

std::vector<XmlElement> XmlElement::children(std::string_view space, std::string_view local_name) const {
  std::vector<XmlElement> out;
  for (const XmlElement& element : children()) {
    if (element.is(space, local_name)) out.push_back(element);
  }
  return out;
}

std::optional<XmlElement> XmlElement::child(std::string_view space, std::string_view local_name) const {
  for (const xmlNode* node = as_node(node_)->children; node != nullptr; node = node->next) {
    if (is_element(node) && XmlElement(node).is(space, local_name)) return XmlElement(node);
  }
  return std::nullopt;
}

std::string XmlElement::child_text(std::string_view space, std::string_view local_name) const {
  const auto element = child(space, local_name);
  return element ? element->trimmed_text() : std::string{};
}

std::vector<XmlElement> XmlElement::descendants(std::string_view local_name) const {
  std::vector<XmlElement> out;
  append_descendants(as_node(node_), local_name, out);
  return out;
}

std::vector<std::string> XmlElement::bases() const {
  std::vector<std::string> out;
  for (const xmlNode* node = as_node(node_); node != nullptr && is_element(node); node = node->parent) {
    if (auto base = XmlElement(node).attribute(kXmlSpace, "base")) out.push_back(std::move(*base));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

XmlDocument::XmlDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

XmlElement XmlDocument::root() const { return XmlElement(xmlDocGetRootElement(tree_->document.get())); }

Result<XmlDocument> XmlDocument::parse(std::string_view bytes, std::string_view charset) {
  if (bytes.size() > kMaxXmlBytes) return fail(ErrorKind::limit, "the XML is larger than 8 MiB");
  if (is_too_rich(bytes)) return fail(ErrorKind::limit, "the XML has more than 200,000 elements");
  if (bytes.find_first_not_of(kSpaces) == std::string_view::npos) {
    return fail(ErrorKind::malformed, "the server sent nothing where XML was expected");
  }
  const std::string encoding = known_charset(charset, bytes);
  const std::string cleaned = is_wide(bytes) ? std::string(bytes) : blank_forbidden(bytes);
  Attempt attempt = read_tree(cleaned, encoding, Mode::strict);
  // A web server that adds "charset=utf-8" to everything is wrong about a Latin-1 document, which says what it is.
  if (!attempt.document && !encoding.empty()) attempt = read_tree(cleaned, {}, Mode::strict);
  const bool is_repaired = !attempt.document;
  const std::string problem = attempt.problem;
  if (is_repaired && !is_wide(bytes)) attempt = read_tree(mend_ampersands(cleaned), encoding, Mode::recover);
  if (!attempt.document) return fail(ErrorKind::malformed, "this is not XML, " + problem);

  XmlDocument document(std::make_unique<Tree>(Tree{std::move(attempt.document)}));
  document.is_repaired_ = is_repaired;
  document.is_truncated_ = is_repaired && ends_early(cleaned, document.root().name());
  return document;
}

}  // namespace lobi::sync
