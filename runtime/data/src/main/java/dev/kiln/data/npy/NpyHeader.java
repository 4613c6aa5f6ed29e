package dev.kiln.data.npy;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an array's file says before its elements.
 *
 * @param type what the elements are
 * @param order how an element's bytes are ordered
 * @param fortran whether the first index is the fastest
 * @param shape the extents, none for a single number
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, List<Long> shape) {

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** How many bytes the elements are; {@code Long.MAX_VALUE} where that is more than a long. */
  long dataBytes() {
    long bytes = type.bytes();
    for (long extent : shape) {
      try {
        bytes = Math.multiplyExact(bytes, extent);
      } catch (ArithmeticException tooMany) {
        return shape.contains(0L) ? 0 : Long.MAX_VALUE;
      }
    }
    return bytes;
  }

  /** As NumPy writes it, without padding. */
  String text() {
    String descr = (type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<");
    String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String tuple = shape.size() == 1 ? extents + "," : extents;
    String python = fortran ? "True" : "False";
    return "{'descr': '"
        + descr
        + type.code()
        + "', 'fortran_order': "
        + python
        + ", 'shape': ("
        + tuple
        + "), }";
  }
}
