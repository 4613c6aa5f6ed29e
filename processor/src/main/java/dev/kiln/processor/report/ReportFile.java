package dev.kiln.processor.report;

import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report for programs: a properties file, as {@code java.util.Properties} reads it, whose text
 * only depends on the network.
 */
public final class ReportFile {

  private ReportFile() {}

  /** The resource that holds the report of a model, by the model's qualified name. */
  public static String path(String modelName) {
    return "META-INF/kiln/" + modelName + ".properties";
  }

  /** The file's text, in ISO 8859-1 as the format wants it. */
  public static String text(NetworkReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("format=1");
    lines.add("network=" + escape(report.name()));
    lines.add("input=" + extents(report.input()));
    lines.add("trainingFloatsPerSample=" + report.trainingFloats());
    lines.add("layers=" + report.layers().size());
    for (int i = 0; i < report.layers().size(); i++) {
      LayerRow layer = report.layers().get(i);
      String prefix = "layer." + i + ".";
      lines.add(prefix + "name=" + escape(layer.name()));
      lines.add(prefix + "kind=" + layer.kind());
      lines.add(prefix + "output=" + extents(layer.output()));
      lines.add(prefix + "parameters=" + layer.parameters());
      lines.add(prefix + "multiplyAdds=" + layer.multiplyAdds());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String extents(Shape shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Names are Java identifiers, so nothing but letters outside of ASCII needs an escape. */
  private static String escape(String name) {
    return name.chars()
        .mapToObj(
            c -> c < 128 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining());
  }
}
