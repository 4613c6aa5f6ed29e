package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void printsOneLineThatIsTheSameInEveryLanguage() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    Figures figures =
        Figures.of("kiln", "train").with("threads", 2).with("samples_per_s", 1234.567, 1);
    assertEquals("kiln train threads=2 samples_per_s=1234.6", figures.toString());
  }

  @Test
  void readsWhatItPrints() {
    String line = "kiln infer threads=1 batch=64 p50_us=325.5 windows=3/9";
    Figures figures = Figures.parse(line).orElseThrow();
    assertEquals("kiln", figures.system());
    assertEquals("infer", figures.kind());
    assertEquals(325.5, figures.number("p50_us"));
    assertEquals("3/9", figures.text("windows"));
    assertEquals(line, figures.toString());
  }

  @Test
  void anAbsentFigureAndOneThatIsNoNumberAreNaN() {
    Figures figures = Figures.parse("kiln train windows=3/9").orElseThrow();
    assertTrue(Double.isNaN(figures.number("windows")));
    assertTrue(Double.isNaN(figures.number("batch")));
    assertEquals("-", figures.text("batch"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kiln train",
        "WARNING: Using incubator modules: jdk.incubator.vector",
        "kiln train threads=2 and more",
        "kiln train =2"
      })
  void skipsWhatOthersPrint(String line) {
    assertEquals(Optional.empty(), Figures.parse(line));
  }
}
