package dev.kiln.processor.emit;

/**
 * A generated class.
 *
 * @param packageName its package, empty for the unnamed one
 * @param className its simple name
 * @param text its Java source
 */
public record SourceFile(String packageName, String className, String text) {

  /** The class's fully qualified name. */
  public String qualifiedName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }
}
