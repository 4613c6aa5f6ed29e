package dev.kiln.processor.kit;

import dev.kiln.processor.layer.LayerRules;
import java.util.List;
import java.util.stream.Stream;

/** Finds the kits once: to look for classes that don't exist takes long. */
final class LayerKits {

  private static final String PACKAGE = "dev.kiln.processor.nd4j.";

  static final List<LayerKit<?>> ALL =
      LayerRules.all().stream()
          .map(rule -> rule.annotation().getSimpleName())
          .<LayerKit<?>>flatMap(LayerKits::named)
          .toList();

  private LayerKits() {}

  private static Stream<LayerKit<?>> named(String annotation) {
    try {
      Class<?> type = Class.forName(PACKAGE + annotation + "Kit");
      LayerKit<?> kit = type.asSubclass(LayerKit.class).getDeclaredConstructor().newInstance();
      return Stream.of(kit);
    } catch (ClassNotFoundException none) {
      return Stream.empty();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
