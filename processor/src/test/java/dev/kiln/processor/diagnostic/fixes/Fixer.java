package dev.kiln.processor.diagnostic.fixes;

import com.sun.source.tree.AnnotationTree;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;

/** Applies fixes to a compilation unit. */
public final class Fixer {

  private static final List<String> BUDGET =
      List.of("maxParameters", "maxMultiplyAdds", "maxTrainingMemory", "batchSize");

  private Fixer() {}

  /**
   * The source after a fix.
   *
   * @param offset where the diagnostic stands in the source
   */
  public static String apply(Fix fix, String source, int offset) {
    String result = source;
    for (Edit edit : fix.edits()) {
      result = apply(edit, result, offset);
    }
    return result;
  }

  private static String apply(Edit edit, String source, int offset) {
    if (edit instanceof Edit.SetOption option) {
      return source.replaceFirst(option.given() + "\\b", option.other());
    }
    Text text = new Text(source);
    boolean builder =
        source.contains("static final NetworkSpec") || source.contains("static NetworkSpec");
    if (edit instanceof Edit.SetValue set && isOfAnnotation(set.place(), builder)) {
      return text.setValue(annotation(text, set.place()), set.place().value().get(), set.code());
    }
    if (edit instanceof Edit.RemoveValue remove && remove.place().layer().isEmpty()) {
      return text.removeValue(annotation(text, remove.place()), remove.place().value().get());
    }
    return builder
        ? new BuilderEdits(text, offset).apply(edit)
        : new InterfaceEdits(text, offset).apply(edit);
  }

  private static boolean isOfAnnotation(Place place, boolean builder) {
    String value = place.value().orElse("");
    return place.layer().isEmpty() && !(builder && (value.equals("loss") || value.equals("input")));
  }

  private static AnnotationTree annotation(Text text, Place place) {
    String name = BUDGET.contains(place.value().get()) ? "Budget" : "Network";
    return text.annotation(text.all(AnnotationTree.class), name).orElseThrow();
  }
}
