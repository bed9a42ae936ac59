package dev.muster.scoring;

import dev.muster.core.number.Rational;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recomputes a printed proof sheet from its text alone. Values are {@link Rational}, {@link
 * Boolean}, words, or lists of them; it knows no rule set and no marks.
 */
final class SheetReader {
  private static final Pattern LINE = Pattern.compile("(#\\d+|↑|↓) (.*) ≔ (.*) = (.*)");

  private final Map<String, Object> values = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int lines;
  private int given;

  /** Reads the sheet: first the values as printed, then each formula with them. */
  SheetReader(String sheet) {
    List<Matcher> matched = new ArrayList<>();
    for (String line : sheet.split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        matched.add(matcher);
        values.put(matcher.group(1), new Formula(matcher.group(4)).whole());
      }
    }
    for (Matcher line : matched) {
      lines++;
      Object computed = new Formula(line.group(3)).whole();
      Object printed = new Formula(line.group(4)).whole();
      if (!computed.equals(printed)) {
        wrong.add(line.group() + " but " + computed);
      }
    }
  }

  List<String> wrong() {
    return wrong;
  }

  int lines() {
    return lines;
  }

  int given() {
    return given;
  }

  Object value(String line) {
    return Objects.requireNonNull(values.get(line), line);
  }

  /** A formula that is read and computed at once. */
  private final class Formula {
    private final String text;
    private int at;

    Formula(String text) {
      this.text = text;
    }

    Object whole() {
      Object value = value();
      if (at != text.length()) {
        throw new IllegalArgumentException("rest " + text.substring(at) + " of " + text);
      }
      return value;
    }

    private char next() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(String part) {
      if (text.startsWith(part, at)) {
        at += part.length();
        return true;
      }
      return false;
    }

    private void expect(String part) {
      if (!take(part)) {
        throw new IllegalArgumentException(part + " wanted at " + text.substring(at));
      }
    }

    private String word(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw new IllegalArgumentException(pattern + " wanted at " + text.substring(at));
      }
      at = matcher.end();
      return matcher.group();
    }

    private Object value() {
      Object value = bare();
      if (take("[")) {
        word("[^\\]]*");
        expect("]");
      }
      return value;
    }

    private Object bare() {
      if (take("n/a") || take("missing")) {
        return "missing";
      } else if (take("true")) {
        return true;
      } else if (take("false")) {
        return false;
      } else if (take("\"")) {
        String word = word("[^\"]*");
        expect("\"");
        return "\"" + word;
      } else if (take("<")) {
        return list(">");
      } else if (take("#")) {
        return SheetReader.this.value("#" + word("\\d+"));
      } else if (take("(")) {
        return chain();
      } else if (Character.isDigit(next()) || next() == '-') {
        return Rational.parse(word("-?\\d+(\\.\\d+)?(/\\d+)?"));
      }
      String name = word("[a-zA-Z][a-zA-Z0-9-]*");
      return take("(") ? function(name) : name;
    }

    private List<Object> list(String end) {
      List<Object> values = new ArrayList<>();
      while (!take(end)) {
        values.add(value());
        take(", ");
      }
      return values;
    }

    /** Computes {@code a + b + c} up to the closing bracket. */
    private Object chain() {
      Object result = value();
      while (!take(")")) {
        String operation = word(" [-+×÷] ").strip();
        Object other = value();
        if (result.equals("missing") || other.equals("missing")) {
          result = "missing";
          continue;
        }
        Rational a = (Rational) result;
        Rational b = (Rational) other;
        result =
            switch (operation) {
              case "+" -> a.plus(b);
              case "-" -> a.minus(b);
              case "×" -> a.times(b);
              default -> a.dividedBy(b);
            };
      }
      return result;
    }

    private Object function(String name) {
      return switch (name) {
        case "if" -> cases(true);
        case "gates" -> cases(false);
        case "table" -> table();
        case "given", "amongTied" -> given(value());
        case "titles" -> "titles(" + word("[^)]*") + word("\\)");
        default -> applied(name);
      };
    }

    private Object given(Object stated) {
      given++;
      expect(")");
      return stated;
    }

    /** Reads {@code condition: value; …; else value} and takes the first whose condition is so. */
    private Object cases(boolean wanted) {
      Object result = null;
      while (!take(")")) {
        if (take("else ")) {
          Object otherwise = value();
          result = result == null ? otherwise : result;
        } else {
          Object condition = value();
          expect(": ");
          Object value = take("-") ? "-" : value();
          if (result == null && condition.equals(wanted)) {
            result = value;
          } else if (result == null && condition.equals("missing")) {
            result = "missing";
          }
        }
        take("; ");
      }
      return Objects.requireNonNull(result);
    }

    private Object table() {
      Object of = value();
      expect("; ");
      Object result = null;
      while (!take(")")) {
        if (take("else ")) {
          Object otherwise = value();
          result = result == null ? otherwise : result;
        } else {
          String sign = word("[=≥≤><]");
          Object against = value();
          expect(": ");
          Object value = take("-") ? "-" : value();
          if (result == null && !of.equals("missing") && fits(sign, of, against)) {
            result = value;
          }
        }
        take("; ");
      }
      return of.equals("missing") ? of : Objects.requireNonNull(result);
    }

    private boolean fits(String sign, Object of, Object against) {
      if (sign.equals("=")) {
        return of.equals(against);
      }
      int order = ((Rational) of).compareTo((Rational) against);
      return switch (sign) {
        case "≥" -> order >= 0;
        case "≤" -> order <= 0;
        case ">" -> order > 0;
        default -> order < 0;
      };
    }

    private Object applied(String name) {
      List<Object> args = new ArrayList<>();
      List<Object> options = new ArrayList<>();
      List<Object> low = new ArrayList<>();
      List<Object> high = new ArrayList<>();
      while (!take(")")) {
        if (take("; ")) {
          options.add(take("n-1") ? "n-1" : word("n"));
          while (take(", ")) {
            options.add(value());
          }
        } else if (take(" | ") || take("| ")) {
          while (next() != ')') {
            if (take("∅")) {
              expect("[");
              word("[^\\]]*");
              expect("]");
            } else {
              String why = word("[↓↑✗]");
              (why.equals("↓") ? low : why.equals("↑") ? high : new ArrayList<>()).add(value());
            }
            take(", ");
          }
        } else {
          args.add(value());
          take(", ");
        }
      }
      checkEnds(args, low, high);
      return new Operation(name, args, options).result();
    }

    private void checkEnds(List<Object> used, List<Object> low, List<Object> high) {
      for (Object value : used) {
        for (Object dropped : low) {
          if (((Rational) dropped).compareTo((Rational) value) > 0) {
            wrong.add(dropped + " is not lower than " + value + " in " + text);
          }
        }
        for (Object dropped : high) {
          if (((Rational) dropped).compareTo((Rational) value) < 0) {
            wrong.add(dropped + " is not higher than " + value + " in " + text);
          }
        }
      }
    }
  }

  /** An operation on values. */
  private record Operation(String name, List<Object> args, List<Object> options) {
    private Rational number(int i) {
      return (Rational) args.get(i);
    }

    private List<Rational> numbers() {
      return args.stream().map(a -> (Rational) a).toList();
    }

    Object result() {
      boolean looks = name.startsWith("is") || name.startsWith("first");
      if (!looks && !name.equals("and") && !name.equals("or") && args.contains("missing")) {
        return "missing";
      }
      return switch (name) {
        case "sum" -> sum(numbers());
        case "mean" -> sum(numbers()).dividedBy(Rational.of(args.size()));
        case "median" -> median(numbers());
        case "product" -> numbers().stream().reduce(Rational.ONE, Rational::times);
        case "min", "least" -> Collections.min(numbers());
        case "max", "greatest" -> Collections.max(numbers());
        case "count" -> Rational.of(args.stream().filter(a -> !a.equals(false)).count());
        case "all", "and" -> args.stream().allMatch(a -> a.equals(true));
        case "any", "or" -> args.stream().anyMatch(a -> a.equals(true));
        case "only" -> args.get(0);
        case "rising" -> numbers().stream().sorted().map(Object.class::cast).toList();
        case "falling" ->
            numbers().stream().sorted(Collections.reverseOrder()).map(Object.class::cast).toList();
        case "sequence", "vector" -> List.copyOf(args);
        case "negate" -> number(0).negated();
        case "absolute" -> number(0).abs();
        case "not" -> !((Boolean) args.get(0));
        case "equal" -> args.get(0).equals(args.get(1));
        case "differ" -> !args.get(0).equals(args.get(1));
        case "less" -> number(0).compareTo(number(1)) < 0;
        case "atMost" -> number(0).compareTo(number(1)) <= 0;
        case "greater" -> number(0).compareTo(number(1)) > 0;
        case "atLeast" -> number(0).compareTo(number(1)) >= 0;
        case "firstPresent" ->
            args.stream().filter(a -> !a.equals("missing")).findFirst().orElse("missing");
        case "isPresent" -> !args.get(0).equals("missing");
        case "keep" -> args.get(0);
        case "zero" -> Rational.ZERO;
        case "none" -> "missing";
        case "cap" -> number(0).min(number(1));
        case "place" -> List.copyOf(args);
        case "round" -> number(0).rounded((int) number(1).longValueExact(), mode(args.get(2)));
        case "power" -> power();
        case "variance" -> variance();
        case "deviation" ->
            root(
                variance(),
                (int) ((Rational) options.get(1)).longValueExact(),
                mode(options.get(2)));
        case "rank1224" -> place(0).plus(Rational.ONE);
        case "rank1334" -> place(0).plus(place(1));
        case "rank1223" -> place(2).plus(Rational.ONE);
        case "rankfractional" ->
            place(0).plus(place(1).plus(Rational.ONE).dividedBy(Rational.of(2)));
        case "size" -> place(1);
        case "field" -> place(3);
        default -> throw new IllegalArgumentException("operation " + name);
      };
    }

    private Rational place(int part) {
      return (Rational) ((List<?>) args.get(0)).get(part);
    }

    private static Rational sum(List<Rational> numbers) {
      return numbers.stream().reduce(Rational.ZERO, Rational::plus);
    }

    private static Rational median(List<Rational> numbers) {
      List<Rational> sorted = numbers.stream().sorted().toList();
      int n = sorted.size();
      return n % 2 == 1
          ? sorted.get(n / 2)
          : sorted.get(n / 2).plus(sorted.get(n / 2 - 1)).dividedBy(Rational.of(2));
    }

    private Rational variance() {
      Rational mean = sum(numbers()).dividedBy(Rational.of(args.size()));
      Rational squares =
          sum(numbers().stream().map(x -> x.minus(mean).times(x.minus(mean))).toList());
      return squares.dividedBy(Rational.of(args.size() - (options.get(0).equals("n-1") ? 1 : 0)));
    }

    private static RoundingMode mode(Object word) {
      return RoundingMode.valueOf(word.toString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Finds {@code a·x^(p/q)} by trying: the powers of both sides are whole. */
    private Rational power() {
      Rational exponent = number(2);
      int p = (int) exponent.numerator().longValueExact();
      int q = (int) exponent.denominator().longValueExact();
      Rational target = number(1).power(q).times(number(0).power(p));
      return search(target, q, (int) number(3).longValueExact(), mode(args.get(4)));
    }

    private static Rational root(Rational of, int scale, RoundingMode mode) {
      return search(of, 2, scale, mode);
    }

    private static Rational search(Rational target, int q, int scale, RoundingMode mode) {
      BigInteger low = BigInteger.ZERO;
      BigInteger high = BigInteger.TWO.pow(200);
      Rational unit = Rational.of(10).power(scale).inverse();
      while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
        BigInteger middle = low.add(high).shiftRight(1);
        Rational tried = Rational.of(middle, BigInteger.ONE).times(unit).power(q);
        if (tried.compareTo(target) <= 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      Rational floor = Rational.of(low, BigInteger.ONE).times(unit);
      Rational half = floor.plus(unit.dividedBy(Rational.of(2)));
      int above = target.compareTo(half.power(q));
      boolean exact = floor.power(q).equals(target);
      boolean up =
          switch (mode) {
            case FLOOR, DOWN -> false;
            case CEILING, UP -> !exact;
            case HALF_UP -> above >= 0;
            case HALF_DOWN -> above > 0;
            case HALF_EVEN -> above > 0 || (above == 0 && low.testBit(0));
            case UNNECESSARY -> false;
          };
      return up ? floor.plus(unit) : floor;
    }
  }
}
