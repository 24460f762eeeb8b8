package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.sparql.Client;

/**
 * A connector whose connections can be asked, while a request is worked on, whether the client is
 * still there. Jetty reads no further while it works, so it does not see that a client has left
 * before it writes to it, which for a long query is too late.
 */
final class WatchedConnector extends ServerConnector {

  /** Enough for what a client may send ahead; more waits in the socket. */
  private static final int AHEAD_BYTES = 4096;

  WatchedConnector(Server server, HttpConnectionFactory http) {
    super(server, http);
  }

  /** Puts watched connectors in the place of a server's plain ones. */
  static void install(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector plain) {
        HttpConnectionFactory http = plain.getConnectionFactory(HttpConnectionFactory.class);
        WatchedConnector watched = new WatchedConnector(server, http);
        watched.setHost(plain.getHost());
        watched.setPort(plain.getPort());
        watched.setIdleTimeout(plain.getIdleTimeout());
        server.removeConnector(plain);
        server.addConnector(watched);
      }
    }
  }

  /** The client of a request. */
  static Client client(HttpServletRequest http) {
    ServletContextRequest request = ServletContextRequest.getServletContextRequest(http);
    return request != null
            && request.getConnectionMetaData().getConnection().getEndPoint() instanceof Watched end
        ? end
        : Client.patient();
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint end = new Watched(channel, selector, key, getScheduler());
    end.setIdleTimeout(getIdleTimeout());
    return end;
  }

  /**
   * A connection that can look ahead; what it finds is given back when the next request is read.
   */
  private final class Watched extends SocketChannelEndPoint implements Client {
    private @Nullable ByteBuffer ahead;

    Watched(
        SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    /** A client that has closed its side counts as gone, as with other servers. */
    @Override
    public synchronized boolean isGone() {
      if (!isOpen() || isInputShutdown()) {
        return true;
      }
      if (hasAhead() || getFillInterest().isInterested()) {
        return false;
      }
      ByteBuffer buffer = BufferUtil.allocate(AHEAD_BYTES);
      try {
        int read = super.fill(buffer);
        if (read > 0) {
          ahead = buffer;
        }
        return read < 0;
      } catch (IOException e) {
        return true;
      }
    }

    @Override
    public void cutOff() {
      close(new EofException("The client does not read."));
    }

    private boolean hasAhead() {
      return ahead != null && ahead.hasRemaining();
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
      ByteBuffer early = ahead;
      return early != null && early.hasRemaining()
          ? BufferUtil.append(buffer, early)
          : super.fill(buffer);
    }

    @Override
    protected synchronized void needsFillInterest() {
      if (hasAhead()) {
        // The socket will not announce what was already read from it.
        getExecutor().execute(() -> getFillInterest().fillable());
      } else {
        super.needsFillInterest();
      }
    }
  }
}
