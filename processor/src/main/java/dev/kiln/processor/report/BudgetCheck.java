package dev.kiln.processor.report;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The check that a network stays within its budget. */
public final class BudgetCheck {

  private final NetworkReport report;
  private final Limits limits;
  private final Diagnostics diagnostics;

  /** For a network's report, and its limits. */
  public BudgetCheck(NetworkReport report, Limits limits, Diagnostics diagnostics) {
    this.report = report;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /** Reports each limit that is exceeded, with the table of where it goes. */
  public void check() {
    compare(
        DiagnosticCode.PARAMETERS_OVER_BUDGET,
        "maxParameters",
        "%s has %,d parameters, but its budget is %,d",
        report.parameters(),
        limits.parameters(),
        LayerRow::parameters);
    compare(
        DiagnosticCode.MULTIPLY_ADDS_OVER_BUDGET,
        "maxMultiplyAdds",
        "%s needs %,d multiply-adds for a sample, but its budget is %,d",
        report.multiplyAdds(),
        limits.multiplyAdds(),
        LayerRow::multiplyAdds);
    compare(
        DiagnosticCode.MEMORY_OVER_BUDGET,
        "maxTrainingMemory",
        "%s needs %,d bytes for training, but its budget is %,d",
        report.trainingBytes(limits.batchSize()),
        limits.trainingMemory(),
        this::trainingBytes);
  }

  private void compare(
      DiagnosticCode code,
      String value,
      String headline,
      long needed,
      long allowed,
      ToLongFunction<LayerRow> share) {
    if (needed <= allowed) {
      return;
    }
    Place place = Place.networkValue(value);
    diagnostics.report(
        Diagnostic.of(
                code, place, String.format(Locale.ROOT, headline, report.name(), needed, allowed))
            .because(mostExpensive(share))
            .because(new ReportTable(report).lines(limits.batchSize()))
            .fix(Fix.set(place, number(needed), "what it needs now")));
  }

  private List<String> mostExpensive(ToLongFunction<LayerRow> share) {
    return report.layers().stream()
        .max(Comparator.comparingLong(share))
        .map(layer -> "most of it goes into " + layer.name() + ", a " + layer.kind() + " layer")
        .stream()
        .toList();
  }

  private long trainingBytes(LayerRow layer) {
    return Float.BYTES * 2 * layer.parameters() + limits.batchSize() * layer.activationBytes();
  }

  private static String number(long value) {
    String code = String.format(Locale.ROOT, "%,d", value).replace(',', '_');
    return value > Integer.MAX_VALUE ? code + "L" : code;
  }
}
