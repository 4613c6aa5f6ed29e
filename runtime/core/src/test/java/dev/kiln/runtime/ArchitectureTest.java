package dev.kiln.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kiln.runtime");

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
            "java..",
            "org.jspecify..")
        .check(RUNTIME);
  }
}
