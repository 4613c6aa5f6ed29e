package dev.kiln.samples.documentation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Public, so that classes inside it count. */
public class ApiChangesTest {

  private static final String NAME = ": public abstract java.lang.String name()";

  /** As a class file shows it: with a default method, and one to implement. */
  @SuppressWarnings("unused") // Read by reflection.
  public interface Named {
    String name();

    default String colour() {
      return "red";
    }
  }

  abstract static class Hidden {
    public final int shared() {
      return 1;
    }

    int ofThePackage() {
      return 2;
    }
  }

  /** A class that has inherited something to call. */
  public static final class Shown extends Hidden {
    private Shown() {}
  }

  private final SortedSet<String> now = Signatures.of(List.of(Named.class, Hidden.class));
  private final String type = Named.class.getName();

  @Test
  void whatIsGoneIsNamed() {
    Set<String> before = new TreeSet<>(now);
    before.add(type + ": public abstract int sides()");

    assertEquals(
        List.of("gone: " + type + ": public abstract int sides()"),
        ApiChanges.breaking(before, now));
  }

  @Test
  void whatOthersWouldHaveToImplementIsNamed() {
    Set<String> before = new TreeSet<>(now);
    assertTrue(before.remove(type + NAME), before::toString);

    assertEquals(List.of("to be implemented: " + type + NAME), ApiChanges.breaking(before, now));
  }

  @Test
  void additionsBreakNothing() {
    Set<String> before = new TreeSet<>(now);
    assertTrue(before.removeIf(line -> line.contains("colour")), before::toString);
    assertEquals(List.of(), ApiChanges.breaking(before, now));
    assertEquals(List.of(), ApiChanges.breaking(new TreeSet<>(), now));
  }

  @Test
  void whatIsInheritedFromHiddenClassesCounts() {
    List<String> lines = List.copyOf(Signatures.of(List.of(Shown.class, Hidden.class)));

    assertTrue(
        lines.contains(Shown.class.getName() + ": public final int shared()"), lines::toString);
    assertTrue(lines.stream().noneMatch(line -> line.contains("ofThePackage")), lines::toString);
    assertTrue(lines.stream().allMatch(line -> line.startsWith(Shown.class.getName())));
  }
}
