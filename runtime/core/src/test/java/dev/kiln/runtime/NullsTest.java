package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.testing.NullPointerTester;
import dev.kiln.runtime.checkpoint.SavedModel;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Optimization;
import dev.kiln.runtime.train.Trainer;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every public method and constructor refuses null at once, where it doesn't say otherwise. */
class NullsTest {

  /** What only generated code calls, which passes what the compiler has checked. */
  private static final String INSIDES = "dev.kiln.runtime.internal.";

  private static final Model MODEL = SoftmaxRegression.create(Shape.of(2), 3, 1);

  private final NullPointerTester tester = new NullPointerTester();
  private final List<String> accepted = new ArrayList<>();

  @BeforeEach
  void examples() {
    tester.setDefault(Shape.class, Shape.of(2));
    tester.setDefault(FloatSlice.class, new FloatSlice(new float[1], 0, 1));
    tester.setDefault(Model.class, MODEL);
    tester.setDefault(ModelInfo.class, MODEL.info());
    tester.setDefault(Workers.class, Workers.of(1));
    tester.setDefault(SavedModel.class, new SavedModel(MODEL.parameters(), ModelMetadata.NONE));
    tester.setDefault(
        Optimization.class,
        new Optimization(
            Adam.of(0.1f),
            List.of(),
            Schedule.oneCycle(),
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void staticMethodsAndConstructorsRefuseNull() throws Exception {
    List<Class<?>> types = publicTypes();
    assertTrue(types.size() > 50, types::toString);
    for (Class<?> type : types) {
      attempt(type.getSimpleName(), () -> tester.testAllPublicStaticMethods(type));
      if (!Modifier.isAbstract(type.getModifiers())) {
        attempt("new " + type.getSimpleName(), () -> tester.testAllPublicConstructors(type));
      }
    }
    assertTrue(accepted.isEmpty(), () -> String.join("\n", accepted));
  }

  private interface Attempt {

    void run() throws Exception;
  }

  @Test
  void methodsOfObjectsRefuseNull() throws Exception {
    // A hint, which most datasets don't look at.
    tester.ignore(Dataset.class.getMethod("expect", int[].class, int.class));
    Dataset data = FloatDataset.of(Shape.of(2), 3, new float[] {1, 2}, new int[] {0});
    List<Object> objects =
        List.of(
            MODEL,
            MODEL.info(),
            Trainer.of(MODEL).epochs(1),
            data,
            ModelMetadata.NONE,
            WeightImport.of(Path.of("none")),
            Adam.of(0.1f),
            Schedule.oneCycle());
    for (Object object : objects) {
      attempt(object.getClass().getSimpleName(), () -> tester.testAllPublicInstanceMethods(object));
    }
    assertTrue(accepted.isEmpty(), () -> String.join("\n", accepted));
  }

  private void attempt(String what, Attempt test) throws Exception {
    try {
      test.run();
    } catch (AssertionError e) {
      accepted.add(what + ": " + e.getMessage());
    }
  }

  private static List<Class<?>> publicTypes() throws Exception {
    URI classes = Model.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path root = Path.of(classes);
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name =
            root.relativize(file).toString().replaceAll("[/\\\\]", ".").replace(".class", "");
        if (name.endsWith("-info") || name.startsWith(INSIDES)) {
          continue;
        }
        Class<?> type = Class.forName(name);
        if (isPublic(type)) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private static boolean isPublic(@Nullable Class<?> type) {
    return type == null
        || (Modifier.isPublic(type.getModifiers()) && isPublic(type.getEnclosingClass()));
  }
}
