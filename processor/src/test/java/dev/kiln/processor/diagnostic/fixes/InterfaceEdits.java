package dev.kiln.processor.diagnostic.fixes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;

/** Applies edits to an annotated interface. */
final class InterfaceEdits {

  private final Text text;
  private final int offset;
  private final List<MethodTree> methods;

  InterfaceEdits(Text text, int offset) {
    this.text = text;
    this.offset = offset;
    this.methods = text.all(MethodTree.class);
  }

  String apply(Edit edit) {
    if (edit instanceof Edit.SetValue set) {
      MethodTree method = method(set.place());
      return text.setValue(annotation(method), set.place().value().get(), set.code());
    } else if (edit instanceof Edit.RemoveValue remove) {
      return text.removeValue(annotation(method(remove.place())), remove.place().value().get());
    } else if (edit instanceof Edit.InsertLayer insert) {
      return insert(insert.kind(), method(insert.above()));
    } else if (edit instanceof Edit.AppendLayer append) {
      int end = text.end(methods.get(methods.size() - 1));
      return text.replace(end, end, "\n  @" + append.kind() + " Layer appended();");
    } else if (edit instanceof Edit.RemoveLayer remove) {
      return remove(method(remove.place()));
    } else if (edit instanceof Edit.MoveLayer move) {
      return move(method(move.place()), method(Place.layer(move.other())), move.side());
    } else if (edit instanceof Edit.Rename rename) {
      return rename(rename);
    } else if (edit instanceof Edit.SetType type) {
      return text.replace(typeOf(type.place()), type.type());
    }
    throw new AssertionError("no way to apply " + edit);
  }

  /** The layer's method; of several, the one where the diagnostic stands. */
  private MethodTree method(Place place) {
    List<MethodTree> named =
        methods.stream()
            .filter(m -> m.getName().contentEquals(place.layer().orElseThrow()))
            .toList();
    return named.stream()
        .filter(m -> text.start(m) <= offset && offset < text.end(m))
        .findFirst()
        .orElseGet(() -> named.get(0));
  }

  private AnnotationTree annotation(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .filter(annotation -> !text.of(annotation).startsWith("@SuppressWarnings"))
        .findFirst()
        .orElseThrow();
  }

  private Tree typeOf(Place place) {
    MethodTree method = method(place);
    return place.input().isPresent()
        ? method.getParameters().get(place.input().getAsInt()).getType()
        : method.getReturnType();
  }

  private String insert(String kind, MethodTree below) {
    String parameters =
        below.getParameters().isEmpty() ? "" : text.of(below.getParameters().get(0));
    String layer = "@" + kind + " Layer inserted(" + parameters + ");\n  ";
    String changed =
        below.getParameters().isEmpty()
            ? text.toString()
            : text.replace(below.getParameters().get(0), "Layer inserted");
    int start = text.start(below);
    return changed.substring(0, start) + layer + changed.substring(start);
  }

  /** Removes a layer; parameters that name it name what it takes. */
  private String remove(MethodTree method) {
    int index = methods.indexOf(method);
    String taken =
        method.getParameters().isEmpty()
            ? index == 0 ? "input" : methods.get(index - 1).getName().toString()
            : method.getParameters().get(0).getName().toString();
    String without = text.replace(method, "").toString();
    MethodTree below = index + 1 < methods.size() ? methods.get(index + 1) : null;
    boolean explicit = !method.getParameters().isEmpty();
    if (explicit && below != null && below.getParameters().isEmpty()) {
      int end = text.end(below) - text.of(method).length();
      int close = without.lastIndexOf(')', end);
      without = without.substring(0, close) + "Layer " + taken + without.substring(close);
    }
    return without
        .replace("Layer " + method.getName() + ",", "Layer " + taken + ",")
        .replace("Layer " + method.getName() + ")", "Layer " + taken + ")");
  }

  private String move(MethodTree method, MethodTree other, Edit.Side side) {
    String moved = text.of(method);
    int to = side == Edit.Side.ABOVE ? text.start(other) : text.end(other);
    String layer = side == Edit.Side.ABOVE ? moved + "\n  " : "\n  " + moved;
    int from = text.start(method);
    if (from < to) {
      return text.replace(to, to, layer).replaceFirst(java.util.regex.Pattern.quote(moved), "");
    }
    String without = text.replace(method, "");
    return without.substring(0, to) + layer + without.substring(to);
  }

  private String rename(Edit.Rename rename) {
    if (rename.place().input().isPresent()) {
      VariableTree parameter =
          method(rename.place()).getParameters().get(rename.place().input().getAsInt());
      return text.replace(parameter, "Layer " + rename.name());
    }
    MethodTree method = method(rename.place());
    int from = text.indexOf(method.getName() + "(", text.start(method));
    return text.replace(from, from + method.getName().length(), rename.name());
  }
}
