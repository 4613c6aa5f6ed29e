package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Gives fields what {@link StateWriter} has written, in the same order. */
final class StateReader implements StateFields {

  private final TensorReader reader;
  private final Header header;
  private long end;

  StateReader(TensorReader reader, Header header) {
    this.reader = reader;
    this.header = header;
  }

  /** The parameters, which come first. */
  float[] parameters(ModelInfo info) throws IOException {
    float[] parameters = new float[info.parameterCount()];
    for (ParameterInfo parameter : info.parameters()) {
      List<Long> shape = parameter.shape().dimensions().stream().map(Integer::longValue).toList();
      Tensor tensor = next(parameter.name(), ElementType.F32);
      int length = parameter.shape().elements();
      if (!tensor.shape().equals(shape) || elements(tensor, ElementType.F32) != length) {
        throw reader.error(
            "'" + parameter.name() + "' is " + tensor.shapeText() + ", not " + shape);
      }
      reader.read(tensor, ElementType.F32, parameters, parameter.offset());
    }
    return parameters;
  }

  /** Gives a state its fields. */
  void read(Stateful state) throws IOException {
    try {
      state.exchange(this);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    } catch (IllegalArgumentException refused) {
      throw reader.error(refused);
    }
  }

  @Override
  public void floats(String name, float[] values) {
    try {
      Tensor tensor = next(StateWriter.PREFIX + name, ElementType.F32);
      long length = elements(tensor, ElementType.F32);
      if (length != values.length) {
        throw reader.error("'" + name + "' has " + length + " numbers, not " + values.length);
      }
      reader.read(tensor, ElementType.F32, values, 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public double number(String name, double value) {
    return text(name, Double::valueOf);
  }

  @Override
  public long count(String name, long value) {
    return text(name, Long::valueOf);
  }

  @Override
  public double[] numbers(String name, double[] values) {
    try {
      Tensor tensor = next(StateWriter.PREFIX + name, ElementType.F64);
      double[] read = new double[(int) elements(tensor, ElementType.F64)];
      reader.read(tensor, read);
      return read;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The tensor that stands behind the last one. */
  private Tensor next(String name, ElementType type) throws IOException {
    Tensor tensor = header.tensors().get(name);
    if (tensor == null || !tensor.dtype().equals(type.name())) {
      throw reader.error("it has no " + type + " '" + name + "'; it is of another version of Kiln");
    }
    if (tensor.begin() != end
        || tensor.end() < end
        || tensor.end() > reader.dataLength().orElse(0)) {
      throw reader.error("'" + name + "' is not where it should be; the file is damaged");
    }
    end = tensor.end();
    return tensor;
  }

  /** How many elements the data has, whatever the shape says. */
  private static long elements(Tensor tensor, ElementType type) {
    return (tensor.end() - tensor.begin()) / type.bytes();
  }

  private <T> T text(String name, Function<String, T> parser) {
    String text = header.metadata().get(StateWriter.PREFIX + name);
    try {
      if (text != null) {
        return parser.apply(text);
      }
    } catch (NumberFormatException damaged) {
      throw new IllegalArgumentException("'" + name + "' is '" + text + "'", damaged);
    }
    throw new IllegalArgumentException(
        "it has no '" + name + "'; it is of another version of Kiln");
  }
}
