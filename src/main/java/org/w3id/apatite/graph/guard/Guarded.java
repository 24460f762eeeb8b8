package org.w3id.apatite.graph.guard;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.sse.Tags;
import org.apache.jena.sparql.util.Context;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of SPARQL 1.1, section 17.4, with a bound on what they make and a way to stop them.
 */
final class Guarded {

  /** The longest string a query may make, in characters. */
  static final int STRING = 1 << 20;

  /** The longest number a query may make, in bits: about a thousand digits. */
  static final int BITS = 3400;

  private Guarded() {}

  static NodeValue checked(NodeValue made) {
    Node node = made.asNode();
    if (node.isLiteral() && node.getLiteralLexicalForm().length() > STRING) {
      throw tooLong();
    }
    return made;
  }

  private static LimitExceeded tooLong() {
    return new LimitExceeded(
        LimitExceeded.Kind.STRING,
        "The query makes a string of more than " + STRING + " characters. Make shorter ones.");
  }

  private static AtomicBoolean signal(@Nullable FunctionEnv env) {
    if (env == null) {
      // The optimiser tries to evaluate what is constant, where nothing could stop it.
      throw new ExprEvalException("evaluated when the query runs");
    }
    AtomicBoolean signal = Context.getCancelSignal(env.getContext());
    return signal == null ? new AtomicBoolean() : signal;
  }

  private static String text(String function, NodeValue value) {
    return NodeValueOps.checkAndGetStringLiteral(function, value).getLiteralLexicalForm();
  }

  private static @Nullable String flags(String function, List<NodeValue> arguments, int at) {
    return arguments.size() > at ? text(function, arguments.get(at)) : null;
  }

  /** Runs a match; a pattern that nests too deeply for the stack is the query's fault. */
  private static NodeValue match(java.util.function.Supplier<NodeValue> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw new LimitExceeded(
          LimitExceeded.Kind.REGEX,
          "A regular expression looks back too often on a long text. Use CONTAINS or STRSTARTS, or a"
              + " plainer expression.");
    }
  }

  /** What is evaluated only while the query runs. */
  private abstract static class Function extends ExprFunctionN {
    Function(String name, ExprList arguments) {
      super(name, arguments);
    }

    @Override
    public NodeValue eval(List<NodeValue> arguments) {
      return eval(arguments, null);
    }

    @Override
    public abstract NodeValue eval(List<NodeValue> arguments, @Nullable FunctionEnv env);
  }

  /** A pattern that stays the same from row to row is compiled once. */
  private static final class Compiled {
    private String text = "";
    private @Nullable String flags;
    private @Nullable Pattern pattern;

    Pattern of(String label, String newText, @Nullable String newFlags) {
      Pattern known = pattern;
      if (known == null || !text.equals(newText) || !java.util.Objects.equals(flags, newFlags)) {
        if (newFlags != null && !newFlags.matches("[smixq]*")) {
          throw new ExprEvalException(label + ": only 'smixq' are flags");
        }
        known = RegexEngine.makePattern(label, newText, newFlags);
        pattern = known;
        text = newText;
        flags = newFlags;
      }
      return known;
    }
  }

  static final class Regex extends Function {
    private final Compiled compiled = new Compiled();

    Regex(ExprList arguments) {
      super(Tags.tagRegex, arguments);
    }

    @Override
    public NodeValue eval(List<NodeValue> arguments, @Nullable FunctionEnv env) {
      AtomicBoolean signal = signal(env);
      String subject = text("REGEX", arguments.get(0));
      Pattern pattern =
          compiled.of("REGEX", text("REGEX", arguments.get(1)), flags("REGEX", arguments, 2));
      return match(
          () -> NodeValue.booleanReturn(pattern.matcher(new GuardedText(subject, signal)).find()));
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Regex(arguments);
    }
  }

  static final class Replace extends Function {
    private final Compiled compiled = new Compiled();

    Replace(ExprList arguments) {
      super(Tags.tagReplace, arguments);
    }

    @Override
    public NodeValue eval(List<NodeValue> arguments, @Nullable FunctionEnv env) {
      AtomicBoolean signal = signal(env);
      text("REPLACE", arguments.get(0));
      Pattern pattern =
          compiled.of("REPLACE", text("REPLACE", arguments.get(1)), flags("REPLACE", arguments, 3));
      return match(() -> replaced(arguments, pattern, signal));
    }

    /** Finds the places under guard, so that Jena's own replacement, which has none, is safe. */
    private static NodeValue replaced(
        List<NodeValue> arguments, Pattern pattern, AtomicBoolean signal) {
      String subject = text("REPLACE", arguments.get(0));
      long each = text("REPLACE", arguments.get(2)).length();
      var matcher = pattern.matcher(new GuardedText(subject, signal));
      long length = subject.length();
      while (matcher.find()) {
        // A reference such as $1 stands for no more than the text that matched.
        length += each + (each == 0 ? 0 : each / 2 * (matcher.end() - matcher.start()));
        if (length > STRING) {
          throw tooLong();
        }
      }
      return checked(XSDFuncOp.strReplace(arguments.get(0), pattern, arguments.get(2)));
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Replace(arguments);
    }
  }

  static final class Concat extends Function {
    Concat(ExprList arguments) {
      super(Tags.tagConcat, arguments);
    }

    @Override
    public NodeValue eval(List<NodeValue> arguments, @Nullable FunctionEnv env) {
      long length = 0;
      for (NodeValue part : arguments) {
        Node node = part.asNode();
        length += node.isLiteral() ? node.getLiteralLexicalForm().length() : 0;
      }
      if (length > STRING) {
        throw tooLong();
      }
      return XSDFuncOp.strConcat(arguments);
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Concat(arguments);
    }
  }

  static final class Product extends E_Multiply {
    Product(Expr left, Expr right) {
      super(left, right);
    }

    @Override
    public NodeValue eval(NodeValue x, NodeValue y) {
      if (bits(x) + bits(y) > BITS) {
        throw new LimitExceeded(
            LimitExceeded.Kind.NUMBER,
            "The query multiplies to a number of more than a thousand digits. Use xsd:double.");
      }
      return super.eval(x, y);
    }

    private static long bits(NodeValue value) {
      if (value.isInteger()) {
        BigInteger integer = value.getInteger();
        return integer.bitLength();
      }
      if (value.isDecimal()) {
        BigDecimal decimal = value.getDecimal();
        return decimal.unscaledValue().bitLength();
      }
      return 0;
    }

    @Override
    public Expr copy(Expr left, Expr right) {
      return new Product(left, right);
    }
  }
}
