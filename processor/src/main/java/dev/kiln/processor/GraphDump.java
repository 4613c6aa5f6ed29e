package dev.kiln.processor;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.text.DotPrinter;
import dev.kiln.processor.ir.text.GraphPrinter;
import dev.kiln.processor.plan.BufferPlan;
import dev.kiln.processor.plan.PlanText;
import dev.kiln.processor.report.Roofline;
import dev.kiln.processor.report.RooflineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the programs of a network to a folder after each stage, as text and for Graphviz: {@code
 * training-03-fuse-bias.txt}. What an earlier compilation has left there goes. After a failure
 * nothing more is written.
 */
final class GraphDump implements StageObserver {

  private static final String KERNELS = "-kernels.csv";

  private final Path folder;
  private final String network;
  private final Map<String, Integer> stages = new HashMap<>();
  private Optional<String> failure = Optional.empty();

  /**
   * The dump of one network.
   *
   * @param folder where there will be a folder for it
   * @param network its model's qualified name
   */
  GraphDump(Path folder, String network) {
    this.folder = folder;
    this.network = network;
  }

  /** Why not all was written. */
  Optional<String> failure() {
    return failure;
  }

  @Override
  public void graph(String program, String stage, Graph graph) {
    write(program, stage, graph, "");
  }

  @Override
  public void plan(String program, Graph graph, BufferPlan plan) {
    write(program, "plan", graph, PlanText.of(graph, plan));
  }

  /** What the kernels have to do, for programs: {@code training-kernels.csv}. */
  void kernels(List<Roofline> rooflines) {
    if (failure.isPresent()) {
      return;
    }
    for (Roofline roofline : rooflines) {
      Path file = folder.resolve(network).resolve(roofline.program() + KERNELS);
      try {
        Files.writeString(file, RooflineFile.text(roofline));
      } catch (IOException | SecurityException unwritable) {
        failure = Optional.of(unwritable.toString());
      }
    }
  }

  private void write(String program, String stage, Graph graph, String more) {
    if (failure.isPresent()) {
      return;
    }
    try {
      // Not every file system takes all letters of Java names.
      Path own = folder.resolve(network);
      if (stages.isEmpty()) {
        clear(own);
      }
      int number = stages.merge(program, 1, Integer::sum);
      String title = String.format(Locale.ROOT, "%s-%02d-%s", program, number, stage);
      String heading = "# " + network + ", " + program + ", after " + stage + "\n";
      Files.writeString(own.resolve(title + ".txt"), heading + GraphPrinter.print(graph) + more);
      Files.writeString(
          own.resolve(title + ".dot"), DotPrinter.print(graph, network + " " + title));
    } catch (IOException | InvalidPathException | SecurityException unwritable) {
      boolean file = Files.exists(folder) && !Files.isDirectory(folder);
      failure = Optional.of(file ? folder + " is a file" : unwritable.toString());
    }
  }

  private static void clear(Path own) throws IOException {
    Files.createDirectories(own);
    try (Stream<Path> files = Files.list(own)) {
      for (Path file : files.toList()) {
        if (file.getFileName()
            .toString()
            .matches("(training|inference|trace)-(\\d+-.*\\.(txt|dot)|kernels\\.csv)")) {
          Files.delete(file);
        }
      }
    }
  }
}
