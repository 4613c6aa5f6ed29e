package dev.kiln.dsl;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.Size;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer's annotation has builder methods that can say the same, with the same defaults. */
class BuilderMethodsTest {

  /** Under this name annotations have one of their values once more: {@code @MaxPool2D(2)}. */
  private static final String ALIAS = "value";

  private static final List<Stage<?>> STAGES =
      List.of(Kiln.input(9, 9, 2), Kiln.input(9, 2), Kiln.input(9));

  /** The annotations of methods. They are found and not listed: a new one is tested as well. */
  static List<Class<?>> annotations()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Path folder = Path.of(Conv2D.class.getResource("Conv2D.class").toURI()).getParent();
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          Class<?> type = Class.forName("dev.kiln.dsl." + name.replace(".class", ""));
          if (isLayer(type) && LayerSpec.class.isAssignableFrom(spec(type))) {
            found.add(type);
          }
        }
      }
    }
    return found;
  }

  private static boolean isLayer(Class<?> type) {
    Target target = type.getAnnotation(Target.class);
    return type.isAnnotation()
        && target != null
        && List.of(target.value()).equals(List.of(ElementType.METHOD));
  }

  @Test
  void annotationsAreFound() throws Exception {
    assertTrue(annotations().containsAll(List.of(Conv2D.class, Dense.class, Add.class)));
    assertFalse(annotations().contains(Network.class));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void layerHasABuilderMethod(Class<?> annotation) {
    assertFalse(builderMethods(annotation).isEmpty(), "no stage has a method for " + annotation);
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void valuesThatAreNotGivenAreTheAnnotationsDefaults(Class<?> annotation) throws Exception {
    for (Stage<?> stage : STAGES) {
      for (Method method : builderMethods(annotation, stage)) {
        if (hasNamesOf(annotation, method)) {
          checkDefaults(annotation, stage, method);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void eachValueCanBeGiven(Class<?> annotation) throws Exception {
    Class<?> spec = spec(annotation);
    for (Method element : annotation.getDeclaredMethods()) {
      String name = element.getName();
      boolean isArgument =
          builderMethods(annotation).stream()
              .flatMap(method -> Stream.of(method.getParameters()))
              .anyMatch(parameter -> parameter.getName().equals(name));
      boolean isMethod =
          Stream.of(spec.getMethods())
              .filter(method -> method.getName().equals(name) && method.getReturnType() == spec)
              .anyMatch(method -> method.getParameterCount() > 0);
      boolean isShape = annotation == Reshape.class; // its extents are arguments, one by one
      assertTrue(name.equals(ALIAS) || isArgument || isMethod || isShape, annotation + " " + name);
    }
  }

  /** Not, for example, {@code zeroPadding2d(int all)}, which stands for several values. */
  private static boolean hasNamesOf(Class<?> annotation, Method method) {
    Set<String> names =
        Stream.of(annotation.getDeclaredMethods()).map(Method::getName).collect(toSet());
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.getType() == int.class)
        .allMatch(parameter -> names.contains(parameter.getName()));
  }

  private static void checkDefaults(Class<?> annotation, Stage<?> stage, Method method)
      throws ReflectiveOperationException {
    Map<String, Object> expected = new HashMap<>();
    for (Method element : annotation.getDeclaredMethods()) {
      if (element.getDefaultValue() != null) {
        expected.put(element.getName(), element.getDefaultValue());
      }
    }
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = method.getParameters()[i];
      arguments[i] = sample(parameter, stage);
      expected.put(parameter.getName(), arguments[i]);
    }
    LayerSpec spec = ((Stage<?>) method.invoke(stage, arguments)).layer().orElseThrow();
    for (RecordComponent component : spec(annotation).getRecordComponents()) {
      Object value = component.getAccessor().invoke(spec);
      assertTrue(expected.containsKey(component.getName()), method + ": " + component.getName());
      Object wanted = convert(expected.get(component.getName()), component.getGenericType());
      assertEquals(wanted, value, method + ": " + component.getName());
    }
  }

  /** An argument that is no default. */
  private static Object sample(Parameter parameter, Stage<?> stage) {
    Class<?> type = parameter.getType();
    if (type == int.class) {
      return 5;
    }
    if (type == double.class) {
      return 0.125;
    }
    if (type == Activation.class) {
      return Activation.RELU;
    }
    if (type == UnaryOperator.class) {
      return UnaryOperator.identity();
    }
    assertTrue(type.isArray(), () -> "give a sample of " + parameter);
    Object[] stages = (Object[]) Array.newInstance(type.getComponentType(), 1);
    stages[0] = stage;
    return stages;
  }

  /** As a layer's values hold what an annotation writes: one number stands for two. */
  private static Object convert(Object written, Type type) {
    if (type == Size.class) {
      return size(written).orElseThrow();
    }
    return type.getTypeName().contains(Size.class.getName()) ? size(written) : written;
  }

  private static Optional<Size> size(Object written) {
    int[] values = written instanceof int[] array ? array : new int[] {(Integer) written};
    return Arrays.stream(values).mapToObj(Size::square).findFirst();
  }

  private static Class<?> spec(Class<?> annotation) throws ClassNotFoundException {
    return Class.forName("dev.kiln.dsl.spec." + annotation.getSimpleName() + "Spec");
  }

  private static List<Method> builderMethods(Class<?> annotation) {
    return STAGES.stream().flatMap(stage -> builderMethods(annotation, stage).stream()).toList();
  }

  private static List<Method> builderMethods(Class<?> annotation, Stage<?> stage) {
    return Stream.of(stage.getClass().getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(annotation.getSimpleName()))
        .filter(method -> !method.isBridge())
        .toList();
  }
}
