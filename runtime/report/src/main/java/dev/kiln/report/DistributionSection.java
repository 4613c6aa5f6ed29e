package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The part of a page that shows how weights, gradients and activations are distributed. */
final class DistributionSection {

  /** Layers that only move numbers, whose activations are those of the layer before. */
  private static final Set<String> MOVING = Set.of("Flatten", "Reshape", "ZeroPadding2D");

  private final RunData run;

  DistributionSection(RunData run) {
    this.run = run;
  }

  Markup markup() {
    if (run.statistics.isEmpty()) {
      return new Markup();
    }
    Markup section =
        Page.section(
            "distributions",
            "What happens inside",
            "One line for each epoch, the last in front: weights at its end, activations and gradients"
                + " in its first step. Gradients that shrink to nothing from layer to layer, or weights"
                + " that run away, show here first. Where the compiler merged a layer into the next and"
                + " the network keeps it, its activations are those of a few of the samples.");
    for (LayerInfo layer : run.model.info().layers()) {
      Markup charts = charts(layer.name());
      if (!charts.toString().isEmpty()) {
        section.tag("<details open><summary>").text(layer.name()).tag(" <span class=\"more\">");
        section.text(layer.kind()).tag("</span>").add(dead(layer.name()));
        section.tag("</summary><div class=\"ridgelines\">\n").add(charts).tag("</div></details>\n");
      }
    }
    return section.tag("</section>\n");
  }

  private Markup charts(String layer) {
    Markup charts = new Markup();
    for (ParameterInfo parameter : run.model.info().parameters()) {
      if (ParameterCount.layerOf(parameter).equals(layer)) {
        String role = parameter.name().substring(layer.length() + 1);
        add(charts, role, map(Statistics::weights), parameter.name());
        add(charts, "gradient of " + role, map(Statistics::gradients), parameter.name());
      }
    }
    if (!MOVING.contains(run.model.info().layer(layer).kind())) {
      List<Map<String, Histogram>> activations = map(Statistics::activations);
      add(charts, "activation", activations, layer);
      if (!charts.toString().isEmpty() && Statistics.over(activations, layer).isEmpty()) {
        charts.tag(
            "<p class=\"more\">Its activations are never written in training: the compiler ");
        charts.tag(
            "merged them into the layer behind. To see them for the report's samples, add <code>keep");
        charts
            .tag(" = \"")
            .text(layer)
            .tag("\"</code> to the network's <code>@Network</code>.</p>\n");
      }
    }
    return charts;
  }

  private List<Map<String, Histogram>> map(Function<Statistics, Map<String, Histogram>> part) {
    return run.statistics.stream().map(part).toList();
  }

  private void add(Markup charts, String title, List<Map<String, Histogram>> epochs, String name) {
    List<Histogram> histograms = Statistics.over(epochs, name);
    if (!histograms.isEmpty()) {
      List<Integer> numbers = run.epochNumbers();
      List<Integer> shown =
          numbers.size() >= histograms.size()
              ? numbers.subList(numbers.size() - histograms.size(), numbers.size())
              : numbers;
      if (shown.size() == histograms.size()) {
        charts.tag("<figure class=\"card\">").element("figcaption", title);
        charts.tag(new Ridges(title + " of " + name, shown, histograms).svg().inline());
        charts.tag("</figure>\n");
      }
    }
  }

  private Markup dead(String layer) {
    Statistics last = run.statistics.get(run.statistics.size() - 1);
    Statistics.Dead dead = last.dead().get(layer);
    if (dead == null || dead.channels() == 0) {
      return new Markup();
    }
    return new Markup()
        .tag(" <span class=\"warn\">")
        .text(dead.channels() + " of " + dead.of() + " dead for a whole batch")
        .tag("</span>");
  }
}
