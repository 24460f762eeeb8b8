package org.w3id.apatite.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best text of each thing; all texts of one thing stand in one segment of the index.
 *
 * <p>The query gives whole points for how the text fits; what decides between texts of as many
 * points, always less than one more, is how much of the text was asked for and how often the thing
 * is spoken of.
 */
final class BestTexts extends SimpleCollector {

  /** A text, by the number of its document. */
  record Best(int document, float score) {}

  /** The best score of each thing of a segment, nothing for one that was not found. */
  private static final class Segment {
    private final int base;
    private final float[] scores;
    private final int[] documents;

    Segment(int base, int things) {
      this.base = base;
      this.scores = new float[things];
      this.documents = new int[things];
    }

    Stream<Best> found() {
      return IntStream.range(0, scores.length)
          .filter(t -> scores[t] > 0)
          .mapToObj(t -> new Best(base + documents[t], scores[t]));
    }
  }

  private final int askedLength;
  private final List<Segment> segments = new ArrayList<>();
  private Segment current = new Segment(0, 0);
  private SortedDocValues things = DocValues.emptySorted();
  private NumericDocValues lengths = DocValues.emptyNumeric();
  private NumericDocValues weights = DocValues.emptyNumeric();
  private @Nullable Scorable points;

  private BestTexts(int askedLength) {
    this.askedLength = askedLength;
  }

  /**
   * For one search.
   *
   * @param askedLength how many characters the words asked for have
   */
  static CollectorManager<BestTexts, BestTexts> of(int askedLength) {
    return new CollectorManager<>() {
      @Override
      public BestTexts newCollector() {
        return new BestTexts(askedLength);
      }

      @Override
      public BestTexts reduce(Collection<BestTexts> collectors) {
        // Without threads of its own, a searcher asks for one only.
        return collectors.iterator().next();
      }
    };
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    things = DocValues.getSorted(leaf.reader(), Fields.THING);
    lengths = DocValues.getNumeric(leaf.reader(), Fields.LENGTH);
    weights = DocValues.getNumeric(leaf.reader(), Fields.WEIGHT);
    current = new Segment(leaf.docBase, things.getValueCount());
    segments.add(current);
  }

  @Override
  public void setScorer(Scorable scorer) {
    points = scorer;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE;
  }

  @Override
  public void collect(int document) throws IOException {
    if (things.advanceExact(document)) {
      float score = score(document);
      int thing = things.ordValue();
      if (score > current.scores[thing]) {
        current.scores[thing] = score;
        current.documents[thing] = document;
      }
    }
  }

  private float score(int document) throws IOException {
    float length = lengths.advanceExact(document) ? lengths.longValue() : 0;
    float weight = weights.advanceExact(document) ? weights.longValue() : 0;
    float asked = length == 0 ? 0 : Math.min(1, askedLength / length);
    // Above nothing, so that a text without any point counts as found.
    return Objects.requireNonNull(points).score()
        + 0.001f
        + 0.499f * asked
        + 0.499f * weight / 1000;
  }

  int total() {
    return (int) segments.stream().flatMap(Segment::found).count();
  }

  /** The best things, best first; of equal ones, in the order of their IRIs. */
  List<Best> best(int limit) {
    return segments.stream()
        .flatMap(Segment::found)
        .sorted(Comparator.comparingDouble(b -> -b.score))
        .limit(limit)
        .toList();
  }
}
