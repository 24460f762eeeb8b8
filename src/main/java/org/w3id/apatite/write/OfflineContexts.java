package org.w3id.apatite.write;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.loader.DocumentLoader;

/** JSON-LD whose contexts stand in the document itself: what a client sends fetches nothing. */
final class OfflineContexts {

  private static final DocumentLoader NONE =
      (address, options) -> {
        throw new JsonLdError(
            JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
            "the context <"
                + address
                + "> would have to be fetched, which this server does not do. Write the context into"
                + " the document");
      };

  private OfflineContexts() {}

  static JsonLdOptions options(String base) {
    JsonLdOptions options = new JsonLdOptions(NONE);
    options.setBase(java.net.URI.create(base));
    return options;
  }
}
