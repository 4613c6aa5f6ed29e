package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.dsl.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method that takes the arguments of a call.
 *
 * @param owner the qualified name of its class
 * @param method the method
 * @param arguments one for each parameter
 */
record Overload(String owner, MethodTree method, List<Object> arguments) {

  /** The method for these arguments as they are, if it takes them. */
  static Optional<Overload> exact(String owner, MethodTree method, List<Object> arguments) {
    List<? extends VariableTree> parameters = method.getParameters();
    if (parameters.size() != arguments.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!fits(parameters.get(i).getType(), arguments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Overload(owner, method, arguments));
  }

  /**
   * The method with the last arguments in an array. Trees don't tell {@code int...} from {@code
   * int[]}; the compiler does.
   */
  static Optional<Overload> packed(String owner, MethodTree method, List<Object> arguments) {
    int last = method.getParameters().size() - 1;
    if (last < 0 || arguments.size() < last) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>(arguments.subList(0, last));
    values.add(List.copyOf(arguments.subList(last, arguments.size())));
    return exact(owner, method, values);
  }

  /** Whether Java would surely choose it, where there are others. */
  boolean isCertain() {
    for (int i = 0; i < arguments.size(); i++) {
      if (!takes(method.getParameters().get(i).getType(), arguments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Stages and arrays are told apart; whatever else is wrong with a type is told later. */
  private static boolean fits(Tree type, Object value) {
    String name = String.valueOf(type);
    return type instanceof ArrayTypeTree == value instanceof List<?>
        && !(value instanceof Stage<?> stage && isOtherStage(name, stage));
  }

  private static boolean isOtherStage(String name, Stage<?> stage) {
    return StageKind.all().stream().anyMatch(kind -> kind.type().getSimpleName().equals(name))
        && !StageKind.of(stage).type().getSimpleName().equals(name);
  }

  private static boolean takes(Tree type, Object value) {
    boolean simple =
        value instanceof Number || value instanceof Boolean || value instanceof Character;
    if (type instanceof PrimitiveTypeTree primitive) {
      return simple && Conversion.fits(value, primitive);
    }
    boolean isText = String.valueOf(type).equals("String");
    return type instanceof ArrayTypeTree || (!simple && isText == value instanceof String);
  }
}
