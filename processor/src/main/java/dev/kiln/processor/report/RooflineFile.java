package dev.kiln.processor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kernels have to do, for programs: a file of comma-separated values. */
public final class RooflineFile {

  private static final String HEADING =
      "kernel,multiply_adds,bytes_per_sample,bytes_per_batch,copied_per_sample,copied_per_batch";

  private RooflineFile() {}

  /** The file's text: a heading, and a line for each kernel. */
  public static String text(Roofline roofline) {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    for (KernelWork work : roofline.kernels()) {
      Stream<Object> values =
          Stream.of(
              work.kernel(),
              work.multiplyAdds(),
              work.needed().perSample(),
              work.needed().perBatch(),
              work.copied().perSample(),
              work.copied().perBatch());
      lines.add(values.map(String::valueOf).collect(Collectors.joining(",")));
    }
    return String.join("\n", lines) + "\n";
  }
}
