package dev.kiln.processor.diagnostic.fixes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A compilation unit as text and as syntax trees, and changes of it. */
final class Text {

  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  Text(String text) {
    this.text = text;
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("memory:///Net.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, null, null, List.of(file));
    try {
      this.unit = task.parse().iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.positions = Trees.instance(task).getSourcePositions();
  }

  /** All trees of one class, in source order. */
  <T extends Tree> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        if (type.isInstance(tree)) {
          found.add(type.cast(tree));
        }
        return super.scan(tree, null);
      }
    }.scan(unit, null);
    return found;
  }

  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  String of(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  int indexOf(String part, int from) {
    return text.indexOf(part, from);
  }

  String replace(Tree tree, String with) {
    return replace(start(tree), end(tree), with);
  }

  String replace(int start, int end, String with) {
    return text.substring(0, start) + with + text.substring(end);
  }

  /** Gives an annotation a value, in place of what it has or besides. */
  String setValue(AnnotationTree annotation, String name, String code) {
    Optional<Tree> written = value(annotation, name);
    String first = firstValue(annotation);
    if (written.isPresent() && isShort(annotation) && !name.equals(first)) {
      String both = first + " = " + of(written.get()) + ", " + name + " = " + code;
      return replace(written.get(), both);
    }
    if (written.isPresent()) {
      return replace(written.get(), code);
    }
    String assignment = name + " = " + code;
    if (annotation.getArguments().isEmpty()) {
      int end = end(annotation.getAnnotationType());
      return replace(end, end(annotation), "(" + assignment + ")");
    }
    int end = end(annotation) - 1;
    return replace(end, end, ", " + assignment);
  }

  /** Whether an annotation has nothing but a value without a name. */
  private static boolean isShort(AnnotationTree annotation) {
    return annotation.getArguments().size() == 1
        && name(annotation.getArguments().get(0)).equals("value");
  }

  /** What the value of an annotation is that has no name. */
  private static String firstValue(AnnotationTree annotation) {
    try {
      return Class.forName("dev.kiln.dsl.spec." + annotation.getAnnotationType() + "Spec")
          .getRecordComponents()[0]
          .getName();
    } catch (ClassNotFoundException | ArrayIndexOutOfBoundsException noLayer) {
      return "value";
    }
  }

  /** Removes a value of an annotation. */
  String removeValue(AnnotationTree annotation, String name) {
    List<String> kept = new ArrayList<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      if (!name(argument).equals(name)) {
        kept.add(of(argument));
      }
    }
    int end = end(annotation.getAnnotationType());
    return replace(end, end(annotation), "(" + String.join(", ", kept) + ")");
  }

  /** An annotation by its simple name. */
  Optional<AnnotationTree> annotation(List<? extends AnnotationTree> among, String name) {
    return among.stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .map(annotation -> (AnnotationTree) annotation)
        .findFirst();
  }

  private Optional<Tree> value(AnnotationTree annotation, String name) {
    List<ExpressionTree> arguments = List.copyOf(annotation.getArguments());
    return arguments.stream()
        .filter(argument -> name(argument).equals(name))
        .findFirst()
        .or(() -> arguments.stream().filter(argument -> name(argument).equals("value")).findFirst())
        .map(a -> a instanceof AssignmentTree assignment ? assignment.getExpression() : a);
  }

  private static String name(ExpressionTree argument) {
    return argument instanceof AssignmentTree assignment
            && assignment.getVariable() instanceof IdentifierTree name
        ? name.getName().toString()
        : "value";
  }

  @Override
  public String toString() {
    return text;
  }
}
