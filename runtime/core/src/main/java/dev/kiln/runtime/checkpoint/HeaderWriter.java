package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the JSON header of a safetensors file. */
final class HeaderWriter {

  private static final int ALIGNMENT = 8;

  private HeaderWriter() {}

  /** The header in UTF-8, padded with spaces so that the data after it is aligned. */
  static byte[] write(ModelInfo info, ModelMetadata metadata) {
    String tensors =
        info.parameters().stream().map(p -> "," + tensor(p)).collect(Collectors.joining());
    String entries =
        MetadataEntries.of(info, metadata).entrySet().stream()
            .map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
            .collect(Collectors.joining(","));
    String start = "\"__metadata__\":{" + entries + "}";
    byte[] header = ("{" + start + tensors + "}").getBytes(StandardCharsets.UTF_8);
    return pad(header);
  }

  private static String tensor(ParameterInfo parameter) {
    long begin = (long) Float.BYTES * parameter.offset();
    long end = begin + (long) Float.BYTES * parameter.shape().elements();
    String shape =
        parameter.shape().dimensions().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return quote(parameter.name())
        + (":{\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":[")
        + (begin + "," + end + "]}");
  }

  private static byte[] pad(byte[] header) {
    int length = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] padded = new byte[length];
    System.arraycopy(header, 0, padded, 0, header.length);
    for (int i = header.length; i < length; i++) {
      padded[i] = ' ';
    }
    return padded;
  }

  /** A text as JSON. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
