package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing can be told that is not documented and tested. */
@Tag("compilers")
class DiagnosticCodeTest {

  @ParameterizedTest
  @EnumSource
  void codeHasACaseThatTellsIt(DiagnosticCode code) throws IOException {
    List<DiagnosticCase> cases =
        DiagnosticCase.all().stream().filter(c -> c.code().equals(code.code())).toList();
    assertFalse(cases.isEmpty(), () -> "no case in " + DiagnosticCase.FOLDER + "/" + code.code());
    for (DiagnosticCase mistake : cases) {
      String golden = Files.readString(mistake.golden());
      assertTrue(golden.contains("[" + code.code() + "] "), golden);
      assertTrue(golden.contains("    fix: ") || golden.contains("    help: "), golden);
    }
  }

  @ParameterizedTest
  @EnumSource
  void codeHasASectionOnThePage(DiagnosticCode code) throws IOException {
    String page = Files.readString(DiagnosticsPage.FILE);

    assertTrue(page.contains("\n" + DiagnosticsPage.title(code) + "\n"), code::code);
    assertTrue(page.contains(code.explanation()), code::explanation);
  }

  /** {@code -Dkiln.updateGolden=true} rewrites it. */
  @Test
  void pageIsUpToDate() throws IOException {
    String page = new DiagnosticsPage().text();
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.writeString(DiagnosticsPage.FILE, page);
    }

    assertEquals(Files.readString(DiagnosticsPage.FILE), page);
  }

  @Test
  void codesAreUnique() {
    Set<String> codes =
        Arrays.stream(DiagnosticCode.values())
            .map(DiagnosticCode::code)
            .collect(Collectors.toSet());

    assertEquals(DiagnosticCode.values().length, codes.size());
    assertTrue(codes.size() >= 40, () -> codes.size() + " codes");
  }

  @Test
  void foldersAreCodes() throws IOException {
    Set<String> codes =
        Arrays.stream(DiagnosticCode.values())
            .map(DiagnosticCode::code)
            .collect(Collectors.toSet());
    try (Stream<java.nio.file.Path> folders = Files.list(DiagnosticCase.FOLDER)) {
      assertEquals(
          List.of(),
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !codes.contains(name))
              .toList());
    }
  }
}
