package dev.kiln.samples.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each kernel has to do, as the compiler has written it ({@code -Akiln.dump}), and how long
 * that takes at least on this machine.
 *
 * @param works by the kernels' names
 * @param roof what the machine can do
 */
record KernelBounds(Map<String, Work> works, Roof roof) {

  /** Copies the map. */
  KernelBounds {
    works = Map.copyOf(works);
  }

  /**
   * What a number of threads can do together.
   *
   * @param multiplyAdds in a nanosecond
   * @param bytes read from memory and written in a nanosecond
   */
  record Roof(int threads, double multiplyAdds, double bytes) {}

  /**
   * What a kernel has to do.
   *
   * @param multiplyAdds for each sample
   * @param bytesPerSample that it reads and writes, each once
   * @param bytesPerBatch the same of what stands for all samples
   */
  record Work(long multiplyAdds, long bytesPerSample, long bytesPerBatch) {

    double multiplyAdds(int batch) {
      return (double) batch * multiplyAdds;
    }

    double bytes(int batch) {
      return (double) batch * bytesPerSample + bytesPerBatch;
    }
  }

  /** Reads a file that begins with a heading. */
  static KernelBounds read(Path file, Roof roof) throws IOException {
    Map<String, Work> works = new HashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      List<String> cells = List.of(line.split(",", -1));
      works.put(cells.get(0), new Work(number(cells, 1), number(cells, 2), number(cells, 3)));
    }
    return new KernelBounds(works, roof);
  }

  private static long number(List<String> cells, int column) {
    return Long.parseLong(cells.get(column));
  }

  /** What a kernel has to do, if the compiler knows of it. */
  Optional<Work> work(String kernel) {
    return Optional.ofNullable(works.get(kernel));
  }

  /** Whether moving bytes takes longer than multiplying. */
  boolean memoryBound(Work work, int batch) {
    return work.bytes(batch) / roof.bytes > work.multiplyAdds(batch) / roof.multiplyAdds;
  }

  /** The microseconds that it takes at least, all threads together. */
  double micros(Work work, int batch) {
    double nanos =
        Math.max(work.bytes(batch) / roof.bytes, work.multiplyAdds(batch) / roof.multiplyAdds);
    return nanos * roof.threads / 1e3;
  }
}
