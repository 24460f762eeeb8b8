package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.RequestBody;

/**
 * A document of RDF that was sent, or several in a form, parsed as a whole before anything is done
 * with it.
 *
 * @param lang in which it is written; of several, that of one with named graphs, else of the first
 * @param quads the triples of its default graph have {@link Quad#defaultGraphNodeGenerated}
 */
record Document(Lang lang, List<Quad> quads) {

  private static final List<Lang> LANGS =
      List.of(
          Lang.TURTLE,
          Lang.NTRIPLES,
          Lang.RDFXML,
          Lang.JSONLD,
          Lang.TRIG,
          Lang.NQUADS,
          Lang.RDFJSON,
          Lang.N3);

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
    String type = RequestBody.mediaType(http);
    if (!type.equals(Part.FORM)) {
      Lang lang = known(RDFLanguages.contentTypeToLang(type), type);
      return new Document(
          lang, parse(new ByteArrayInputStream(RequestBody.bytes(http, most)), lang, base, strict));
    }
    List<Quad> quads = new ArrayList<>();
    List<Lang> langs = new ArrayList<>();
    for (Part part : Part.of(http.getContentType(), RequestBody.bytes(http, most))) {
      Lang lang = known(part.lang(), part.type());
      langs.add(lang);
      quads.addAll(parse(part.text(), lang, base, strict));
    }
    Lang lang = langs.stream().filter(RDFLanguages::isQuads).findFirst().orElse(langs.get(0));
    return new Document(lang, quads);
  }

  private static Lang known(@Nullable Lang lang, String type) {
    if (lang == null || !LANGS.contains(lang)) {
      throw new ProblemException(
          Problem.of(
              415,
              "media-type",
              "Unsupported media type",
              "A document comes as "
                  + String.join(", ", LANGS.stream().map(Document::mediaType).toList())
                  + ", or several of them as "
                  + Part.FORM
                  + ", not as '"
                  + type
                  + "'."));
    }
    return lang;
  }

  private static String mediaType(Lang lang) {
    return lang.getContentType().getContentTypeStr();
  }

  private static List<Quad> parse(InputStream text, Lang lang, String base, boolean strict) {
    List<Quad> quads = new ArrayList<>();
    try {
      RDFParser.source(text)
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
