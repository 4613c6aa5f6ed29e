package dev.kiln.samples.benchmarks.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ONNX file as it is read by the field numbers of {@code onnx.proto}. */
final class OnnxModel {

  final List<Node> nodes = new ArrayList<>();
  final Map<String, Array> constants = new LinkedHashMap<>();
  final List<String> inputs = new ArrayList<>();
  final List<String> outputs = new ArrayList<>();

  /** An operator; numbers, texts and lists are its attributes. */
  record Node(
      String operator,
      List<String> inputs,
      String output,
      Map<String, long[]> integers,
      Map<String, Float> floats,
      Map<String, String> texts) {

    long integer(String name, long otherwise) {
      return integers.containsKey(name) ? integers.get(name)[0] : otherwise;
    }

    long[] integers(String name, int count, long otherwise) {
      long[] all = new long[count];
      Arrays.fill(all, otherwise);
      return integers.getOrDefault(name, all);
    }
  }

  static OnnxModel read(byte[] file) {
    OnnxModel model = new OnnxModel();
    Fields fields = new Fields(file);
    if (fields.number(1) != 9) {
      throw new AssertionError("version " + fields.number(1));
    }
    Fields graph = new Fields(fields.bytes(7).get(0));
    for (byte[] node : graph.bytes(1)) {
      model.nodes.add(node(new Fields(node)));
    }
    for (byte[] tensor : graph.bytes(5)) {
      Fields constant = new Fields(tensor);
      model.constants.put(constant.text(8), array(constant));
    }
    graph.bytes(11).forEach(value -> model.inputs.add(new Fields(value).text(1)));
    graph.bytes(12).forEach(value -> model.outputs.add(new Fields(value).text(1)));
    return model;
  }

  private static Node node(Fields fields) {
    Map<String, long[]> integers = new HashMap<>();
    Map<String, Float> floats = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (byte[] bytes : fields.bytes(5)) {
      Fields attribute = new Fields(bytes);
      String name = attribute.text(1);
      switch ((int) attribute.number(20)) {
        case 1 -> floats.put(name, Float.intBitsToFloat((int) attribute.number(2)));
        case 2 -> integers.put(name, new long[] {attribute.number(3)});
        case 3 -> texts.put(name, attribute.text(4));
        case 7 -> integers.put(name, attribute.numbers(8));
        default -> throw new AssertionError(name);
      }
    }
    List<String> inputs = fields.bytes(1).stream().map(name -> new String(name, UTF_8)).toList();
    return new Node(fields.text(4), inputs, fields.text(2), integers, floats, texts);
  }

  private static Array array(Fields tensor) {
    long[] dims = tensor.numbers(1);
    int[] extents = Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
    ByteBuffer raw = ByteBuffer.wrap(tensor.bytes(9).get(0)).order(ByteOrder.LITTLE_ENDIAN);
    boolean floats = tensor.number(2) == 1;
    double[] values = new double[raw.remaining() / (floats ? 4 : 8)];
    for (int j = 0; j < values.length; j++) {
      values[j] = floats ? raw.getFloat() : raw.getLong();
    }
    return new Array(extents, values);
  }

  /** A tensor of any extents. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by its elements only.
  record Array(int[] extents, double[] values) {}

  /** The fields of a message by their numbers. */
  private static final class Fields {

    private final Map<Integer, List<byte[]>> bytes = new HashMap<>();
    private final Map<Integer, List<Long>> numbers = new HashMap<>();

    Fields(byte[] message) {
      ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
      while (buffer.hasRemaining()) {
        long key = varint(buffer);
        int field = (int) (key >>> 3);
        switch ((int) (key & 7)) {
          case 0 -> numbers.computeIfAbsent(field, f -> new ArrayList<>()).add(varint(buffer));
          case 2 -> {
            byte[] value = new byte[(int) varint(buffer)];
            buffer.get(value);
            bytes.computeIfAbsent(field, f -> new ArrayList<>()).add(value);
          }
          case 5 ->
              numbers.computeIfAbsent(field, f -> new ArrayList<>()).add((long) buffer.getInt());
          default -> throw new AssertionError("wire type " + (key & 7));
        }
      }
    }

    long number(int field) {
      return numbers.get(field).get(0);
    }

    long[] numbers(int field) {
      return numbers.getOrDefault(field, List.of()).stream().mapToLong(Long::longValue).toArray();
    }

    List<byte[]> bytes(int field) {
      return bytes.getOrDefault(field, List.of());
    }

    String text(int field) {
      return new String(bytes(field).get(0), UTF_8);
    }

    private static long varint(ByteBuffer buffer) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = buffer.get();
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
