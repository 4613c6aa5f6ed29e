package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.StateFields;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects fields for a file, in the order of their data: numbers as texts, arrays as tensors.
 * Arrays are not copied; they must stay as they are until they are written.
 */
final class StateWriter implements StateFields {

  /** What the names of a state's fields start with. */
  static final String PREFIX = "kiln.state.";

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors;
  private final List<AtomicFile.Content> arrays = new ArrayList<>();
  private long end;

  /** With the parameters first. */
  StateWriter(ModelInfo info, float[] parameters) {
    this.tensors = HeaderWriter.tensors(info);
    this.arrays.add(out -> LittleEndian.writeFloats(out, parameters));
    this.end = (long) Float.BYTES * parameters.length;
  }

  Map<String, String> texts() {
    return texts;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Writes the data of all tensors. */
  void writeTo(OutputStream out) throws IOException {
    for (AtomicFile.Content array : arrays) {
      array.writeTo(out);
    }
  }

  @Override
  public void floats(String name, float[] values) {
    add(name, ElementType.F32, values.length, out -> LittleEndian.writeFloats(out, values));
  }

  @Override
  public double number(String name, double value) {
    texts.put(PREFIX + name, Double.toString(value));
    return value;
  }

  @Override
  public long count(String name, long value) {
    texts.put(PREFIX + name, Long.toString(value));
    return value;
  }

  @Override
  public double[] numbers(String name, double[] values) {
    add(name, ElementType.F64, values.length, out -> LittleEndian.writeDoubles(out, values));
    return values;
  }

  private void add(String name, ElementType type, int length, AtomicFile.Content content) {
    long begin = end;
    end += (long) type.bytes() * length;
    tensors.put(PREFIX + name, new Tensor(type.name(), List.of((long) length), begin, end));
    arrays.add(content);
  }
}
