package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.RequestBody;

/**
 * A document of RDF that was sent, parsed as a whole before anything is done with it.
 *
 * @param lang in which it is written
 * @param quads the triples of its default graph have {@link Quad#defaultGraphNodeGenerated}
 */
record Document(Lang lang, List<Quad> quads) {

  private static final List<Lang> LANGS =
      List.of(Lang.TURTLE, Lang.NTRIPLES, Lang.RDFXML, Lang.JSONLD, Lang.TRIG, Lang.NQUADS);

  Document {
    quads = List.copyOf(quads);
  }

  /**
   * @param base against which relative IRIs are resolved
   * @param most bytes
   * @param strict whether what is only doubtful is refused too, such as IRIs of odd forms
   * @throws ProblemException 400, 413 or 415 if it cannot be used
   */
  static Document of(HttpServletRequest http, String base, int most, boolean strict)
      throws IOException {
    Lang lang = RDFLanguages.contentTypeToLang(RequestBody.mediaType(http));
    if (lang == null || !LANGS.contains(lang)) {
      throw new ProblemException(
          Problem.of(
              415,
              "media-type",
              "Unsupported media type",
              "A document comes as "
                  + String.join(", ", LANGS.stream().map(Document::mediaType).toList())
                  + ", not as '"
                  + RequestBody.mediaType(http)
                  + "'."));
    }
    return new Document(lang, parse(RequestBody.bytes(http, most), lang, base, strict));
  }

  private static String mediaType(Lang lang) {
    return lang.getContentType().getContentTypeStr();
  }

  private static List<Quad> parse(byte[] bytes, Lang lang, String base, boolean strict) {
    List<Quad> quads = new ArrayList<>();
    try {
      RDFParser.source(new ByteArrayInputStream(bytes))
          .lang(lang)
          .base(base)
          .checking(true)
          .errorHandler(
              strict
                  ? ErrorHandlerFactory.errorHandlerStrictNoLogging
                  : ErrorHandlerFactory.errorHandlerSimple())
          .set(LangJSONLD11.JSONLD_OPTIONS, OfflineContexts.options(base))
          .parse(
              new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                  quads.add(Quad.create(Quad.defaultGraphNodeGenerated, triple));
                }

                @Override
                public void quad(Quad quad) {
                  quads.add(quad);
                }
              });
      return quads;
    } catch (StackOverflowError e) {
      throw WriteDoor.bad("The document is nested too deeply. Flatten it.");
    } catch (RiotException | IRIException e) {
      throw new ProblemException(
          Problem.of(
              400,
              "document",
              "Not to be read",
              "The document is not valid " + lang.getLabel() + ": " + e.getMessage()));
    }
  }
}
