package dev.kiln.processor.layer;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import java.util.Locale;

/** The check that groups share channels, and a convolution's its filters, evenly. */
final class GroupCheck {

  private GroupCheck() {}

  /** Whether they do; otherwise reports it. */
  static boolean fits(int groups, int filters, Shape input, LayerCheck check) {
    String divisor = "both channels and filters";
    return shares(groups, channels(input), "channels", divisor, check)
        && shares(groups, filters, "filters", divisor, check);
  }

  /** The same for groups of channels alone. */
  static boolean channelsFit(int groups, Shape input, LayerCheck check) {
    int channels = channels(input);
    return shares(groups, channels, "channels", "the " + channels + " channels", check);
  }

  private static int channels(Shape input) {
    return input.dimension(input.rank() - 1);
  }

  private static boolean shares(
      int groups, int count, String what, String divisorOf, LayerCheck check) {
    if (count % groups == 0) {
      return true;
    }
    String headline =
        String.format(
            Locale.ROOT,
            "%s's %d groups can't share %d %s evenly",
            check.layer(),
            groups,
            count,
            what);
    check.report(
        Diagnostic.of(DiagnosticCode.UNEVEN_GROUPS, check.value("groups"), headline)
            .because(check.trail())
            .fix(Fix.set(check.value("groups"), "1"))
            .help("or a divisor of " + divisorOf));
    return false;
  }
}
