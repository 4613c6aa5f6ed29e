package dev.kiln.samples.mnist;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/** A few test digits, drawn, with what a model says about them. */
final class DigitSheet {

  private static final int SHOWN = 6;
  private static final int SHOWN_WRONG = 2;
  private static final int PER_ROW = 3;

  /** A good model is wrong so rarely that looking through all digits would take long. */
  private static final int LOOKED_AT = 1_000;

  private static final String GAP = "   ";

  private DigitSheet() {}

  /** The first digits of the dataset, the last two of them wrong ones where there are any. */
  static String of(Model model, Dataset test) {
    int columns = model.info().input().dimensions().get(1);
    List<Prediction> shown = choose(model, test);
    StringBuilder sheet = new StringBuilder();
    for (int first = 0; first < shown.size(); first += PER_ROW) {
      List<Prediction> row = shown.subList(first, Math.min(first + PER_ROW, shown.size()));
      appendRow(sheet, row.stream().map(digit -> panel(digit, columns)).toList());
    }
    return sheet.toString();
  }

  private static List<Prediction> choose(Model model, Dataset test) {
    List<Prediction> right = new ArrayList<>();
    List<Prediction> wrong = new ArrayList<>();
    int end = Math.min(test.size(), LOOKED_AT);
    for (int i = 0; i < end && (right.size() < SHOWN || wrong.size() < SHOWN_WRONG); i++) {
      Prediction prediction = Prediction.of(model, test, i);
      (prediction.isCorrect() ? right : wrong).add(prediction);
    }
    List<Prediction> shownWrong = wrong.subList(0, Math.min(SHOWN_WRONG, wrong.size()));
    List<Prediction> shown = new ArrayList<>();
    shown.addAll(right.subList(0, Math.min(SHOWN - shownWrong.size(), right.size())));
    shown.addAll(shownWrong);
    return shown;
  }

  private static List<String> panel(Prediction digit, int columns) {
    List<String> lines = new ArrayList<>(DigitDrawing.lines(digit.image(), columns));
    lines.add(digit.truth());
    lines.add(digit.firstChoice());
    lines.add(digit.secondChoice());
    lines.add("");
    String cell = "%-" + DigitDrawing.width(columns) + "s";
    return lines.stream().map(cell::formatted).toList();
  }

  /** Puts panels side by side. */
  private static void appendRow(StringBuilder sheet, List<List<String>> panels) {
    for (int line = 0; line < panels.get(0).size(); line++) {
      List<String> cells = new ArrayList<>();
      for (List<String> panel : panels) {
        cells.add(panel.get(line));
      }
      sheet.append(String.join(GAP, cells).stripTrailing()).append(System.lineSeparator());
    }
  }
}
