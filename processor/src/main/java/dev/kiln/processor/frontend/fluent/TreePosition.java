package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.Position;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/**
 * A tree of a source file.
 *
 * @param declaration the field or method that the tree is part of, or that calls it
 * @param trace how the interpreter came there, innermost first
 */
record TreePosition(ParsedFile file, Tree at, Element declaration, List<String> trace)
    implements Position {

  @Override
  public void print(Messager messager, Kind kind, String message) {
    file.print(kind, message, at, declaration);
  }

  @Override
  public Object spot() {
    return at;
  }
}
