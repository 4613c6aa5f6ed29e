package dev.kiln.processor.plan;

import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.List;

/**
 * The check that a network's parameters and activations fit into Java arrays, and its code into
 * Java methods.
 */
public final class SizeCheck {

  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /**
   * Ten for each of 5,000 layers. Code is divided among classes, so nothing of Java ends here; but
   * the compiler holds all code in memory, some kilobytes for each.
   */
  private static final int MOST_STEPS = 50_000;

  private SizeCheck() {}

  /** Whether all parameters fit into one array; otherwise reports it. */
  public static boolean parametersFit(Graph graph, Diagnostics diagnostics) {
    long total = 0;
    for (Parameter parameter : graph.parameters()) {
      total = saturatingSum(total, parameter.value().shape().elements());
      if (total > LARGEST_ARRAY) {
        report(
            Place.layer(parameter.layer()),
            "the parameters up to "
                + parameter.value().name()
                + " are more than a Java array holds",
            diagnostics);
        return false;
      }
    }
    return true;
  }

  /** Whether there are not too many steps; otherwise reports it. A reshape takes none. */
  public static boolean stepsFit(Graph graph, Diagnostics diagnostics) {
    long steps = graph.nodes().stream().filter(n -> !(n.op() instanceof ReshapeOp)).count();
    if (steps <= MOST_STEPS) {
      return true;
    }
    diagnostics.report(
        DiagnosticCode.NETWORK_TOO_LARGE,
        Place.network(),
        "a training step of the network takes " + steps + " kernels, more than " + MOST_STEPS,
        List.of(
            "each kernel is a method of some kilobytes, and the Java compiler holds them all in memory",
            "a layer takes ten at most: a network of 5,000 layers always fits"),
        "make the network smaller");
    return false;
  }

  /** Whether the activations of one sample fit into one array; otherwise reports it. */
  public static boolean activationsFit(BufferPlan plan, Diagnostics diagnostics) {
    if (plan.floatsPerSample() <= LARGEST_ARRAY) {
      return true;
    }
    String headline = "the activations of one sample are more than a Java array holds";
    report(Place.network(), headline, diagnostics);
    return false;
  }

  private static void report(Place place, String headline, Diagnostics diagnostics) {
    String fix = "make the network smaller";
    diagnostics.report(DiagnosticCode.NETWORK_TOO_LARGE, place, headline, fix);
  }

  private static long saturatingSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
