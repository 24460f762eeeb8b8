package org.w3id.apatite.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.commit.CommitLimits;
import org.w3id.apatite.commit.Validation;
import org.w3id.apatite.federation.Partner;
import org.w3id.apatite.operation.LogTarget;
import org.w3id.apatite.sparql.Limits;

/**
 * How a server runs.
 *
 * @param address where it is reached
 * @param limits what it grants
 * @param links where short links are kept
 * @param partners other endpoints that SERVICE may ask
 * @param operation what its operator decides
 * @param writes who may write, and how much
 */
public record Settings(
    Address address,
    Limits limits,
    Links links,
    List<Partner> partners,
    Operation operation,
    Writes writes) {

  /** Without short links, partners and writes, operated as is usual. */
  public Settings(Address address, Limits limits) {
    this(address, limits, new Links(null, 0), List.of(), Operation.standard(), Writes.none());
  }

  /**
   * Who may write, and how much.
   *
   * @param mode who is let in
   * @param users the file of those who have rights
   * @param uploadBytes the longest document, after unpacking
   * @param limits of one commit
   * @param unionDefault whether the default graph is the union of the named graphs
   * @param validation how changes are held against shapes and checks
   */
  public record Writes(
      Gatekeeper.Mode mode,
      Path users,
      int uploadBytes,
      CommitLimits limits,
      boolean unionDefault,
      Validation.Mode validation) {

    /** Nobody writes. */
    public static Writes none() {
      return new Writes(
          Gatekeeper.Mode.READ_ONLY,
          Path.of("users"),
          64 << 20,
          CommitLimits.standard(),
          true,
          Validation.Mode.INCREMENTAL);
    }

    /** Those of a file write, within the standard limits. */
    public static Writes by(Path users) {
      return new Writes(
          Gatekeeper.Mode.USERS,
          users,
          64 << 20,
          CommitLimits.standard(),
          true,
          Validation.Mode.INCREMENTAL);
    }
  }

  /**
   * Where short links are kept.
   *
   * @param folder null when there are none
   * @param most how many there may be; with 0 none is made, and those that are there answer
   */
  public record Links(@Nullable Path folder, int most) {}

  /**
   * Where the server is reached.
   *
   * @param port to listen on; 0 takes a free one
   * @param loopback true to answer only requests from this machine
   * @param publicUrl what clients use when a proxy stands in front
   */
  public record Address(int port, boolean loopback, @Nullable URI publicUrl) {}

  /**
   * What the operator decides.
   *
   * @param threads the most threads that answer; each query that runs or waits takes one
   * @param grace how long running answers may take to end when the server is stopped
   * @param accessLog where each request is noted; empty for nowhere
   * @param showQueries whether {@code /status} shows ids and texts of running queries
   */
  public record Operation(
      int threads, Duration grace, Optional<LogTarget> accessLog, boolean showQueries) {

    /**
     * Enough threads for all standard places and their queues, 10 seconds, no access log, queries
     * shown.
     */
    public static Operation standard() {
      return new Operation(
          160 + 20 * Runtime.getRuntime().availableProcessors(),
          Duration.ofSeconds(10),
          Optional.empty(),
          true);
    }
  }

  /** A free port of this machine, for this machine, with the standard limits. */
  public static Settings standard() {
    return new Settings(new Address(0, true, null), Limits.standard());
  }

  public Settings with(Limits other) {
    return new Settings(address, other, links, partners, operation, writes);
  }

  public Settings with(Links other) {
    return new Settings(address, limits, other, partners, operation, writes);
  }

  public Settings with(List<Partner> others) {
    return new Settings(address, limits, links, others, operation, writes);
  }

  public Settings with(Operation other) {
    return new Settings(address, limits, links, partners, other, writes);
  }

  public Settings with(Writes other) {
    return new Settings(address, limits, links, partners, operation, other);
  }
}
