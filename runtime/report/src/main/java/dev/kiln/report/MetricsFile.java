package dev.kiln.report;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingListener;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a line for each epoch to a file for other programs. A training starts the file anew. What
 * can't be written is told once, as a warning, and the training goes on.
 */
public final class MetricsFile implements TrainingListener {

  private final Path file;
  private final boolean json;
  private final Dispensable writing = new Dispensable("the metrics");

  private MetricsFile(Path file, boolean json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Comma-separated values with a heading: RFC 4180.
   *
   * @param file where the lines go; a file of an earlier training is replaced
   * @return a listener that writes a line for each epoch
   */
  public static MetricsFile csv(Path file) {
    return new MetricsFile(file, false);
  }

  /**
   * A JSON object in each line.
   *
   * @param file where the lines go; a file of an earlier training is replaced
   * @return a listener that writes a line for each epoch
   */
  public static MetricsFile jsonLines(Path file) {
    return new MetricsFile(file, true);
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    writing.write(
        file, () -> write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
  }

  @Override
  public void onEpoch(EpochReport report) {
    writing.write(
        file, () -> write(lines(report), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private String lines(EpochReport report) throws IOException {
    Map<String, Number> values = values(report);
    if (json) {
      return values.entrySet().stream()
          .map(entry -> quote(entry.getKey()) + ":" + number(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}\n"));
    }
    StringBuilder lines = new StringBuilder();
    if (isEmpty()) {
      lines.append(
          values.keySet().stream()
              .map(MetricsFile::cell)
              .collect(Collectors.joining(",", "", "\r\n")));
    }
    List<String> cells = new ArrayList<>();
    values.values().forEach(v -> cells.add(isFinite(v) ? v.toString() : ""));
    return lines.append(String.join(",", cells)).append("\r\n").toString();
  }

  private static Map<String, Number> values(EpochReport report) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put("epoch", report.epoch());
    values.put("loss", report.trainLoss());
    values.put("accuracy", report.trainAccuracy());
    report.trainMetrics().forEach((name, value) -> values.put(name, value.value()));
    if (report.validation().isPresent()) {
      Evaluation validation = report.validation().get();
      values.put("validation_loss", validation.loss());
      values.put("validation_accuracy", validation.accuracy());
      validation
          .metrics()
          .forEach((name, value) -> values.put("validation_" + name, value.value()));
    }
    values.put("learning_rate", report.learningRate());
    values.put("samples", report.samples());
    values.put("seconds", report.trainTime().toNanos() / 1e9);
    return values;
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static String number(Number number) {
    return isFinite(number) ? number.toString() : "null";
  }

  private static String cell(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private boolean isEmpty() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  private void write(String text, StandardOpenOption... options) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, text.getBytes(StandardCharsets.UTF_8), options);
  }
}
