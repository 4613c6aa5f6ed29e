package dev.kiln.processor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out for people what kernels have to do, and which bound holds. */
public final class RooflineTable {

  private static final int TYPICAL = NetworkReport.TYPICAL_BATCH_SIZE;

  private final Roofline roofline;

  /** For the kernels of a program. */
  public RooflineTable(Roofline roofline) {
    this.roofline = roofline;
  }

  /** A heading, a line for each kernel, and their sum. */
  public List<String> lines() {
    KernelWork total = roofline.total();
    int width =
        roofline.kernels().stream()
            .mapToInt(kernel -> kernel.kernel().length())
            .reduce("total".length(), Math::max);
    String row = "%-" + width + "s  %15s  %14s  %14s  %14s  %14s  %16s  %16s";
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, bytes that each kernel needs and copies; memory is the bound below %d multiply-adds"
                + " for each byte needed",
            roofline.program(),
            KernelWork.MULTIPLY_ADDS_PER_BYTE));
    lines.add(
        row.formatted(
            "kernel",
            "multiply-adds",
            "bytes a sample",
            "bytes a batch",
            "copies a sample",
            "copies a batch",
            "bound for 1",
            "for " + TYPICAL));
    roofline.kernels().forEach(kernel -> lines.add(line(row, kernel)));
    lines.add(line(row, total));
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String line(String row, KernelWork work) {
    return String.format(
        Locale.ROOT,
        row,
        work.kernel(),
        number(work.multiplyAdds()),
        number(work.needed().perSample()),
        number(work.needed().perBatch()),
        number(work.copied().perSample()),
        number(work.copied().perBatch()),
        bound(work, 1),
        bound(work, TYPICAL));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String bound(KernelWork work, int batch) {
    String name = work.bound(batch).name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%.1f %s", work.intensity(batch), name);
  }
}
