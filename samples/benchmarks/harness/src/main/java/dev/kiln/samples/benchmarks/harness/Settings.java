package dev.kiln.samples.benchmarks.harness;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one JVM is to measure.
 *
 * @param system the name that the figures are printed under
 * @param mode {@code train} or {@code infer}
 * @param network the name of what is measured
 * @param threads how many threads may compute
 * @param batch the number of samples in each step
 * @param warmUpSeconds how long to run before the first window
 * @param windows how many windows to measure
 * @param windowSeconds how long each of them is
 * @param otherCores how many processors another process is meant to keep busy meanwhile
 */
public record Settings(
    String system,
    String mode,
    String network,
    int threads,
    int batch,
    double warmUpSeconds,
    int windows,
    double windowSeconds,
    double otherCores) {

  /**
   * Reads arguments of the form {@code threads=2}.
   *
   * @throws IllegalArgumentException if one is missing or is not of that form
   */
  public static Settings parse(String... arguments) {
    Map<String, String> values =
        Arrays.stream(arguments)
            .map(Settings::split)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Settings(
        value(values, "system"),
        value(values, "mode"),
        value(values, "network"),
        Integer.parseInt(value(values, "threads")),
        Integer.parseInt(value(values, "batch")),
        Double.parseDouble(value(values, "warmUpSeconds")),
        Integer.parseInt(value(values, "windows")),
        Double.parseDouble(value(values, "windowSeconds")),
        Double.parseDouble(value(values, "otherCores")));
  }

  /** The arguments that {@link #parse} makes the same settings of. */
  public String[] arguments() {
    return new String[] {
      "system=" + system,
      "mode=" + mode,
      "network=" + network,
      "threads=" + threads,
      "batch=" + batch,
      "warmUpSeconds=" + warmUpSeconds,
      "windows=" + windows,
      "windowSeconds=" + windowSeconds,
      "otherCores=" + otherCores
    };
  }

  private static String[] split(String argument) {
    String[] pair = argument.split("=", 2);
    if (pair.length != 2) {
      throw new IllegalArgumentException("expected name=value, but got '" + argument + "'");
    }
    return pair;
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + "=... is missing");
    }
    return value;
  }
}
