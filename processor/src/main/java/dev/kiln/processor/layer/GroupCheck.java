package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Fix;
import java.util.Locale;

/** The check that a convolution's groups share its channels and filters evenly. */
final class GroupCheck {

  private GroupCheck() {}

  /** Whether they do; otherwise reports it. */
  static boolean fits(int groups, int filters, Shape input, LayerCheck check) {
    int channels = input.dimension(input.rank() - 1);
    boolean ofChannels = channels % groups != 0;
    if (!ofChannels && filters % groups == 0) {
      return true;
    }
    String headline =
        String.format(
            Locale.ROOT,
            "%s's %d groups can't share %s evenly",
            check.layer(),
            groups,
            ofChannels ? channels + " channels" : filters + " filters");
    check.report(
        Diagnostic.of(DiagnosticCode.UNEVEN_GROUPS, check.value("groups"), headline)
            .because(check.trail())
            .fix(Fix.set(check.value("groups"), "1"))
            .help("or a divisor of both channels and filters"));
    return false;
  }
}
