package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Standardization;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A model's metadata as the texts of a safetensors header. */
final class MetadataEntries {

  static final String NETWORK = "network";
  static final String FINGERPRINT = "kiln.fingerprint";
  static final String ARCHITECTURE = "kiln.architecture";
  private static final String LABELS = "kiln.labels";
  private static final String MEAN = "kiln.mean";
  private static final String SCALE = "kiln.scale";
  private static final String RESERVED = "kiln.";

  private MetadataEntries() {}

  /**
   * The entries of a file.
   *
   * @throws IllegalArgumentException if the metadata is not one of the model, or uses a key of
   *     Kiln's own
   */
  static Map<String, String> of(ModelInfo info, ModelMetadata metadata) {
    metadata.check(info);
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(NETWORK, info.name());
    Architecture architecture = Architecture.of(info);
    entries.put(FINGERPRINT, architecture.fingerprint());
    entries.put(ARCHITECTURE, architecture.text());
    if (!metadata.labels().isEmpty()) {
      entries.put(
          LABELS,
          metadata.labels().stream()
              .map(HeaderWriter::quote)
              .collect(Collectors.joining(",", "[", "]")));
    }
    metadata
        .standardization()
        .ifPresent(
            s -> {
              entries.put(MEAN, numbers(s.size(), s::mean));
              entries.put(SCALE, numbers(s.size(), s::scale));
            });
    for (Map.Entry<String, String> own : new TreeMap<>(metadata.properties()).entrySet()) {
      if (own.getKey().equals(NETWORK) || own.getKey().startsWith(RESERVED)) {
        throw new IllegalArgumentException(
            "the property '" + own.getKey() + "' is Kiln's own; take another name");
      }
      entries.put(own.getKey(), own.getValue());
    }
    return entries;
  }

  /**
   * The metadata that entries hold, by whatever program they were written.
   *
   * @throws ParseException if one of Kiln's own is damaged
   */
  static ModelMetadata parse(Map<String, String> entries) throws ParseException {
    Map<String, String> properties = new TreeMap<>(entries);
    properties.keySet().removeIf(key -> key.equals(NETWORK) || key.startsWith(RESERVED));
    List<String> labels = entries.containsKey(LABELS) ? strings(entries.get(LABELS)) : List.of();
    return new ModelMetadata(labels, standardization(entries), properties);
  }

  private static Optional<Standardization> standardization(Map<String, String> entries)
      throws ParseException {
    String mean = entries.get(MEAN);
    String scale = entries.get(SCALE);
    if (mean == null || scale == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Standardization.of(floats(mean), floats(scale)));
    } catch (IllegalArgumentException damaged) {
      throw new ParseException("a standardization that can't be: " + damaged.getMessage(), 0);
    }
  }

  private static String numbers(int size, IntFunction<Float> number) {
    return IntStream.range(0, size)
        .mapToObj(i -> String.valueOf(number.apply(i)))
        .collect(Collectors.joining(" "));
  }

  private static float[] floats(String text) {
    String[] words = text.split(" ", -1);
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }

  private static List<String> strings(String text) throws ParseException {
    JsonCursor json = new JsonCursor(text);
    List<String> strings = new ArrayList<>();
    json.expect('[');
    do {
      strings.add(json.string());
    } while (json.accept(','));
    json.expect(']');
    json.expectEnd();
    return strings;
  }
}
