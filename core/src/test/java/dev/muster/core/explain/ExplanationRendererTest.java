package dev.muster.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Messages;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationRendererTest {
  private static final Messages ENGINE = Messages.load(ExplanationRendererTest.class, "engine");
  private static final NodeRef TOTAL = NodeRef.of("total", "entrant", "t3");
  private static final NodeRef ROAD = NodeRef.of("road", "entrant", "t3");
  private static final NodeRef FIRST = NodeRef.of("mark", "entrant", "t3", "judge", "j1");
  private static final NodeRef SECOND = NodeRef.of("mark", "entrant", "t3", "judge", "j2");
  private static final NodeRef THIRD = NodeRef.of("mark", "entrant", "t3", "judge", "j3");

  private final ExplanationRenderer english = ExplanationRenderer.of(ENGINE, Locale.ENGLISH);
  private final ExplanationRenderer chinese =
      ExplanationRenderer.of(ENGINE, Locale.SIMPLIFIED_CHINESE);

  /** A mean that is used twice by a total. */
  private static final Explanation EXAMPLE =
      Explanation.builder()
          .root(TOTAL)
          .add(ExplanationNode.builder(FIRST, "mark").exact("10").build())
          .add(ExplanationNode.builder(SECOND, "mark").exact("8.5").build())
          .add(
              ExplanationNode.builder(ROAD, "reduce.mean")
                  .rounded(Rational.parse("17/3"), new Rounding(2, RoundingMode.HALF_UP))
                  .input(FIRST, InputUse.DROPPED, "highest")
                  .input(SECOND)
                  .input(THIRD, InputUse.MISSING, null)
                  .rulePointer("/steps/3")
                  .macro("panel")
                  .build())
          .add(
              ExplanationNode.builder(TOTAL, "map.times")
                  .exact("32.1489")
                  .input(ROAD)
                  .input(ROAD, InputUse.SUBSTITUTED, "unheard-of")
                  .code("excused", "j3", "illness")
                  .build())
          .build();

  @Test
  void aTreeOfTextShowsSharedInputsOnce() {
    assertEquals(
        """
        total (t3): j3 was excused: illness = 32.1489
          road (t3): the mean of the marks that are kept = 5.67, rounded from 17/3 to 2 digits after the point (half away from zero) [rule /steps/3, from panel]
            dropped, the highest of the panel: mark (t3, j1): a mark = 10
            mark (t3, j2): a mark = 8.5
            missing: mark (t3, j3)
          substituted, unheard-of: road (t3): the mean of the marks that are kept = 5.67, rounded from 17/3 to 2 digits after the point (half away from zero) [rule /steps/3, from panel] (shown above)
        """,
        english.text(EXAMPLE, TOTAL));
  }

  @Test
  void theSameTreeInChinese() {
    assertEquals(
        """
        total（t3）：j3 获准缺席：illness = 32.1489
          road（t3）：保留各分的平均值 = 5.67，由 17/3 取到小数点后 2 位（四舍五入） 〔规则 /steps/3、出自 panel〕
            不计，评分组中的最高分：mark（t3、j1）：一个评分 = 10
            mark（t3、j2）：一个评分 = 8.5
            缺失：mark（t3、j3）
          替代，unheard-of：road（t3）：保留各分的平均值 = 5.67，由 17/3 取到小数点后 2 位（四舍五入） 〔规则 /steps/3、出自 panel〕 （见上文）
        """,
        chinese.text(EXAMPLE, TOTAL));
  }

  @Test
  void htmlNestsDetailsAndLinksToWhatWasShown() {
    String html = english.withAnchorPrefix("t3-").html(EXAMPLE, ROAD);
    assertEquals(
        """
        <div class="muster-explanation" lang="en"><ul>
        <li><details id="t3-1" open><summary>road (t3): the mean of the marks that are kept \
        <b>= 5.67, rounded from 17/3 to 2 digits after the point (half away from zero)</b> \
        <span class="muster-detail">[rule /steps/3, from panel]</span></summary><ul>
        <li class="muster-dropped"><span class="muster-use">dropped, the highest of the panel: </span>\
        mark (t3, j1): a mark <b>= 10</b></li>
        <li class="muster-used">mark (t3, j2): a mark <b>= 8.5</b></li>
        <li class="muster-missing"><span class="muster-use">missing: </span>mark (t3, j3)</li>
        </ul></details></li>
        </ul></div>
        """,
        html);
    String total = chinese.html(EXAMPLE, TOTAL);
    assertTrue(total.contains("lang=\"zh-Hans\""));
    assertTrue(total.contains("<details id=\"explanation-2\">"));
    assertTrue(total.contains(" <a href=\"#explanation-2\">（见上文）</a></li>"));
  }

  @Test
  void rowsOfJsonTellTheSame() {
    assertEquals(
        """
        [{"depth":0,"ref":"total[entrant=t3]","text":"total (t3): j3 was excused: illness",\
        "value":"= 32.1489"},\
        {"depth":1,"ref":"road[entrant=t3]","use":"used",\
        "text":"road (t3): the mean of the marks that are kept",\
        "value":"= 5.67, rounded from 17/3 to 2 digits after the point (half away from zero)",\
        "detail":"[rule /steps/3, from panel]"},\
        {"depth":2,"text":"3 more inputs not shown","more":3},\
        {"depth":1,"ref":"road[entrant=t3]","use":"substituted",\
        "text":"substituted, unheard-of: road (t3): the mean of the marks that are kept",\
        "value":"= 5.67, rounded from 17/3 to 2 digits after the point (half away from zero)",\
        "detail":"[rule /steps/3, from panel]"},\
        {"depth":2,"text":"3 more inputs not shown","more":3}]""",
        Json.write(english.withDepthMax(1).json(EXAMPLE, TOTAL)));
  }

  @Test
  void aNodeCutByTheDepthIsShownWhereThereIsRoom() {
    Explanation twoWays =
        Explanation.builder()
            .add(ExplanationTest.link("top", "a", "shared"))
            .add(ExplanationTest.link("a", "shared"))
            .add(ExplanationTest.link("shared", "leaf"))
            .add(ExplanationTest.link("leaf"))
            .build();
    assertEquals(
        """
        top: map.plus = 1
          a: map.plus = 1
            shared: map.plus = 1
              … 1 more input not shown
          shared: map.plus = 1
            leaf: map.plus = 1
        """,
        english.withDepthMax(2).text(twoWays, NodeRef.of("top")));
    assertEquals(
        "top: map.plus = 1\n  … 2 more inputs not shown\n",
        english.withDepthMax(0).text(twoWays, NodeRef.of("top")));
  }

  @Test
  void beyondTheLinesTheRestIsCounted() {
    assertEquals(
        """
        total (t3): j3 was excused: illness = 32.1489
          road (t3): the mean of the marks that are kept = 5.67, rounded from 17/3 to 2 digits after the point (half away from zero) [rule /steps/3, from panel]
            dropped, the highest of the panel: mark (t3, j1): a mark = 10
            … 2 more inputs not shown
          … 1 more input not shown
        """,
        english.withLinesMax(3).text(EXAMPLE, TOTAL));
  }

  @Test
  void labelsNameStepsAndCells() {
    ExplanationLabels labels =
        new ExplanationLabels() {
          @Override
          public String step(String step, Locale locale) {
            return Messages.isChinese(locale) ? "评分" : "Mark";
          }

          @Override
          public String id(String dimension, String id, Locale locale) {
            return dimension + " " + id;
          }
        };
    assertEquals(
        "Mark (entrant t3, judge j1): a mark = 10\n",
        english.withLabels(labels).text(EXAMPLE, FIRST));
    assertEquals(
        "评分（entrant t3、judge j1）：一个评分 = 10\n", chinese.withLabels(labels).text(EXAMPLE, FIRST));
  }

  @Test
  void clausesAndUnitsAreTold() {
    ExplanationLabels labels =
        new ExplanationLabels() {
          @Override
          public Optional<String> clause(String step) {
            return step.equals("road") ? Optional.of("clause 7 b") : Optional.empty();
          }

          @Override
          public Optional<String> unit(String step) {
            return step.equals("total") ? Optional.empty() : Optional.of("m");
          }
        };
    String told = english.withLabels(labels).text(EXAMPLE, TOTAL);
    assertTrue(told.contains("= 5.67 m, rounded from 17/3"), told);
    assertTrue(told.contains("[rule /steps/3, \"clause 7 b\", from panel]"), told);
    assertTrue(told.startsWith("total (t3): j3 was excused: illness = 32.1489\n"), told);
    String inChinese = chinese.withLabels(labels).text(EXAMPLE, TOTAL);
    assertTrue(inChinese.contains("“clause 7 b”"), inChinese);
  }

  @Test
  void hostileNamesStayText() {
    List<String> hostile =
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</li></ul></details></div><h1>",
            "&lt;b&gt; &amp;",
            "javascript:alert(1)",
            "<!-- ]]> -->",
            "line\nbreak\r\u2028\u2029\u0085",
            "\u001b[31mred\u0007\0",
            "\u202Eright to left\u2066",
            "half \uD83D");
    for (String name : hostile) {
      ExplanationLabels labels =
          new ExplanationLabels() {
            @Override
            public String step(String step, Locale locale) {
              return name;
            }

            @Override
            public String id(String dimension, String id, Locale locale) {
              return name;
            }

            @Override
            public Optional<String> clause(String step) {
              return Optional.of(name);
            }

            @Override
            public Optional<String> unit(String step) {
              return Optional.of(name);
            }
          };
      ExplanationNode node =
          ExplanationNode.builder(FIRST, "mark")
              .exact(name)
              .code("excused", name, name)
              .rulePointer("/" + name)
              .input(SECOND, InputUse.DROPPED, "highest")
              .build();
      ExplanationSource source =
          ref -> ref.equals(FIRST) ? java.util.Optional.of(node) : java.util.Optional.empty();
      String html = english.withLabels(labels).html(source, FIRST);
      HtmlCheck.requireSafe(html);
      String text = english.withLabels(labels).text(source, FIRST);
      assertEquals(2, text.lines().count(), text);
      assertFalse(
          text.codePoints()
              .anyMatch(c -> (c < 32 && c != '\n') || c == 0x85 || (c >= 0x2028 && c <= 0x202E)),
          text);
    }
  }

  @Test
  void unfitCodesAreShownAsTheyAre() {
    ExplanationSource tooFewArguments =
        ref ->
            java.util.Optional.of(
                ExplanationNode.builder(ref, "mark").code("excused", "j3").build());
    assertEquals("total (t3): excused (j3)\n", english.text(tooFewArguments, TOTAL));
    ExplanationSource unknown =
        ref -> java.util.Optional.of(ExplanationNode.builder(ref, "fold").code("no-such").build());
    assertEquals("total (t3): no-such\n", english.text(unknown, TOTAL));
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThrows(IllegalArgumentException.class, () -> english.text(EXAMPLE, THIRD));
    ExplanationSource onlyTop =
        ref ->
            ref.step().equals("top")
                ? java.util.Optional.of(ExplanationTest.link("top", "a"))
                : java.util.Optional.empty();
    assertEquals(
        "top: map.plus = 1\n  a (no explanation)\n", english.text(onlyTop, NodeRef.of("top")));
  }

  @Test
  void aCircularSourceStillEnds() {
    ExplanationSource circle =
        ref ->
            java.util.Optional.of(
                ExplanationTest.link(ref.step(), ref.step().equals("a") ? "b" : "a"));
    assertEquals(
        "a: map.plus = 1\n  b: map.plus = 1\n    a: map.plus = 1 (shown above)\n",
        english.text(circle, NodeRef.of("a")));
  }

  @Test
  void veryLongPartsAreCut() {
    ExplanationSource source =
        ref ->
            java.util.Optional.of(
                ExplanationNode.builder(ref, "mark").exact("7".repeat(10_000)).build());
    assertTrue(english.text(source, TOTAL).length() < 2_100);
  }

  @Test
  void unfitSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> english.withDepthMax(101));
    assertThrows(IllegalArgumentException.class, () -> english.withLinesMax(0));
    assertThrows(IllegalArgumentException.class, () -> english.withAnchorPrefix("a\"b"));
    assertThrows(IllegalArgumentException.class, () -> english.withAnchorPrefix(""));
  }
}
