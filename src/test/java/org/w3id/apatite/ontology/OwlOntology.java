package org.w3id.apatite.ontology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** A graph as the OWL API sees it. */
final class OwlOntology {
  private OwlOntology() {}

  static OWLOntology of(Graph graph) throws OWLOntologyCreationException {
    var bytes = new ByteArrayOutputStream();
    // Plain: the pretty form nests resources deeper than XML parsers allow.
    RDFDataMgr.write(bytes, graph, RDFFormat.RDFXML_PLAIN);
    OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
    return manager.loadOntologyFromOntologyDocument(
        new StreamDocumentSource(
            new ByteArrayInputStream(bytes.toByteArray()),
            IRI.create("urn:example:merged"),
            new RDFXMLDocumentFormat(),
            "application/rdf+xml"));
  }

  static Reasoner hermit(OWLOntology ontology) {
    return new Reasoner(new Configuration(), ontology);
  }
}
