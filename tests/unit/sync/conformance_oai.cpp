// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conformance table: OAI-PMH, in Dublin Core and MARCXML, of a generic server, Koha, INLISLite, OJS and
// DSpace.
#include <algorithm>

#include "conformance.h"

namespace lobi::test {
namespace {

std::string dublin_core(const ServedPost& post) {
  return "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         xml_escaped(post.text) + "</dc:title></oai_dc:dc>";
}

std::string marcxml(const ServedPost& post) {
  return "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>01142cam a2200301 a 4500</leader><controlfield "
         "tag=\"001\">" +
         std::to_string(post.number) +
         "</controlfield><datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">" +
         xml_escaped(post.text) + "</subfield></datafield></record>";
}

std::string enveloped(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH "
         "xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>" +
         date_text(test_now()) + "</responseDate><request>https://katalog.example/oai</request>" + inside +
         "</OAI-PMH>";
}

// INLISLite's token is "<offset>____<prefix>", and Lobi makes one up to begin at the end.
fetch::Fetched oai_answer(const fetch::Request& request, const Served& served) {
  if (has_text(request.url, "verb=Identify"))
    return ok(enveloped("<Identify><repositoryName>Perpus</repositoryName><earliestDatestamp>2001-01-01T00:00:00Z"
                        "</earliestDatestamp><deletedRecord>no</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ"
                        "</granularity></Identify>"),
              "text/xml");
  const std::string token = query_value(request.url, "resumptionToken");
  const bool is_marc = has_text(request.url, "marcxml");
  const std::size_t begin = token.empty() ? 0 : std::stoul(token);
  const std::size_t end = std::min(begin + served.page_size, served.posts.size());
  if (begin >= served.posts.size()) return ok(enveloped("<error code=\"noRecordsMatch\">none</error>"), "text/xml");
  std::string out = "<ListRecords>";
  for (std::size_t i = begin; i < end; ++i) {
    const ServedPost& post = served.posts[i];
    out += "<record><header><identifier>oai:x:" + std::to_string(post.number) + "</identifier><datestamp>" +
           date_text(post.created_at) + "</datestamp></header><metadata>" +
           (is_marc ? marcxml(post) : dublin_core(post)) + "</metadata></record>";
  }
  if (end < served.posts.size())
    out += "<resumptionToken completeListSize=\"" + std::to_string(served.posts.size()) + "\">" +
           std::to_string(end) + "____" + (is_marc ? "marcxml" : "oai_dc") + "</resumptionToken>";
  return ok(enveloped(out + "</ListRecords>"), "text/xml");
}

}  // namespace

std::vector<Subject> oai_subjects() {
  return {
      list_subject("oai-pmh, Dublin Core", "oai-pmh", "https://katalog.example/oai", oai_answer),
      list_subject("oai-pmh, MARCXML of Koha", "oai-pmh", "https://opac.example/cgi-bin/koha/oai.pl", oai_answer),
      list_subject("oai-pmh, OJS", "oai-pmh", "https://jurnal.example/index.php/p/oai", oai_answer),
      list_subject("oai-pmh, DSpace", "oai-pmh", "https://repo.example/oai/request", oai_answer),
      list_subject("inlislite", "inlislite", "https://opac.example/opac", oai_answer)};
}

}  // namespace lobi::test
