package dev.kiln.processor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** The one-way rules of the architecture (see docs/architecture.md). */
class ArchitectureTest {

  private static final JavaClasses KILN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kiln");

  @Test
  void theDslDependsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("dev.kiln.dsl..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.kiln.dsl..", "org.jspecify..")
        .check(KILN);
  }

  @Test
  void theProcessorDoesNotDependOnTheRuntime() {
    noClasses()
        .that()
        .resideInAPackage("dev.kiln.processor..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.kiln.runtime..")
        .check(KILN);
  }

  @Test
  void theCompilersCoreKnowsNothingButShapesAndItself() {
    classes()
        .that()
        .resideInAnyPackage("..processor.ir..", "..processor.autodiff..", "..processor.pass..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.kiln.dsl.spec",
            "..processor.ir..",
            "..processor.autodiff..",
            "..processor.pass..")
        .check(KILN);
    classes()
        .that()
        .resideInAPackage("..processor.plan..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "..processor.ir..",
            "..processor.plan..",
            "..processor.diagnostic..",
            "dev.kiln.dsl.spec")
        .check(KILN);
  }

  @Test
  void onlyTheFrontendAndTheProcessorSeeJavaElements() {
    noClasses()
        .that()
        .resideInAPackage("dev.kiln.processor..")
        .and()
        .resideOutsideOfPackages(
            "dev.kiln.processor", "..processor.frontend..", "..processor.emit..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("javax.lang.model..")
                .or(resideInAPackage("javax.annotation.processing.."))
                .or(resideInAPackage("javax.tools.."))
                .or(resideInAPackage("com.sun.source..")))
        .check(KILN);
  }

  @Test
  void theEmitterSeesOfJavaElementsOnlyModifiers() {
    noClasses()
        .that()
        .resideInAPackage("..processor.emit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.lang.model.type..",
            "javax.lang.model.util..",
            "javax.annotation.processing..",
            "com.sun.source..")
        .check(KILN);
  }

  @Test
  void onlyTheEmitterSeesJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..processor.emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(KILN);
  }

  @Test
  void stagesHaveNoCycles() {
    slices().matching("dev.kiln.processor.(*)..").should().beFreeOfCycles().check(KILN);
    slices().matching("dev.kiln.dsl.(*)..").should().beFreeOfCycles().check(KILN);
  }

  /**
   * What is written depends on no default of the machine. Formats without a locale are found by
   * Error Prone's DefaultLocale, which knows those that are harmless.
   */
  @Test
  void nobodyAsksForTheDefaultsOfTheMachine() {
    noClasses()
        .should()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callMethod(System.class, "lineSeparator")
        .orShould()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(TimeZone.class, "getDefault")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class)
        .orShould()
        .callConstructor(OutputStreamWriter.class, OutputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FileReader.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FileWriter.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(PrintWriter.class)
        .check(KILN);
  }
}
