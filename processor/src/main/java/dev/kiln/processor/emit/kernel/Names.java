package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/** How identifiers of generated code are spelled. */
public final class Names {

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Names() {}

  /** For example {@code CONV2_INPUT_GRADIENT} for {@code conv2.inputGradient}. */
  public static String constant(String name) {
    return HUMP.matcher(name).replaceAll("$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * For example {@code poolAndArgmax} for a node that writes {@code pool, pool.argmax}. Updates,
   * which nothing reads, are not told of.
   */
  static String step(Node node) {
    StringBuilder step = new StringBuilder(camelCase(node.output().name()));
    for (Value output : node.outputs().subList(1, node.outputs().size())) {
      if (output.storage() == Value.Storage.UPDATE) {
        continue;
      }
      String role = output.name().substring(output.name().lastIndexOf('.') + 1);
      step.append("And").append(camelCase("and." + role).substring(3));
    }
    return step.toString();
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      camel.append(camel.length() == 0 ? part.charAt(0) : Character.toUpperCase(part.charAt(0)));
      camel.append(part.substring(1));
    }
    return camel.toString();
  }
}
