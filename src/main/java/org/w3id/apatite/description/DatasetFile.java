package org.w3id.apatite.description;

import java.nio.file.Path;

/**
 * A file that holds the dataset or a part of it.
 *
 * @param content what it holds
 * @param path where it is
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal
 */
public record DatasetFile(Dump content, Path path, long bytes, String sha256) {}
