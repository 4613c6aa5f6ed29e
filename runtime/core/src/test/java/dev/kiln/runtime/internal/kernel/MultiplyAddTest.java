package dev.kiln.runtime.internal.kernel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
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
        .resideOutsideOfPackage("dev.kiln.runtime.internal.vector")
        .should()
        .callMethodWhere(target(owner(name(Math.class.getName()))).and(target(name("fma"))))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.kiln.runtime"));
  }
}
