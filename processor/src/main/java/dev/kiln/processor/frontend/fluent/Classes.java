package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.Kiln;
import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The classes of this file, of the builder, of the JDK's basic packages, and others by name. */
final class Classes implements ClassTable {

  private final ParsedFile file;
  private final Types names;
  private final Elements elements;
  private final Map<String, Optional<ClassInfo>> known = new HashMap<>();

  Classes(ParsedFile file, Types names, Elements elements) {
    this.file = file;
    this.names = names;
    this.elements = elements;
  }

  @Override
  public Optional<ClassInfo> find(String name) {
    Optional<ClassInfo> found = known.get(name);
    if (found == null) {
      found = load(name);
      known.put(name, found);
    }
    return found;
  }

  /** A class of this file. */
  Optional<SourceClass> source(String name) {
    return find(name).filter(SourceClass.class::isInstance).map(SourceClass.class::cast);
  }

  private Optional<ClassInfo> load(String name) {
    if (file.type(name).isPresent()) {
      return Optional.of(
          new SourceClass(name, file.type(name).get(), new TypeReader(names, this), names));
    }
    Optional<Class<?>> binary = binary(name);
    if (binary.isPresent()) {
      return binary.map(BinaryClass::new);
    }
    TypeElement element = elements.getTypeElement(name);
    return element == null ? Optional.empty() : Optional.of(new ElementClass(element));
  }

  /** A class of the builder or of the JDK that is the same wherever the code will run. */
  static Optional<Class<?>> binary(String name) {
    boolean basic = name.startsWith("java.lang.") || name.startsWith("java.util.function.");
    if (!basic && !new TypeName(name).isDsl()) {
      return Optional.empty();
    }
    try {
      ClassLoader loader = basic ? null : Kiln.class.getClassLoader();
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError other) {
      return Optional.empty();
    }
  }
}
