package dev.kiln.processor.kit;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.Stage;
import dev.kiln.dsl.VectorStage;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.LayerRules;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the guide's table of layers: the values from the annotations, what a layer leads from and
 * to from the builder's methods, what it does from the first words of the annotation's Javadoc.
 */
public final class LayerTable {

  /** The page that has the table. */
  public static final Path FILE = Path.of("../docs/describing-networks.md");

  private static final Path DSL = Path.of("../dsl/src/main/java/dev/kiln/dsl");
  private static final String HEAD =
      "| layer | | values (with defaults) | from -> to |\n| --- | --- | --- | --- |\n";
  private static final Pattern TABLE =
      Pattern.compile("(?<=<!-- layers -->\n)(?s:.*?)(?=<!-- end of layers -->)");
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*((?s:.*?))\\*/\\s*@Target");
  private static final List<Class<?>> STAGES =
      List.of(ImageStage.class, SequenceStage.class, VectorStage.class);

  private static final Set<String> NOTHING = Set.of("", "0", "NONE");

  private LayerTable() {}

  /** The page with the table as it should be. */
  public static String upToDate(String page) throws IOException {
    StringBuilder table = new StringBuilder(HEAD);
    for (LayerRule<?> rule : LayerRules.all()) {
      table.append(row(rule));
    }
    Matcher place = TABLE.matcher(page);
    return place.replaceFirst(Matcher.quoteReplacement(table.toString()));
  }

  private static String row(LayerRule<?> rule) throws IOException {
    String name = rule.annotation().getSimpleName();
    String cells = String.join(" | ", "`@" + name + "`", words(name), values(rule), shapes(name));
    return "| " + cells.replace("  ", " ") + " |\n";
  }

  /** What the layer does: the Javadoc up to the first full stop or colon. */
  private static String words(String annotation) throws IOException {
    Matcher javadoc = JAVADOC.matcher(Files.readString(DSL.resolve(annotation + ".java")));
    if (!javadoc.find()) {
      return "";
    }
    return javadoc
        .group(1)
        .replaceAll("\\s*\n\\s*\\*?\\s*", " ")
        .strip()
        .replaceFirst("(?s)([.:;]|, giving|,? into|, from ids)(\\s.*)?$", "")
        .replaceAll(" \\{@code \\[[^}]*}| \\((as|for|the) [^)]*\\)", "")
        .replaceAll("\\{@(?:code|link) (?:\\w*#)?([^}]*)}", "`$1`")
        .replace("|", "\\|");
  }

  private static String values(LayerRule<?> rule) {
    List<String> values = new ArrayList<>();
    boolean alias = element(rule, "value").isPresent();
    for (RecordComponent component : rule.spec().getRecordComponents()) {
      boolean alone = alias && values.isEmpty();
      String text = "`" + component.getName() + usual(rule, component.getName(), alone) + "`";
      values.add(alone ? text + " (or the value alone)" : text);
    }
    return String.join(", ", values);
  }

  /** The default; none where an alias gives the value, so that the annotation needs one. */
  private static String usual(LayerRule<?> rule, String value, boolean alias) {
    Optional<Object> usual = element(rule, value).map(Method::getDefaultValue);
    if (usual.isEmpty()) {
      return "";
    }
    String text =
        usual.get() instanceof int[] extents
            ? Arrays.stream(extents).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            : usual.get().toString();
    if (alias && NOTHING.contains(text)) {
      return "";
    }
    return " = " + (text.isEmpty() ? "size" : text).replace(".0E", "e").replaceFirst("\\.0$", "");
  }

  private static Optional<Method> element(LayerRule<?> rule, String name) {
    return Stream.of(rule.annotation().getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst();
  }

  private static String shapes(String annotation) {
    List<String> from = new ArrayList<>();
    List<Method> methods = new ArrayList<>();
    for (Class<?> stage : STAGES) {
      List<Method> own =
          Stream.of(stage.getMethods())
              .filter(m -> m.getName().equalsIgnoreCase(annotation) && !m.isBridge())
              .toList();
      if (!own.isEmpty()) {
        from.add(name(stage));
        methods.addAll(own);
      }
    }
    String to =
        methods.stream()
            .map(m -> m.getGenericReturnType() instanceof Class<?> c ? name(c) : "the same")
            .distinct()
            .sorted()
            .collect(Collectors.joining(" or "));
    return (from.size() == STAGES.size() ? "any" : String.join(" or ", from)) + " -> " + to;
  }

  private static String name(Class<?> stage) {
    return Stage.class.isAssignableFrom(stage)
        ? stage.getSimpleName().replaceAll("Stage$", "").toLowerCase(Locale.ROOT)
        : "";
  }
}
