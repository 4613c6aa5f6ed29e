package dev.kiln.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor, which writes the class {@code test.late.Sizes} in the second round. */
@SupportedAnnotationTypes("*")
public final class LateConstants extends AbstractProcessor {

  private int round;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    if (round == 0) {
      write("test.late.Something", "package test.late; class Something {}");
    } else if (round == 1) {
      write("test.late.Sizes", "package test.late; public interface Sizes { int THREE = 3; }");
    }
    round++;
    return false;
  }

  private void write(String className, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(className).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
