package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.BuildFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kapt makes of Kotlin: Java without code. */
class KotlinTest {

  @Test
  void builderSaysWhyItCannotBeRead(@TempDir Path root) {
    BuildFolder build =
        new BuildFolder(root)
            .write("kotlin.Metadata", "package kotlin; public @interface Metadata {}")
            .write(
                "app.AppKt",
                """
                package app;

                @kotlin.Metadata()
                public final class AppKt {
                  @dev.kiln.dsl.Network(name = "IrisModel")
                  public static final dev.kiln.dsl.spec.NetworkSpec IRIS = null;
                }
                """);
    var errors = build.compile(List.of(), "kotlin.Metadata", "app.AppKt");

    assertEquals(1, errors.size(), errors::toString);
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertTrue(message.contains("a builder in Kotlin can't be read"), message);
    assertTrue(message.contains("describe the network as an annotated interface"), message);
    assertEquals(6, errors.get(0).getLineNumber());
  }
}
