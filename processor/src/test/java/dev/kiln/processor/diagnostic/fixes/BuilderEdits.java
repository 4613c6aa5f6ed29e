package dev.kiln.processor.diagnostic.fixes;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.kiln.processor.diagnostic.Edit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies edits to a builder's code, whose layers are told apart by their default names. */
final class BuilderEdits {

  private static final Map<String, List<String>> METHODS =
      Map.of(
          "conv", List.of("conv1d", "conv2d"),
          "pool", List.of("maxPool2d"),
          "flat", List.of("flatten"));

  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "conv1d", List.of("filters", "kernel", "activation"),
          "conv2d", List.of("filters", "kernel", "activation"),
          "maxPool2d", List.of("size", "stride"),
          "dense", List.of("units", "activation"),
          "dropout", List.of("rate"),
          "named", List.of("name"));

  private final Text text;
  private final int offset;
  private final List<MethodInvocationTree> calls;

  BuilderEdits(Text text, int offset) {
    this.text = text;
    this.offset = offset;
    this.calls =
        text.all(MethodInvocationTree.class).stream()
            .filter(call -> call.getMethodSelect() instanceof MemberSelectTree)
            .sorted(Comparator.comparingInt(this::dot))
            .toList();
  }

  String apply(Edit edit) {
    if (edit instanceof Edit.SetValue set) {
      String value = set.place().value().orElseThrow();
      if (value.equals("input")) {
        MethodInvocationTree input = last("input");
        return text.replace(
            text.start(input.getArguments().get(0)),
            text.end(input) - 1,
            set.code().replaceAll("[{}]", ""));
      }
      if (set.place().layer().isEmpty()) {
        return text.replace(last("loss").getArguments().get(0), set.code());
      }
      return value.equals("name")
          ? name(set.code())
          : set(call(set.place().layer().get()), value, set.code());
    } else if (edit instanceof Edit.InsertLayer insert) {
      int at = insert.above().layer().map(layer -> dot(call(layer))).orElse(offset);
      return text.replace(at, at, layer(insert.kind()));
    } else if (edit instanceof Edit.AppendLayer append) {
      int at = dot(last("loss"));
      return text.replace(at, at, layer(append.kind()));
    } else if (edit instanceof Edit.RemoveLayer remove) {
      MethodInvocationTree call = call(remove.place().layer().orElseThrow());
      return text.replace(dot(call), text.end(call), "");
    } else if (edit instanceof Edit.Rename rename) {
      int start = text.indexOf(".", offset) + 1;
      return text.replace(start, text.indexOf("(", start), rename.name());
    }
    throw new AssertionError("no way to apply " + edit);
  }

  private static String layer(String kind) {
    return "." + Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + "()";
  }

  /** The call that appended a layer; in a loop, the call in it. */
  private MethodInvocationTree call(String layer) {
    Optional<MethodInvocationTree> named =
        calls.stream()
            .filter(call -> name(call).equals("named"))
            .filter(call -> text.of(call.getArguments().get(0)).equals('"' + layer + '"'))
            .findFirst();
    if (named.isPresent()) {
      MemberSelectTree select = (MemberSelectTree) named.get().getMethodSelect();
      return (MethodInvocationTree) select.getExpression();
    }
    String kind = layer.replaceAll("\\d+$", "");
    int number = kind.equals(layer) ? 1 : Integer.parseInt(layer.substring(kind.length()));
    List<MethodInvocationTree> ofKind =
        calls.stream()
            .filter(call -> METHODS.getOrDefault(kind, List.of(kind)).contains(name(call)))
            .toList();
    return ofKind.get(Math.min(number, ofKind.size()) - 1);
  }

  private MethodInvocationTree last(String method) {
    return calls.stream().filter(c -> name(c).equals(method)).reduce((a, b) -> b).orElseThrow();
  }

  /** Names the layer where the diagnostic stands: at a name, or at the call that appended it. */
  private String name(String code) {
    return calls.stream()
        .filter(call -> name(call).equals("named"))
        .filter(call -> dot(call) < offset && offset < text.end(call))
        .findFirst()
        .map(call -> text.replace(call.getArguments().get(0), code))
        .orElseGet(() -> nameBehindCall(code));
  }

  private String nameBehindCall(String code) {
    int end =
        calls.stream().filter(c -> dot(c) == offset).mapToInt(text::end).findFirst().orElseThrow();
    return text.replace(end, end, ".named(" + code + ")");
  }

  private String set(MethodInvocationTree call, String value, String code) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    Optional<MethodInvocationTree> inLambda =
        calls.stream()
            .filter(c -> name(c).equals(value))
            .filter(c -> dot(c) > dot(call) && text.end(c) < text.end(call))
            .findFirst();
    if (inLambda.isPresent()) {
      return text.replace(inLambda.get().getArguments().get(0), code);
    }
    int index = ARGUMENTS.get(name(call)).indexOf(value);
    if (index >= 0
        && index < arguments.size()
        && !(arguments.get(index) instanceof LambdaExpressionTree)) {
      return text.replace(arguments.get(index), code);
    }
    return add(call, arguments.get(arguments.size() - 1), value, code);
  }

  /** Gives a call a value that it has no argument for yet. */
  private String add(MethodInvocationTree call, ExpressionTree last, String value, String code) {
    if (last instanceof LambdaExpressionTree lambda) {
      int end = text.end(lambda.getBody());
      return text.replace(end, end, "." + value + "(" + code + ")");
    }
    if (text.of(last).equals("RELU")) {
      return text.replace(last, "v -> v.activation(RELU)." + value + "(" + code + ")");
    }
    int end = text.end(call) - 1;
    return text.replace(
        end,
        end,
        value.equals("activation") ? ", " + code : ", v -> v." + value + "(" + code + ")");
  }

  private int dot(MethodInvocationTree call) {
    MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
    return text.indexOf(".", text.end(select.getExpression()));
  }

  private static String name(MethodInvocationTree call) {
    return ((MemberSelectTree) call.getMethodSelect()).getIdentifier().toString();
  }
}
