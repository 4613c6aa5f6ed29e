package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model's name never breaks the model's own code. */
@Tag("compilers")
class ReservedNamesTest {

  private static final String SOURCE =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {4, 4, 1}, loss = Loss.CROSS_ENTROPY, name = "%s")
      interface Named {
        @Conv2D(filters = 2, kernel = 2, activation = Activation.RELU) Layer conv();
        @MaxPool2D(2) Layer pool();
        @Flatten Layer flat();
        @Dropout(0.5) Layer drop();
        @Dense(units = 3) Layer other();
        @Softmax Layer probabilities();
      }
      """;

  @Test
  void namesOfNestedClassesAreRefused() {
    CompiledNetwork network = NetworkCompiler.compile("test.Named", SOURCE.formatted("Fine"));
    List<String> nested =
        network.classes().keySet().stream()
            .filter(name -> name.startsWith("test.Fine$"))
            .map(name -> name.substring("test.Fine$".length()))
            .filter(name -> !name.contains("$") && !name.isEmpty())
            .toList();

    assertFalse(nested.isEmpty());
    nested.forEach(name -> assertRefused(name));
  }

  @Test
  void namesOfImportedClassesCompile() {
    String model =
        NetworkCompiler.process("test.Named", SOURCE.formatted("Fine")).sources().get("test.Fine");
    List<String> imported =
        model
            .lines()
            .filter(line -> line.startsWith("import ") && !line.startsWith("import static "))
            .filter(line -> !line.startsWith("import java.lang."))
            .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
            .toList();

    assertFalse(imported.isEmpty());
    for (String name : imported) {
      CompiledNetwork network = NetworkCompiler.compile("test.Named", SOURCE.formatted(name));
      assertTrue(network.success(), () -> name + ": " + network.errors());
    }
  }

  private static void assertRefused(String name) {
    CompiledNetwork network = NetworkCompiler.process("test.Named", SOURCE.formatted(name));
    assertTrue(
        network.errors().stream().anyMatch(d -> d.getMessage(Locale.ROOT).startsWith("[KILN119]")),
        () -> name + " is not refused");
  }
}
