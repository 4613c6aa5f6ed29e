package dev.kiln.processor.emit.print;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.CodeBlocks;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Prints a class, of the features that generated classes have, as a person would lay it out.
 * JavaPoet's own printer goes through a class twice, to learn the imports first, and takes several
 * times as long for each: with a network of a hundred layers, a quarter of the whole compiler.
 */
public final class ClassPrinter {

  /** A field's value with a comment behind it, instead of above the field. */
  public static final String COMMENTED = "$L; // $L";

  /** What tells such a value from others. */
  private static final String COMMENT = "; // ";

  private static final int LONGEST_COMMENT = 80;

  private static final List<Set<Modifier>> PLAIN =
      List.of(
          EnumSet.of(Modifier.FINAL),
          EnumSet.of(Modifier.STATIC, Modifier.FINAL),
          EnumSet.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL));

  private final Lines lines = new Lines();
  private final TypeNames types;
  private final CodePrinter code;

  private ClassPrinter(TypeNames types) {
    this.types = types;
    this.code = new CodePrinter(lines, types);
  }

  /**
   * Prints a compilation unit.
   *
   * @param packageName its package, empty for the unnamed one
   * @param type its class
   * @return the source, which imports nothing of {@code java.lang}
   */
  public static String print(String packageName, TypeSpec type) {
    TypeNames types = new TypeNames(packageName, type);
    ClassPrinter printer = new ClassPrinter(types);
    printer.type(type);
    String imports = types.imports();
    return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
        + (imports.isEmpty() ? "" : imports + '\n')
        + printer.lines;
  }

  private void type(TypeSpec type) {
    if (type.kind() != TypeSpec.Kind.CLASS || !type.superinterfaces().isEmpty()) {
      throw new IllegalArgumentException(type.name() + " is not a plain class");
    }
    javadoc(type.javadoc());
    annotations(type.annotations());
    modifiers(type.modifiers());
    lines.add("class " + type.name());
    if (!type.superclass().equals(ClassName.OBJECT)) {
      lines.add(" extends " + types.of(type.superclass()));
    }
    lines.add(" {");
    lines.end();
    lines.indent(1);
    members(type);
    lines.indent(-1);
    lines.add("}");
    lines.end();
  }

  private void members(TypeSpec type) {
    int start = lines.length();
    fields(type.fieldSpecs().stream().filter(ClassPrinter::isStatic).toList(), start);
    fields(type.fieldSpecs().stream().filter(field -> !isStatic(field)).toList(), start);
    for (MethodSpec method : type.methodSpecs()) {
      if (method.isConstructor()) {
        gap(start);
        method(method, type.name());
      }
    }
    for (MethodSpec method : type.methodSpecs()) {
      if (!method.isConstructor()) {
        gap(start);
        method(method, type.name());
      }
    }
    for (TypeSpec nested : type.typeSpecs()) {
      gap(start);
      type(nested);
    }
  }

  private static boolean isStatic(FieldSpec field) {
    return field.modifiers().contains(Modifier.STATIC);
  }

  /** An empty line, unless nothing has been printed since some place. */
  private void gap(int start) {
    if (lines.length() > start) {
      lines.end();
    }
  }

  private void fields(List<FieldSpec> fields, int start) {
    for (FieldSpec field : fields) {
      if (!isPlain(field)) {
        gap(start);
      }
      field(field);
    }
  }

  /** Numbers stand one under the other. */
  private static boolean isPlain(FieldSpec field) {
    String type = field.type().toString();
    return field.javadoc().isEmpty()
        && (type.startsWith("int") || type.startsWith("float"))
        && PLAIN.contains(field.modifiers());
  }

  private void field(FieldSpec field) {
    javadoc(field.javadoc());
    annotations(field.annotations());
    modifiers(field.modifiers());
    lines.add(types.of(field.type()));
    lines.add(" " + field.name());
    CodeBlock value = field.initializer();
    if (!value.isEmpty()) {
      lines.add(" = ");
      code.print(value);
    }
    if (!CodeBlocks.parts(value).contains(COMMENT)) {
      lines.add(";");
    }
    lines.end();
  }

  private void method(MethodSpec method, String className) {
    javadoc(method.javadoc());
    annotations(method.annotations());
    modifiers(method.modifiers());
    lines.add(
        method.isConstructor() ? className : types.of(method.returnType()) + " " + method.name());
    parameters(method.parameters(), method.varargs());
    exceptions(method.exceptions());
    lines.add(" {");
    lines.end();
    lines.indent(1);
    code.print(method.code());
    if (!lines.atLineStart()) {
      lines.end();
    }
    lines.indent(-1);
    lines.add("}");
    lines.end();
  }

  private void parameters(List<ParameterSpec> parameters, boolean varargs) {
    lines.add("(");
    lines.mayBreak("");
    for (int i = 0; i < parameters.size(); i++) {
      if (i > 0) {
        lines.add(",");
        lines.mayBreak(" ");
      }
      TypeName type = parameters.get(i).type();
      lines.add(
          varargs && i == parameters.size() - 1 && type instanceof ArrayTypeName array
              ? types.of(array.componentType()) + "..."
              : types.of(type));
      lines.add(" " + parameters.get(i).name());
    }
    lines.add(")");
  }

  private void exceptions(List<TypeName> exceptions) {
    for (int i = 0; i < exceptions.size(); i++) {
      if (i == 0) {
        lines.mayBreak(" ");
        lines.add("throws");
      } else {
        lines.add(",");
      }
      lines.mayBreak(" ");
      lines.add(types.of(exceptions.get(i)));
    }
  }

  private void modifiers(Set<Modifier> modifiers) {
    if (!modifiers.isEmpty()) {
      for (Modifier modifier : EnumSet.copyOf(modifiers)) {
        lines.add(modifier + " ");
      }
    }
  }

  private void annotations(List<AnnotationSpec> annotations) {
    for (AnnotationSpec annotation : annotations) {
      lines.add("@" + types.of(annotation.type()));
      List<CodeBlock> values = annotation.members().getOrDefault(AnnotationSpec.VALUE, List.of());
      if (!values.isEmpty()) {
        lines.add("(");
        values.forEach(code::print);
        lines.add(")");
      }
      lines.end();
    }
  }

  /** A comment that fits one line is on one, and not on three. */
  private void javadoc(CodeBlock javadoc) {
    if (javadoc.isEmpty()) {
      return;
    }
    int start = lines.length();
    lines.add("/**");
    lines.end();
    int content = lines.length();
    lines.prefix(" * ");
    code.print(javadoc);
    if (!lines.atLineStart()) {
      lines.end();
    }
    lines.prefix("");
    String text = lines.from(content);
    String line = text.stripLeading().substring(1).strip();
    if (text.indexOf('\n') == text.length() - 1 && line.length() <= LONGEST_COMMENT) {
      lines.cut(start);
      lines.add("/** " + line + " */");
    } else {
      lines.add(" */");
    }
    lines.end();
  }
}
