package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.Place;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a layer stands.
 *
 * @param method the name of the method that appended it
 * @param call the call that appended it
 * @param values the arguments by the names of the layer's values; {@code name} is the name's
 */
record LayerSite(String method, CallSite call, Map<String, Tree> values) {

  /** The value of {@link Place} for the name that the user gave to a layer. */
  static final String NAME = "name";

  /** Copies {@code values}. */
  LayerSite {
    values = Map.copyOf(values);
  }

  /** A layer's values after one of them has been changed, in a lambda. */
  static LayerSite of(@Nullable LayerSite before, String value, CallSite change) {
    Map<String, Tree> values = new HashMap<>(before == null ? Map.of() : before.values());
    values.put(value, change.argument(0));
    return new LayerSite(value, change, values);
  }

  /** A layer after a call that appended or named it. */
  static LayerSite of(@Nullable LayerSite before, Method method, CallSite call) {
    Map<String, Tree> values = new HashMap<>();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      values.put(parameters[i].getName(), call.argument(i));
    }
    // What was said in a lambda counts more than what the call itself said.
    values.putAll(before == null ? Map.of() : before.values());
    boolean naming = method.getName().equals("named");
    if (naming) {
      values.put(NAME, call.argument(0));
    }
    return naming && before != null
        ? new LayerSite(before.method(), before.call(), values)
        : new LayerSite(method.getName(), call, values);
  }

  /** The tree that a place means. The first input is what the call stands behind. */
  Tree tree(Place place) {
    if (place.input().isPresent()) {
      int input = place.input().getAsInt();
      return input == 0 ? call.at() : call.argument(input - 1);
    }
    return place.value().map(name -> values.getOrDefault(name, call.at())).orElse(call.at());
  }
}
