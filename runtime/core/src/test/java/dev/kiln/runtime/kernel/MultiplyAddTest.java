package dev.kiln.runtime.kernel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiplyAddTest {

  @Test
  void isRoundedOnceOrTwice() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      float a = random.nextFloat() - 0.5f;
      float b = random.nextFloat() - 0.5f;
      float c = random.nextFloat() - 0.5f;
      BigDecimal product = new BigDecimal(a).multiply(new BigDecimal(b));
      BigDecimal kept = MultiplyAdd.FUSED ? product : new BigDecimal(product.floatValue());
      assertEquals(kept.add(new BigDecimal(c)).floatValue(), MultiplyAdd.of(a, b, c));
    }
  }

  /** Where there is no instruction for it, it must not be asked for. */
  @Test
  void nothingElseCallsMathFma() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MultiplyAdd.class.getName())
        // Loaded only where there is an instruction.
        .and()
        .resideOutsideOfPackage("dev.kiln.runtime.vector")
        .should()
        .callMethodWhere(target(owner(name(Math.class.getName()))).and(target(name("fma"))))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.kiln.runtime"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:-UseFMA", "-XX:UseAVX=0", "-Xint -XX:-UseFMA"})
  void withoutTheInstructionNothingIsSlowAndTheReasonIsSaid(String flags) throws Exception {
    String told = run(flags);
    assertTrue(told.contains("fused false, vectors false"), told);
    assertTrue(told.contains("has no fused multiply-add"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseFMA", "-Xint -XX:+UseFMA", "-Xcomp -XX:TieredStopAtLevel=1"})
  void withTheInstructionItIsUsed(String flags) throws Exception {
    if (MultiplyAdd.FUSED) {
      String told = run(flags);
      assertTrue(told.contains("fused true"), told);
      assertFalse(told.contains("has no fused multiply-add"), told);
    }
  }

  /** What another JVM tells. */
  private static String run(String flags) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String[] command =
        Stream.of(
                Stream.of(java.toString(), "--add-modules", "jdk.incubator.vector"),
                Stream.of(flags.split(" ")),
                Stream.of("-cp", System.getProperty("java.class.path"), Told.class.getName()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), told);
    return told;
  }

  /** The program of the other JVM. */
  static final class Told {

    public static void main(String[] arguments) {
      System.out.println("fused " + MultiplyAdd.FUSED + ", vectors " + VectorModule.isUsed());
    }
  }
}
