package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Checks that the tensors of a file are those of a model and that they fill the file's data. */
final class Layout {

  private static final String OTHER_NETWORK = "; it was saved by another network";

  private final String file;
  private final ModelInfo info;
  private final Map<String, Tensor> tensors;

  private Layout(String file, ModelInfo info, Map<String, Tensor> tensors) {
    this.file = file;
    this.info = info;
    this.tensors = tensors;
  }

  /**
   * Checks everything that can be checked before the data is read.
   *
   * @param file the file's name, for messages
   * @param dataLength how many bytes follow the header, where that is known
   * @return the tensors, in the order of the model's parameters
   */
  static List<Tensor> check(
      String file, ModelInfo info, Map<String, Tensor> tensors, OptionalLong dataLength)
      throws CheckpointException {
    Layout layout = new Layout(file, info, tensors);
    List<Tensor> ordered = new ArrayList<>();
    for (ParameterInfo parameter : info.parameters()) {
      ordered.add(layout.checkedTensor(parameter));
    }
    layout.checkNoOthers();
    layout.checkContiguous();
    if (dataLength.isPresent()) {
      layout.checkLength(dataLength.getAsLong());
    }
    return ordered;
  }

  private Tensor checkedTensor(ParameterInfo parameter) throws CheckpointException {
    Tensor tensor = tensors.get(parameter.name());
    if (tensor == null) {
      String missing = "it has no tensor '" + parameter.name() + "', which " + info.name();
      throw error(missing + " needs" + OTHER_NETWORK);
    }
    String subject = "tensor '" + parameter.name() + "' ";
    if (!tensor.dtype().equals("F32")) {
      throw error(
          subject + "is of type " + tensor.dtype() + ", not F32; read it with WeightImport");
    }
    if (!tensor.shape().equals(longs(parameter.shape().dimensions()))) {
      String shapes = tensor.shapeText() + ", but " + info.name() + "'s is " + parameter.shape();
      throw error(subject + "has shape " + shapes + OTHER_NETWORK);
    }
    long bytes = (long) Float.BYTES * parameter.shape().elements();
    if (tensor.end() - tensor.begin() != bytes) {
      String range = "has data_offsets " + tensor.begin() + " to " + tensor.end();
      throw error(subject + range + ", but needs " + bytes + " bytes; the file is damaged");
    }
    return tensor;
  }

  private void checkNoOthers() throws CheckpointException {
    for (String name : tensors.keySet()) {
      if (info.parameters().stream().noneMatch(p -> p.name().equals(name))) {
        String extra = "it has a tensor '" + name + "', which " + info.name() + " does not have";
        throw error(extra + OTHER_NETWORK);
      }
    }
  }

  private void checkContiguous() throws CheckpointException {
    List<Map.Entry<String, Tensor>> byOffset =
        tensors.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> entry.getValue().begin()))
            .toList();
    long end = 0;
    for (Map.Entry<String, Tensor> entry : byOffset) {
      long begin = entry.getValue().begin();
      if (begin != end) {
        String place = "tensor '" + entry.getKey() + "' starts at byte " + begin;
        throw error(place + " of the data, not at " + end + "; the file is damaged");
      }
      end = entry.getValue().end();
    }
  }

  private void checkLength(long dataLength) throws CheckpointException {
    long expected = (long) Float.BYTES * info.parameterCount();
    if (dataLength < expected) {
      String sizes = "it ends after " + dataLength + " of " + expected + " bytes of tensor data";
      throw error(sizes + "; the file is incomplete, copy it again");
    }
    if (dataLength > expected) {
      long extra = dataLength - expected;
      throw error("it goes on for " + extra + " bytes after the tensors; the file is damaged");
    }
  }

  private CheckpointException error(String problem) {
    return new CheckpointException(file + ": " + problem);
  }

  private static List<Long> longs(List<Integer> values) {
    return values.stream().map(Integer::longValue).toList();
  }
}
