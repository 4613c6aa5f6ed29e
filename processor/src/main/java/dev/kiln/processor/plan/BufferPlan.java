package dev.kiln.processor.plan;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each value lives in the arena: the value at offset {@code o} starts at {@code capacity *
 * o}, sample after sample.
 *
 * @param offsets for each value its offset, in floats per sample
 * @param floatsPerSample the arena's length for one sample
 */
public record BufferPlan(Map<Value, Integer> offsets, long floatsPerSample) {

  /** Copies {@code offsets}. */
  public BufferPlan {
    offsets = Map.copyOf(offsets);
  }

  /**
   * The stage that places buffers: the largest first, each at the lowest offset where nothing lies
   * that is in use at the same time (the "greedy by size" strategy of Pisarchyk and Lee, "Efficient
   * memory management for deep neural net inference", 2020).
   */
  public static BufferPlan of(Graph graph) {
    List<Buffer> buffers = new ArrayList<>(Liveness.buffers(graph));
    buffers.sort(Comparator.comparingInt(Buffer::floats).reversed());
    List<Placed> placed = new ArrayList<>();
    for (Buffer buffer : buffers) {
      place(buffer, placed);
    }
    Map<Value, Integer> offsets = new HashMap<>();
    placed.forEach(p -> p.buffer.values().forEach(v -> offsets.put(v, (int) p.offset)));
    return new BufferPlan(offsets, placed.stream().mapToLong(Placed::end).max().orElse(0));
  }

  /** Buffers start where a cache line does. */
  private static final int LINE_FLOATS = 16;

  /** The offset of a value. */
  public int offset(Value value) {
    Integer offset = offsets.get(value);
    if (offset == null) {
      throw new IllegalStateException(value + " has no buffer");
    }
    return offset;
  }

  /**
   * Adds a buffer to those that have their places, which are kept in the order of their offsets.
   */
  private static void place(Buffer buffer, List<Placed> placed) {
    long offset = 0;
    for (Placed other : placed) {
      if (offset + buffer.floats() <= other.offset) {
        break;
      }
      if (other.buffer.lifetime().overlaps(buffer.lifetime())) {
        offset = Math.max(offset, other.end());
      }
    }
    Placed added = new Placed(buffer, offset);
    int behind = Collections.binarySearch(placed, added, Comparator.comparingLong(Placed::offset));
    placed.add(behind < 0 ? -behind - 1 : behind, added);
  }

  private record Placed(Buffer buffer, long offset) {

    long end() {
      return (offset + buffer.floats() + LINE_FLOATS - 1) / LINE_FLOATS * LINE_FLOATS;
    }
  }
}
