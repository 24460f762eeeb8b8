package org.w3id.apatite.chart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;

/**
 * What was read from one version of the data, kept for who asks next.
 *
 * @param <V> what is kept
 */
public final class Kept<V> {

  private static final int MOST = 64;

  private record Key(long number, String digest, String name) {}

  /**
   * What a version holds.
   *
   * @param tag says which version, for validators
   */
  public record Read<V>(String tag, V value) {}

  private final Snapshot snapshot;
  private final Cache<Key, Read<V>> kept = Caffeine.newBuilder().maximumSize(MOST).build();

  public Kept(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * @param name of what is read
   * @param read called in a read transaction
   */
  public Read<V> get(String name, Function<DatasetGraph, V> read) {
    Read<V> known = kept.getIfPresent(key(snapshot.version(), name));
    if (known != null) {
      return known;
    }
    DatasetGraph data = snapshot.dataset();
    return Txn.calculateRead(
        data,
        () -> {
          // The version that is read, which need not be the one that was current a moment ago.
          VersionRecord version = snapshot.versionRead();
          return kept.get(
              key(version, name),
              k -> new Read<>(version.number() + " " + version.digest(), read.apply(data)));
        });
  }

  private static Key key(VersionRecord version, String name) {
    return new Key(version.number(), version.digest(), name);
  }
}
