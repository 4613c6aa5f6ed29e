package dev.kiln.samples.documentation;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source in memory. */
final class TextFile extends SimpleJavaFileObject {

  private final String text;

  TextFile(String qualifiedName, String text) {
    super(URI.create("text:///" + qualifiedName.replace('.', '/') + ".java"), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
