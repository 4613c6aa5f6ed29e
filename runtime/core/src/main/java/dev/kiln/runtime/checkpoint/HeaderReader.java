package dev.kiln.runtime.checkpoint;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON header of a safetensors file. Format: <a
 * href="https://huggingface.co/docs/safetensors/index#format">huggingface.co/docs/safetensors</a>.
 */
final class HeaderReader {

  private static final String METADATA = "__metadata__";

  /** More than any program writes; without a limit a header could hold millions. */
  private static final int MOST_DIMENSIONS = 64;

  private final JsonCursor json;

  private HeaderReader(String header) {
    this.json = new JsonCursor(header);
  }

  /**
   * The header, tensors in its order.
   *
   * @throws ParseException if the text is not a safetensors header
   */
  static Header read(String header) throws ParseException {
    return new HeaderReader(header).header();
  }

  private Header header() throws ParseException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.expectFirst('{');
    members(
        name -> {
          if (name.equals(METADATA)) {
            members(key -> metadata.put(key, json.string()));
          } else {
            tensors.put(name, tensor());
          }
        });
    json.expectEnd();
    return new Header(tensors, metadata);
  }

  private Tensor tensor() throws ParseException {
    TensorBuilder tensor = new TensorBuilder();
    members(
        key -> {
          switch (key) {
            case "dtype" -> tensor.dtype = Optional.of(json.string());
            case "shape" -> tensor.shape = Optional.of(naturals());
            case "data_offsets" -> tensor.offsets = Optional.of(offsets());
            default -> throw json.error("an unknown key '" + key + "'");
          }
        });
    return tensor.build();
  }

  private List<Long> offsets() throws ParseException {
    List<Long> offsets = naturals();
    if (offsets.size() != 2) {
      throw json.error("data_offsets has to be two numbers");
    }
    return offsets;
  }

  private List<Long> naturals() throws ParseException {
    List<Long> values = new ArrayList<>();
    json.expect('[');
    if (json.accept(']')) {
      return values;
    }
    do {
      if (values.size() == MOST_DIMENSIONS) {
        throw json.error("more than " + MOST_DIMENSIONS + " dimensions");
      }
      values.add(json.natural());
    } while (json.accept(','));
    json.expect(']');
    return values;
  }

  private void members(Member member) throws ParseException {
    Set<String> keys = new HashSet<>();
    json.expect('{');
    if (json.accept('}')) {
      return;
    }
    do {
      String key = json.string();
      if (!keys.add(key)) {
        throw json.error("'" + key + "' appears twice");
      }
      json.expect(':');
      member.read(key);
    } while (json.accept(','));
    json.expect('}');
  }

  /** Reads the value of a JSON object's member. */
  private interface Member {
    void read(String key) throws ParseException;
  }

  private final class TensorBuilder {
    private Optional<String> dtype = Optional.empty();
    private Optional<List<Long>> shape = Optional.empty();
    private Optional<List<Long>> offsets = Optional.empty();

    Tensor build() throws ParseException {
      if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
        throw json.error("a tensor without dtype, shape or data_offsets");
      }
      List<Long> range = offsets.get();
      return new Tensor(dtype.get(), shape.get(), range.get(0), range.get(1));
    }
  }
}
