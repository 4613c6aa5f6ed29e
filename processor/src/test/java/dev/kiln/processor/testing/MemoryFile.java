package dev.kiln.processor.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source or class file that the compiler reads or writes in memory. */
final class MemoryFile extends SimpleJavaFileObject {

  private final String className;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private MemoryFile(String className, Kind kind) {
    super(uri(className, kind), kind);
    this.className = className;
  }

  static MemoryFile empty(String className, Kind kind) {
    return new MemoryFile(className, kind);
  }

  static MemoryFile source(String className, String text) {
    MemoryFile file = new MemoryFile(className, Kind.SOURCE);
    file.content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  static URI sourceUri(String className) {
    return uri(className, Kind.SOURCE);
  }

  private static URI uri(String className, Kind kind) {
    return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
  }

  String className() {
    return className;
  }

  byte[] bytes() {
    return content.toByteArray();
  }

  String text() {
    return content.toString(StandardCharsets.UTF_8);
  }

  @Override
  public OutputStream openOutputStream() {
    return content;
  }

  @Override
  public Writer openWriter() {
    return new OutputStreamWriter(content, StandardCharsets.UTF_8);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text();
  }
}
