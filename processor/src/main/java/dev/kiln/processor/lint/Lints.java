package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.report.NetworkReport;
import java.util.List;

/** The stage that warns, in the order of the list. */
public final class Lints {

  private static final List<Lint> ALL =
      List.of(
          new UnusedLayer(),
          new RowsDropped(),
          new StrideSkips(),
          new FlattenOrder(),
          new NothingToFlatten(),
          new ActivationTwice(),
          new WindowOfOne(),
          new MostlyPadding(),
          new SameLayerTwice(),
          new NoActivation(),
          new BiasBeforeNorm(),
          new SoftmaxTwice(),
          new OneClass(),
          new DropoutAtTheEnd(),
          new NothingToLearn(),
          new RectifiedLogits(),
          new SoftmaxInside(),
          new SoftmaxOfNumbers(),
          new DenseDominates());

  private Lints() {}

  /** Reports what is suspicious about a network without mistakes. */
  public static void check(TypedNetwork network, NetworkReport report, Diagnostics diagnostics) {
    Flow flow = new Flow(network, report);
    ALL.forEach(lint -> lint.check(flow, diagnostics));
  }
}
