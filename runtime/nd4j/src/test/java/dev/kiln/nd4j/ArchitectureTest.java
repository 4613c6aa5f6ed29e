package dev.kiln.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kiln.nd4j");

  /** What an application without DL4J has on its class path. */
  @Test
  void onlyThePackageForDl4jNeedsDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.kiln.nd4j.dl4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "dev.kiln.nd4j.dl4j..")
        .check(MODULE);
  }

  /** Backends are named {@code org.nd4j.linalg.cpu...} and {@code org.nd4j.linalg.jcublas...}. */
  @Test
  void nothingNeedsACertainBackend() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.kiln.nd4j..",
            "dev.kiln.runtime..",
            "java..",
            "org.bytedeco.javacpp.indexer",
            "org.deeplearning4j.nn..",
            "org.jspecify..",
            "org.nd4j.linalg.api..",
            "org.nd4j.linalg.dataset..",
            "org.nd4j.linalg.factory",
            "org.nd4j.linalg.ops..")
        .check(MODULE);
  }
}
