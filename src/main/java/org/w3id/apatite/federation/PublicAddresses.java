package org.w3id.apatite.federation;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The addresses of the public internet: all but those in the IANA registries of special-purpose
 * addresses (RFC 6890) and of multicast. Of IPv6 only what is given out for global unicast,
 * 2000::/3 (RFC 4291): so neither loopback, link-local, unique local nor any form that carries an
 * IPv4 address inside. Java itself turns an IPv4-mapped address into the IPv4 address it maps.
 */
final class PublicAddresses {

  private static final List<String> SPECIAL_IPV4 =
      List.of(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // behind the translation of a carrier
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local; the metadata services of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  private static final String GLOBAL_IPV6 = "2000::/3";

  private static final List<String> SPECIAL_IPV6 =
      List.of(
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: carries an IPv4 address
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private final InetAddressSet special = new InetAddressSet();
  private final InetAddressSet global = new InetAddressSet();

  PublicAddresses() {
    special.addAll(SPECIAL_IPV4);
    special.addAll(SPECIAL_IPV6);
    global.add(GLOBAL_IPV6);
  }

  boolean contain(InetAddress address) {
    return (address instanceof Inet4Address || global.test(address)) && !special.test(address);
  }
}
