package org.w3id.apatite.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code text/html; charset=utf-8} as RFC 9110 does in its examples. Jetty has a spelling of
 * its own for the types it knows, without the space, at which some checks of linked data take
 * offence.
 */
final class SpacedTypes extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addHttpStreamWrapper(Spacing::new);
    return super.handle(request, response, callback);
  }

  private static final class Spacing extends HttpStream.Wrapper {

    Spacing(HttpStream wrapped) {
      super(wrapped);
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.@Nullable Response response,
        boolean last,
        @Nullable ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : spaced(response), last, content, callback);
    }

    private static MetaData.Response spaced(MetaData.Response response) {
      String type = response.getHttpFields().get(HttpHeader.CONTENT_TYPE);
      if (type == null || !type.contains(";charset=")) {
        return response;
      }
      HttpFields fields =
          HttpFields.build(response.getHttpFields())
              .put(HttpHeader.CONTENT_TYPE, type.replace(";charset=", "; charset="));
      return new MetaData.Response(
          response.getStatus(),
          response.getReason(),
          response.getHttpVersion(),
          fields,
          response.getContentLength(),
          response.getTrailersSupplier());
    }
  }
}
