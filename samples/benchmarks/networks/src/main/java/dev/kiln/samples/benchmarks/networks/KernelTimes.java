package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.Workspace;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Times the kernels of a workspace: puts a clock around each of its tasks, whatever class has been
 * generated. The clocks cost some 50 ns for each part of a kernel's work.
 */
final class KernelTimes {

  private final List<Kernel> kernels = new ArrayList<>();
  private final int threads;

  /** Clocks around all tasks of a workspace. */
  KernelTimes(Workspace workspace, int threads) throws IllegalAccessException {
    this.threads = threads;
    for (Field field : workspace.getClass().getDeclaredFields()) {
      if (field.getType() == RangeTask.class) {
        field.setAccessible(true);
        Kernel kernel = new Kernel(field.getName(), (RangeTask) field.get(workspace), threads);
        field.set(workspace, kernel);
        kernels.add(kernel);
      }
    }
  }

  /** The time of each kernel since the last reset, all threads together; the slowest first. */
  List<Kernel> slowestFirst() {
    return kernels.stream()
        .filter(kernel -> kernel.nanos() > 0)
        .sorted(Comparator.comparingLong(Kernel::nanos).reversed())
        .toList();
  }

  /** The time of all kernels on all threads. */
  long nanos() {
    return kernels.stream().mapToLong(Kernel::nanos).sum();
  }

  int threads() {
    return threads;
  }

  void reset() {
    kernels.forEach(Kernel::reset);
  }

  /** A kernel with a clock. */
  static final class Kernel implements RangeTask {

    /** So far apart that no two threads write into one cache line. */
    private static final int STRIDE = 16;

    private final String name;
    private final RangeTask task;
    private final long[] nanos;

    private Kernel(String name, RangeTask task, int threads) {
      this.name = name;
      this.task = task;
      this.nanos = new long[STRIDE * (threads + 1)];
    }

    @Override
    public void run(int worker, int from, int to) {
      long start = System.nanoTime();
      task.run(worker, from, to);
      nanos[STRIDE * (worker + 1)] += System.nanoTime() - start;
    }

    String name() {
      return name;
    }

    long nanos() {
      long sum = 0;
      for (long part : nanos) {
        sum += part;
      }
      return sum;
    }

    private void reset() {
      Arrays.fill(nanos, 0);
    }
  }
}
