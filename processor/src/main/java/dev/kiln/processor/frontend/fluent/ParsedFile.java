package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import dev.kiln.processor.frontend.SourceLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** A source file as syntax trees. */
final class ParsedFile {

  /** Shows a message at a tree. */
  interface Printer {

    /**
     * Shows a message.
     *
     * @param declaration the field or method that is read, for compilers that know no trees
     */
    void print(Kind kind, String message, Tree at, Element declaration);
  }

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final Printer printer;
  private final Map<String, ClassTree> classes = new LinkedHashMap<>();

  ParsedFile(CompilationUnitTree unit, SourcePositions positions, Printer printer) {
    this.unit = unit;
    this.positions = positions;
    this.printer = printer;
    collect(unit.getTypeDecls(), packagePrefix());
  }

  private void collect(List<? extends Tree> declarations, String prefix) {
    for (Tree declaration : declarations) {
      if (declaration instanceof ClassTree type) {
        String name = prefix + type.getSimpleName();
        classes.put(name, type);
        collect(type.getMembers(), name + ".");
      }
    }
  }

  /** The package's name and a dot, or nothing. */
  String packagePrefix() {
    return unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
  }

  /** The whole file. */
  CompilationUnitTree unit() {
    return unit;
  }

  /** A class of this file, by its qualified name. */
  Optional<ClassTree> type(String qualifiedName) {
    return Optional.ofNullable(classes.get(qualifiedName));
  }

  /** All classes of this file. */
  Stream<ClassTree> types() {
    return classes.values().stream();
  }

  /** The qualified names of all classes of this file. */
  Stream<String> classNames() {
    return classes.keySet().stream();
  }

  /** The line where a tree begins, counted from 1. */
  long line(Tree tree) {
    return unit.getLineMap().getLineNumber(start(tree));
  }

  /** The line of a method's name in a call. */
  long nameLine(Tree call) {
    return unit.getLineMap().getLineNumber(new NameFinder(unit, positions).offset(call));
  }

  /** The file's name, without its folder. */
  String name() {
    return SourceLines.fileName(unit);
  }

  private long start(Tree tree) {
    return Math.max(0, positions.getStartPosition(unit, tree));
  }

  /** Shows a message at a tree. */
  void print(Kind kind, String message, Tree at, Element declaration) {
    printer.print(kind, message, at, declaration);
  }
}
