package org.w3id.apatite.federation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * From the name of a partner to the addresses the client then connects to. The name is looked up
 * once, here, and what was checked is what is connected to: a name that changes its address in
 * between gains nothing.
 */
final class CheckedAddresses implements SocketAddressResolver {

  /** The name service. */
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** A name that leads to an address that is not public. */
  static final class NotPublic extends Exception {
    private static final long serialVersionUID = 1L;

    NotPublic(InetAddress address) {
      super(address + " is not a public address");
    }
  }

  private final Lookup lookup;
  private final Executor executor;
  private final PublicAddresses open = new PublicAddresses();

  /**
   * @param executor where a slow name service may take its time
   */
  CheckedAddresses(Lookup lookup, Executor executor) {
    this.lookup = lookup;
    this.executor = executor;
  }

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    executor.execute(
        () -> {
          List<InetSocketAddress> checked;
          try {
            checked = checked(host, port, mayBePrivate(context));
          } catch (UnknownHostException | NotPublic | RuntimeException e) {
            promise.failed(e);
            return;
          }
          promise.succeeded(checked);
        });
  }

  /** Each request is tagged with the partner whose rules hold for it. */
  private static boolean mayBePrivate(Map<String, Object> context) {
    return context.get(Destination.CONTEXT_KEY) instanceof Destination destination
        && destination.getOrigin().getTag() instanceof Partner partner
        && partner.allowPrivate();
  }

  private List<InetSocketAddress> checked(String host, int port, boolean mayBePrivate)
      throws UnknownHostException, NotPublic {
    List<InetSocketAddress> checked = new ArrayList<>();
    for (InetAddress address : lookup.addresses(host)) {
      // One bad address among good ones is no accident: nothing of it is used.
      if (!mayBePrivate && !open.contain(address)) {
        throw new NotPublic(address);
      }
      // With the partner's name: the certificate must be for that, whatever the lookup calls it.
      checked.add(
          new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
    }
    return checked;
  }
}
