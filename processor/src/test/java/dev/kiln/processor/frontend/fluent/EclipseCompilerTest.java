package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.testing.EclipseCompiler;
import dev.kiln.processor.testing.ReadNetworks;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ECJ gives no syntax trees: the file is parsed once more, and messages tell line and column. */
@Tag("compilers")
class EclipseCompilerTest {

  private static final String SOURCE =
      """
      package test;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class Net {
        static final int KERNEL = 3;

        @Network(name = "NetModel")
        static final NetworkSpec NET =
            Kiln.input(8, 8, 1)
                .conv2d(2, KERNEL)
                .flatten()
                .dense(3)
                .softmax()
                .loss(CROSS_ENTROPY);
      }
      """;

  @Test
  void networkIsRead() {
    ReadNetworks reader = new ReadNetworks();
    EclipseCompiler.process("test.Net", SOURCE, reader);

    assertEquals(List.of(), reader.problems());
    assertEquals(4, reader.networks().get("test.Net.NET").layers().size());
  }

  @Test
  void mistakeIsToldAtTheFieldWithLineAndColumn() {
    String source = SOURCE.replace("dense(3)", "dense(0)");
    List<? extends Diagnostic<?>> errors = errors(source, new KilnProcessor());

    assertEquals(1, errors.size(), errors::toString);
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertTrue(message.startsWith("16:18: [KILN109] dense1's units is 0"), message);
    assertEquals(12, errors.get(0).getLineNumber());
  }

  @Test
  void withoutTheCompilerModuleBuildersAreRefused() throws ReflectiveOperationException {
    Processor processor = (Processor) new NoCompilerModule().newInstance(KilnProcessor.class);
    List<? extends Diagnostic<?>> errors = errors(SOURCE, processor);

    assertEquals(1, errors.size(), errors::toString);
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertTrue(message.startsWith("[KILN128] NET is described by a builder"), message);
    assertTrue(message.contains("jdk.compiler"), message);
  }

  private static List<? extends Diagnostic<?>> errors(String source, Processor processor) {
    return EclipseCompiler.diagnostics("test.Net", source, processor).stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }
}
