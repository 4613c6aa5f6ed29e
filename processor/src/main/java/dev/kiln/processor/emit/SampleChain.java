package dev.kiln.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Split;
import dev.kiln.processor.ir.DefUse;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Steps behind each other whose work is split by samples: a worker can take some samples through
 * all of them, without waiting for others in between, while their values are in its cache.
 *
 * @param steps the steps, in their order
 * @param inner the values that no other step reads: a worker keeps them in memory of its own
 */
record SampleChain(List<Step> steps, Set<Value> inner) {

  /** What all values of some samples may take, in floats: half of a small second-level cache. */
  private static final long CACHED_FLOATS = 64 * 1024;

  private static final long MOST_SAMPLES = 16;

  /** In floats; Winograd's minimal filtering makes four times as many of it. */
  private static final long LARGEST_WEIGHT = 32 * 1024;

  /** Copies its arguments. */
  SampleChain {
    steps = List.copyOf(steps);
    inner = Set.copyOf(inner);
  }

  /** The chains among the steps that compute a program's outputs. */
  static List<SampleChain> of(Program program) {
    DefUse uses = new DefUse(program.graph());
    return among(program, SampleChain::joins, steps -> InnerValues.of(uses, steps));
  }

  /**
   * The same where the backward pass reads most values: all of them stay where they are, so that
   * less is won, and nothing where a weight is read again that is larger than what stays in the
   * cache instead.
   */
  static List<SampleChain> ofTraining(Program program) {
    return among(program, step -> joins(step) && weight(step) <= LARGEST_WEIGHT, s -> Set.of());
  }

  private static boolean joins(Step step) {
    return step.kernel().split().by() != Split.By.PARTS;
  }

  private static long weight(Step step) {
    return step.node().inputs().stream()
        .filter(value -> value.storage() == Value.Storage.PARAMETER)
        .mapToLong(Value::elements)
        .sum();
  }

  private static List<SampleChain> among(
      Program program, Predicate<Step> joins, Function<List<Step>, Set<Value>> inner) {
    List<SampleChain> chains = new ArrayList<>();
    for (List<Step> method : Section.perMethod(program.forward())) {
      for (List<Step> steps : runs(method, joins)) {
        SampleChain chain = new SampleChain(steps, inner.apply(steps));
        if (chain.keepsApart(program)) {
          chains.add(chain);
        }
      }
    }
    return chains;
  }

  /** Two and more steps behind each other that may all join a chain. */
  private static List<List<Step>> runs(List<Step> steps, Predicate<Step> joins) {
    List<List<Step>> runs = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= steps.size(); i++) {
      if (i == steps.size() || !joins.test(steps.get(i))) {
        if (i - first > 1) {
          runs.add(steps.subList(first, i));
        }
        first = i + 1;
      }
    }
    return runs;
  }

  /** How many samples fit the cache at a time, with what a step of them reads and writes. */
  int samplesAtOnce() {
    return samplesOf(
        steps.stream()
            .mapToLong(
                step ->
                    Stream.concat(step.node().inputs().stream(), step.node().outputs().stream())
                        .filter(Value::batched)
                        .mapToLong(Value::elements)
                        .sum())
            .max()
            .orElse(1));
  }

  /** How many samples of a program fit the cache at a time. */
  static int samplesAtOnce(Program program) {
    return samplesOf(Math.max(1, program.plan().floatsPerSample()));
  }

  private static int samplesOf(long floats) {
    return (int) Math.max(1, Math.min(MOST_SAMPLES, CACHED_FLOATS / floats));
  }

  /**
   * Whether what it leaves in memory lies nowhere where it reads or leaves something else: the plan
   * may use memory again once a value is read, but here other samples are still to come.
   */
  private boolean keepsApart(Program program) {
    Set<Value> written = new HashSet<>();
    steps.forEach(step -> written.addAll(step.node().outputs()));
    written.removeAll(inner);
    Set<Value> all = new HashSet<>(written);
    steps.stream()
        .flatMap(step -> step.node().inputs().stream())
        .filter(value -> value.isActivation() && !inner.contains(value))
        .forEach(all::add);
    return all.stream()
        .noneMatch(value -> written.stream().anyMatch(other -> overlap(value, other, program)));
  }

  private static boolean overlap(Value read, Value written, Program program) {
    int from = program.place(read);
    int to = program.place(written);
    if (from == to && read.elements() == written.elements()) {
      return false; // each sample in its own place
    }
    return from < to + written.elements() && to < from + read.elements();
  }

  /** What it is called: after its first and its last step. */
  String name() {
    String last = last().name();
    return first().name() + "To" + Character.toUpperCase(last.charAt(0)) + last.substring(1);
  }

  Step first() {
    return steps.get(0);
  }

  private Step last() {
    return steps.get(steps.size() - 1);
  }

  /** The method that takes some samples through the steps. */
  MethodSpec method(String name, Modifier[] hidden) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(hidden)
            .addJavadoc("Takes the samples [from, to) through several steps.")
            .addParameters(TaskMembers.PART);
    for (Step step : steps) {
      int parts = step.kernel().split().parts();
      String times = parts == 1 ? "" : " * " + parts;
      String range = "(worker, from" + times + ", to" + times + "); // ";
      method.addCode("$L\n", step.name() + range + step.node().output().shape().dimensions());
    }
    return method.build();
  }
}
