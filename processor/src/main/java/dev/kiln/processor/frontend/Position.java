package dev.kiln.processor.frontend;

import java.util.List;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Something that the Java compiler can point at. */
public interface Position {

  /** Shows a message there. */
  void print(Messager messager, Kind kind, String message);

  /**
   * What else tells where it is: a line for each call and iteration on the way, innermost first.
   */
  default List<String> trace() {
    return List.of();
  }

  /** What stands in the source there: the same for all iterations and calls that lead to it. */
  default Object spot() {
    return this;
  }
}
