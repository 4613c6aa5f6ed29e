package dev.kiln.processor.frontend.fluent.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.JavaBatch;
import dev.kiln.processor.testing.ReadNetworks;
import dev.kiln.processor.testing.program.Construct;
import dev.kiln.processor.testing.program.TypedPrograms;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read of typed programs is what Java computes when it runs them. */
@Tag("compilers")
class TypedProgramTest {

  private static final int BATCH = 100;

  /** The reasons for which Kiln may refuse what Java runs: it can't know what Java gives. */
  private static final List<String> UNDECIDED =
      List.of("is up to the virtual machine", "depends on the types of several others");

  /** A method may run at any time, and so may what a class does at its first use. */
  private static final String CHANGED = "is not final: other code may have changed it by then";

  private final Map<Construct, Integer> counts = new EnumMap<>(Construct.class);
  private int same;
  private int failed;
  private int undecided;

  @Test
  void readIsWhatRuns() {
    int usual = Boolean.getBoolean("kiln.campaign") ? 20_000 : 200;
    int programs = Integer.getInteger("kiln.programs", usual);
    long first = Long.getLong("kiln.seed", 0);
    for (int i = 0; i < programs; i += BATCH) {
      compare(first + i, Math.min(BATCH, programs - i));
    }
    System.out.printf(
        "%d programs: %d the same, %d fail in both, %d undecided%n",
        programs, same, failed, undecided);

    for (Construct construct : Construct.values()) {
      int drawn = counts.getOrDefault(construct, 0);
      assertTrue(
          drawn >= Math.max(1, programs / 50), construct + " is drawn too rarely: " + counts);
    }
    assertTrue(same > programs * 3 / 4, "the same: " + same);
  }

  private void compare(long first, int count) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = "P" + (first + i);
      sources.put("test." + name, TypedPrograms.draw(name, first + i, counts));
    }
    ReadNetworks reader = new ReadNetworks();
    JavaBatch.process(sources, reader);
    ClassLoader loader = JavaBatch.load(sources);
    sources.forEach((name, source) -> compare(name, source, reader, loader));
  }

  private void compare(String name, String source, ReadNetworks reader, ClassLoader loader) {
    String member = name + ".NET";
    // What the layers are called is not checked here.
    List<String> problems =
        reader.problems().stream()
            .filter(problem -> problem.startsWith(member + ":"))
            .filter(problem -> !problem.contains("KILN127") && !problem.contains("KILN107"))
            .toList();
    Optional<Object> executed = execute(name, loader);
    if (executed.isEmpty()) {
      assertTrue(!problems.isEmpty(), () -> name + " fails in Java, but is read\n" + source);
      failed++;
    } else if (problems.isEmpty()) {
      assertEquals(executed.get(), reader.networks().get(member), () -> name + "\n" + source);
      same++;
    } else {
      boolean method = source.contains("NetworkSpec NET()");
      assertTrue(
          UNDECIDED.stream().anyMatch(problems.get(0)::contains)
              || (method && problems.get(0).contains(CHANGED)),
          () -> problems + "\n" + source);
      undecided++;
    }
  }

  /** What Java gives, or nothing if the program ends with an exception. */
  private static Optional<Object> execute(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      List<Object> found = new ArrayList<>();
      for (var field : type.getFields()) {
        if (field.getName().equals("NET")) {
          found.add(field.get(null));
        }
      }
      return found.isEmpty()
          ? Optional.of(type.getMethod("NET").invoke(null))
          : Optional.ofNullable(found.get(0));
    } catch (ExceptionInInitializerError | InvocationTargetException thrown) {
      return Optional.empty();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("a class that was just compiled", impossible);
    }
  }
}
