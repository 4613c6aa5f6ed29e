package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.testing.ClassPath;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names outside of ASCII compile in every encoding of the sources. */
@Tag("compilers")
class EncodingTest {

  /** Umlauts, a letter of two chars, and digits of another script at a place where they may be. */
  private static final String SOURCE =
      """
      package app;

      import dev.kiln.dsl.*;

      @Network(input = {4, 4, 1}, loss = Loss.CROSS_ENTROPY)
      interface Gr\\u00f6\\u00dfe {
        @Conv2D(filters = 2, kernel = 3, activation = Activation.RELU) Layer gr\\u00f6sse();
        @Flatten Layer \\ud835\\udc9c();
        @Dropout(0.5) Layer x\\u0663();
        @Dense(units = 3) Layer \\u5c42();
        @Softmax Layer probabilities();
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16BE", "IBM1047"})
  void compiles(String encoding) throws IOException {
    Path source = folder.resolve("Net.java");
    Files.writeString(source, SOURCE, Charset.forName(encoding));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-encoding",
                encoding,
                "-processor",
                KilnProcessor.class.getName(),
                "-classpath",
                ClassPath.ofTests(),
                "-d",
                folder.toString(),
                source.toString());

    assertEquals(0, status, () -> said.toString(StandardCharsets.UTF_8));
    Path report =
        folder.resolve(
            "META-INF/kiln/app.Gr\u00f6\u00dfeModel.properties".replace('/', File.separatorChar));
    assertEquals(
        "format=1", Files.readString(report, StandardCharsets.US_ASCII).lines().findFirst().get());
  }
}
