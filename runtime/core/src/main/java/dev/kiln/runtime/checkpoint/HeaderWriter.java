package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the JSON header of a safetensors file. */
final class HeaderWriter {

  private static final int ALIGNMENT = 8;

  private HeaderWriter() {}

  /** The header of a model's file; see {@link #write(Map, Map)}. */
  static byte[] write(ModelInfo info, ModelMetadata metadata) {
    return write(MetadataEntries.of(info, metadata), tensors(info));
  }

  /**
   * A header in UTF-8, padded with spaces so that the data after it is aligned.
   *
   * @param entries the metadata, which comes first, in the order that it is written in
   * @param tensors the tensors by name
   */
  static byte[] write(Map<String, String> entries, Map<String, Tensor> tensors) {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{");
    header.append(
        entries.entrySet().stream()
            .map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
            .collect(Collectors.joining(",")));
    header.append('}');
    tensors.forEach((name, tensor) -> header.append(',').append(tensor(name, tensor)));
    return pad(header.append('}').toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A model's parameters as tensors, in their order. */
  static Map<String, Tensor> tensors(ModelInfo info) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterInfo parameter : info.parameters()) {
      long begin = (long) Float.BYTES * parameter.offset();
      long end = begin + (long) Float.BYTES * parameter.shape().elements();
      List<Long> shape = parameter.shape().dimensions().stream().map(Integer::longValue).toList();
      tensors.put(parameter.name(), new Tensor(ElementType.F32.name(), shape, begin, end));
    }
    return tensors;
  }

  private static String tensor(String name, Tensor tensor) {
    String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
    return quote(name)
        + (":{\"dtype\":\"" + tensor.dtype() + "\",\"shape\":[" + shape)
        + ("],\"data_offsets\":[" + tensor.begin() + "," + tensor.end() + "]}");
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
