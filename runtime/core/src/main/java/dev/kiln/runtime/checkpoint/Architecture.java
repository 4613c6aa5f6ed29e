package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The layers of a network as a text that is saved with it, so that a file of another network is
 * known by the first layer that differs. Dropout is left out: it changes no prediction.
 *
 * @param lines the input, the layers in source order, each with its kind and the shape of its
 *     output
 */
record Architecture(List<String> lines) {

  private static final String SEPARATOR = "; ";

  static Architecture of(ModelInfo info) {
    List<String> lines = new ArrayList<>();
    lines.add("input " + info.input());
    for (LayerInfo layer : info.layers()) {
      if (!layer.kind().endsWith("Dropout") && !layer.kind().endsWith("Dropout2D")) {
        lines.add(layer.kind() + " " + layer.name() + " " + layer.output());
      }
    }
    lines.add("output " + info.output());
    return new Architecture(lines);
  }

  /** One that was saved as {@link #text()}. */
  static Architecture parse(String text) {
    return new Architecture(List.of(text.split(SEPARATOR, -1)));
  }

  String text() {
    return String.join(SEPARATOR, lines);
  }

  /** 16 hexadecimal digits that are the same for the same architecture. */
  String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The first line in which a saved architecture differs, as a part of a sentence. */
  Optional<String> firstDifference(Architecture saved) {
    for (int i = 0; i < Math.max(lines.size(), saved.lines.size()); i++) {
      String here = line(lines, i);
      String there = line(saved.lines, i);
      if (!Objects.equals(here, there)) {
        return Optional.of("it has '" + there + "' where this network has '" + here + "'");
      }
    }
    return Optional.empty();
  }

  private static String line(List<String> lines, int i) {
    return i < lines.size() ? lines.get(i) : "nothing";
  }
}
