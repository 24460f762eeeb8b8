package org.w3id.apatite.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The query for a question. Of the reasons for which a text fits, the best gives its points:
 *
 * <table>
 *   <caption>Points of a text</caption>
 *   <tr><td>10</td><td>the IRI of the thing is what was asked</td></tr>
 *   <tr><td>9</td><td>the text is an identifier and what was asked</td></tr>
 *   <tr><td>8</td><td>a label is what was asked</td></tr>
 *   <tr><td>7</td><td>a synonym is</td></tr>
 *   <tr><td>6</td><td>the last part of the IRI is</td></tr>
 *   <tr><td>5</td><td>a label or the IRI begins so</td></tr>
 *   <tr><td>4</td><td>a label has all words</td></tr>
 *   <tr><td>3</td><td>a synonym begins so</td></tr>
 *   <tr><td>2</td><td>a synonym has all words</td></tr>
 *   <tr><td>1</td><td>a definition has all words</td></tr>
 * </table>
 *
 * Where the reason is the IRI, texts that are no label have one point less, so that the label is
 * the text that is shown.
 */
final class Points {

  private final Question question;
  private final List<String> words;
  private final String whole;
  private final String identifier;

  Points(Question question, Words language) {
    this.question = question;
    this.words = language.of(question.text());
    this.whole = String.join(" ", words);
    // PMID:31045659 is 31045659 in the data.
    this.identifier =
        String.join(" ", language.of(question.text().replaceFirst("^[A-Za-z]+:", "")));
  }

  /** How many characters the words asked for have. */
  int length() {
    return whole.length();
  }

  Query query() {
    List<Query> reasons = new ArrayList<>();
    for (String iri : question.iris()) {
      reasons.addAll(ofThing(10, term(Fields.THING, iri)));
      reasons.addAll(ofThing(5, prefix(Fields.THING, iri)));
    }
    // CHEBI:25107 ends an IRI as CHEBI_25107.
    String name = question.text().toLowerCase(Locale.ROOT).replace(':', '_');
    reasons.addAll(ofThing(6, term(Fields.LOCAL_NAME, name)));
    if (!words.isEmpty()) {
      reasons.add(points(9, term(Fields.whole(Role.IDENTIFIER), identifier)));
      reasons.add(points(8, term(Fields.whole(Role.LABEL), whole)));
      reasons.add(points(7, term(Fields.whole(Role.SYNONYM), whole)));
      reasons.add(points(5, prefix(Fields.whole(Role.LABEL), whole)));
      reasons.add(points(4, allWords(Role.LABEL)));
      reasons.add(points(3, prefix(Fields.whole(Role.SYNONYM), whole)));
      reasons.add(points(2, allWords(Role.SYNONYM)));
      reasons.add(points(1, allWords(Role.DEFINITION)));
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new DisjunctionMaxQuery(reasons, 0), Occur.MUST);
    if (!question.types().isEmpty()) {
      BooleanQuery.Builder types = new BooleanQuery.Builder();
      question.types().forEach(t -> types.add(term(Fields.TYPE, t), Occur.SHOULD));
      all.add(types.build(), Occur.FILTER);
    }
    return all.build();
  }

  private static List<Query> ofThing(int points, Query reason) {
    Query label =
        new BooleanQuery.Builder()
            .add(reason, Occur.FILTER)
            .add(term(Fields.ROLE, Role.LABEL.word()), Occur.FILTER)
            .build();
    return List.of(points(points, label), points(points - 1, reason));
  }

  /** All words, the last of them perhaps unfinished, in one text of a role. */
  private Query allWords(Role role) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int last = words.size() - 1;
    words.subList(0, last).forEach(w -> all.add(term(Fields.TEXT, w), Occur.FILTER));
    all.add(prefix(Fields.TEXT, words.get(last)), Occur.FILTER);
    all.add(term(Fields.ROLE, role.word()), Occur.FILTER);
    return all.build();
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static Query prefix(String field, String start) {
    return new PrefixQuery(new Term(field, start));
  }

  private static Query points(int points, Query reason) {
    return new BoostQuery(new ConstantScoreQuery(reason), points);
  }
}
