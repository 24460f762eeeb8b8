package org.w3id.apatite.search;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The query for a question, in which each reason gives whole points:
 *
 * <table>
 *   <caption>Points of a text</caption>
 *   <tr><td>10</td><td>the IRI of the thing is what was asked</td></tr>
 *   <tr><td>9</td><td>an identifier or the local name of the IRI is</td></tr>
 *   <tr><td>8</td><td>a label is</td></tr>
 *   <tr><td>7</td><td>a synonym is</td></tr>
 *   <tr><td>6</td><td>a label or the IRI begins so</td></tr>
 *   <tr><td>4</td><td>a label has all words</td></tr>
 *   <tr><td>3</td><td>a synonym begins so</td></tr>
 *   <tr><td>2</td><td>a synonym has all words</td></tr>
 *   <tr><td>0</td><td>a definition has all words</td></tr>
 * </table>
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
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(reasons(), Occur.MUST);
    all.add(points(4, term(Fields.ROLE, Role.LABEL.word())), Occur.SHOULD);
    all.add(points(2, term(Fields.ROLE, Role.SYNONYM.word())), Occur.SHOULD);
    if (!words.isEmpty()) {
      all.add(points(2, prefix(Fields.whole(Role.LABEL), whole)), Occur.SHOULD);
      all.add(points(2, term(Fields.whole(Role.LABEL), whole)), Occur.SHOULD);
      all.add(points(1, prefix(Fields.whole(Role.SYNONYM), whole)), Occur.SHOULD);
      all.add(points(4, term(Fields.whole(Role.SYNONYM), whole)), Occur.SHOULD);
    }
    if (!question.types().isEmpty()) {
      BooleanQuery.Builder types = new BooleanQuery.Builder();
      question.types().forEach(t -> types.add(term(Fields.TYPE, t), Occur.SHOULD));
      all.add(types.build(), Occur.FILTER);
    }
    return all.build();
  }

  /** Any of the reasons for which a text is found at all. */
  private Query reasons() {
    BooleanQuery.Builder reasons = new BooleanQuery.Builder();
    reasons.add(new MatchNoDocsQuery("no reason fits"), Occur.SHOULD);
    for (String iri : question.iris()) {
      reasons.add(points(2, prefix(Fields.THING, iri)), Occur.SHOULD);
      reasons.add(points(4, term(Fields.THING, iri)), Occur.SHOULD);
    }
    String name = question.text().toLowerCase(Locale.ROOT);
    reasons.add(points(5, term(Fields.LOCAL_NAME, name.replace(':', '_'))), Occur.SHOULD);
    if (!words.isEmpty()) {
      reasons.add(points(0, allWords()), Occur.SHOULD);
      reasons.add(points(9, term(Fields.whole(Role.IDENTIFIER), identifier)), Occur.SHOULD);
    }
    return reasons.build();
  }

  /** All words, the last of them perhaps unfinished, in one text that is not an identifier. */
  private Query allWords() {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int last = words.size() - 1;
    words.subList(0, last).forEach(w -> all.add(term(Fields.TEXT, w), Occur.FILTER));
    all.add(prefix(Fields.TEXT, words.get(last)), Occur.FILTER);
    all.add(term(Fields.ROLE, Role.IDENTIFIER.word()), Occur.MUST_NOT);
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
