package dev.kiln.samples.documentation.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a change of the API breaks programs that were written before. */
final class ApiChanges {

  private ApiChanges() {}

  /**
   * One line for each signature that is gone or no longer the same, and for each new method that
   * those who implement a class have to write.
   */
  static List<String> breaking(Set<String> before, Set<String> now) {
    Set<String> known = before.stream().map(ApiChanges::type).collect(Collectors.toSet());
    Stream<String> gone =
        before.stream().filter(line -> !now.contains(line)).map(line -> "gone: " + line);
    Stream<String> toImplement =
        now.stream()
            .filter(line -> !before.contains(line) && known.contains(type(line)))
            .filter(line -> isToImplement(line, now))
            .map(line -> "to be implemented: " + line);
    return Stream.concat(gone, toImplement).toList();
  }

  private static String type(String line) {
    return line.substring(0, line.indexOf(": "));
  }

  private static boolean isToImplement(String line, Set<String> now) {
    String type = type(line);
    return line.contains("(")
        && line.matches(".*: .*\\babstract .*")
        && now.stream()
            .noneMatch(other -> type(other).equals(type) && other.endsWith(Signatures.SEALED))
        && !line.contains(" default ");
  }
}
