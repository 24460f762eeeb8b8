package org.w3id.apatite.description;

import java.util.List;

/**
 * Where the dataset is asked, and in which formats it answers.
 *
 * @param iri the public address
 * @param resultFormats IRIs of every format of an answer
 * @param dataFormats IRIs of those formats that hold RDF
 */
public record Endpoint(String iri, List<String> resultFormats, List<String> dataFormats) {}
