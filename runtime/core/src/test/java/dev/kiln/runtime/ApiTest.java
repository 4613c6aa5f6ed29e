package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A public class is API or internal, and its package says which. */
class ApiTest {

  private static final String INTERNAL = "dev.kiln.runtime.internal";

  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kiln.runtime");

  /** What generated models call, from the modules of their users. */
  private static final Set<String> CALLED_BY_MODELS =
      Set.of(INTERNAL + ".kernel", INTERNAL + ".random");

  @Test
  void allButTheInsidesIsExported() throws IOException {
    Set<String> expected =
        RUNTIME.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.startsWith(INTERNAL))
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(CALLED_BY_MODELS);

    String descriptor = Files.readString(Path.of("src/main/module/module-info.java"));
    Set<String> exported =
        Pattern.compile("exports ([a-z.]+);")
            .matcher(descriptor)
            .results()
            .map(export -> export.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, exported);
  }

  @Test
  void signaturesOfTheApiHaveNothingInternal() {
    List<String> leaks =
        RUNTIME.stream()
            .filter(type -> !isInternal(type) && isPublic(type))
            .flatMap(ApiTest::signature)
            .toList();
    assertTrue(leaks.isEmpty(), () -> String.join("\n", leaks));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ApiTest::isPublic).orElse(true);
  }

  private static Stream<String> signature(JavaClass type) {
    Stream<String> supertypes =
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .filter(ApiTest::isInternal)
            .map(hidden -> type.getName() + " is a " + hidden.getName());
    Stream<String> members =
        type.getMembers().stream()
            .filter(ApiTest::isVisible)
            .filter(member -> member.getAllInvolvedRawTypes().stream().anyMatch(ApiTest::isHidden))
            .map(JavaMember::getFullName);
    return Stream.concat(supertypes, members);
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith(INTERNAL);
  }

  /** Internal, or of its package alone. */
  private static boolean isHidden(JavaClass type) {
    return isInternal(type)
        || (type.getPackageName().startsWith("dev.kiln.runtime") && !isPublic(type));
  }
}
