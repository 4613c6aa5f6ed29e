package dev.kiln.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.kiln.runtime.internal.kernel.VectorModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kiln.runtime");

  private static final List<String> KERNELS =
      Stream.of("ChannelProducts", "Functions", "Loops", "Microkernels", "WinogradLines")
          .map(name -> "dev.kiln.runtime.internal.kernel." + name)
          .toList();

  @Test
  void dependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.kiln.runtime..", "java..", "jdk..", "org.jspecify..")
        .check(RUNTIME);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("(dev.kiln.runtime..)").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void dataAndOptimizersKnowNothingOfModels() {
    classes()
        .that()
        .resideInAnyPackage("dev.kiln.runtime.data", "dev.kiln.runtime.optimizer")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.kiln.runtime.data",
            "dev.kiln.runtime.optimizer",
            "dev.kiln.runtime.info",
            "dev.kiln.runtime.state",
            "dev.kiln.runtime.internal.data",
            "dev.kiln.runtime.internal.memory",
            "java..",
            "org.jspecify..")
        .check(RUNTIME);
  }

  /**
   * Vectors and masks stay inside of a method: where HotSpot doesn't inline a call, be it only
   * because the callee has been compiled before, each that crosses it is allocated, for as long as
   * the JVM runs.
   */
  @Test
  void noMethodTakesOrReturnsVectors() {
    List<String> crossing =
        RUNTIME.stream()
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(
                method ->
                    Stream.concat(
                            method.getRawParameterTypes().stream(),
                            Stream.of(method.getRawReturnType()))
                        .anyMatch(ArchitectureTest::isVector))
            .map(JavaCodeUnit::getFullName)
            .toList();
    assertEquals(List.of(), crossing);
  }

  private static boolean isVector(JavaClass type) {
    return Stream.of("Vector", "VectorMask", "VectorShuffle")
        .anyMatch(name -> type.isAssignableTo("jdk.incubator.vector." + name));
  }

  /**
   * What runs a model is closed: no reflection, no {@code Unsafe}, no classes by name, but for the
   * implementations on the vector module, which the jar tells native images of.
   */
  @Test
  void classesAreFoundByNameInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.kiln.runtime.internal.kernel.VectorModule")
        .and()
        .doNotHaveFullyQualifiedName("dev.kiln.runtime.internal.kernel.VectorSupport")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "sun..", "jdk.internal..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ClassLoader.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ServiceLoader.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.invoke.MethodHandles$Lookup")
        .check(RUNTIME);
  }

  @Test
  void nativeImagesAreToldOfThem() throws IOException {
    String name = "/META-INF/native-image/dev.kiln/kiln-runtime/reflect-config.json";
    try (InputStream in = VectorModule.class.getResourceAsStream(name)) {
      String told = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> implementations =
          RUNTIME.stream()
              .filter(type -> type.getPackageName().equals("dev.kiln.runtime.internal.vector"))
              .filter(type -> KERNELS.stream().anyMatch(kernel -> type.isAssignableTo(kernel)))
              .map(JavaClass::getFullName)
              .toList();
      assertEquals(KERNELS.size(), implementations.size(), implementations::toString);
      implementations.forEach(type -> assertTrue(told.contains('"' + type + '"'), type));
    }
  }
}
