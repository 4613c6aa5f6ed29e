package dev.kiln.processor.emit;

import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Kernel;
import dev.kiln.processor.emit.kernel.Schedule;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lays out for people what was decided for a program: its kernels in their order, how the work of
 * each is split, and where its values live.
 */
final class ProgramTable {

  private final Program program;

  ProgramTable(Program program) {
    this.program = program;
  }

  /** A line for the program, and some for each step. */
  List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    long floats = program.plan().floatsPerSample();
    lines.add(String.format(Locale.ROOT, "%s: %,d floats per sample", name, floats));
    List<Step> steps = program.steps();
    for (int i = 0; i < steps.size(); i++) {
      lines.addAll(lines(i, steps.get(i)));
    }
    return lines;
  }

  private List<String> lines(int index, Step step) {
    Kernel kernel = step.kernel();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%3d %s: %s -> %s",
            index,
            step.name(),
            places(step.reads()),
            step.packs() ? "packed" : places(step.node().outputs())));
    String how = "%s parts: %s".formatted(kernel.split().extent(), kernel.summary());
    if (!step.packs()) {
      Schedule schedule = program.library().schedule(step.node());
      how = schedule.kernel() + ", " + (schedule.packedAhead() ? "packed ahead, " : "") + how;
    }
    lines.add("      " + how);
    return lines;
  }

  private String places(List<Value> values) {
    return values.stream().map(this::place).collect(Collectors.joining(", "));
  }

  private String place(Value value) {
    String shaped = value.name() + value.shape().dimensions();
    return value.isActivation() ? shaped + " at " + program.plan().offset(value) : shaped;
  }
}
