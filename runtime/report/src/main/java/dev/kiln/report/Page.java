package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a training as a page: what is in it comes as text and drawings, and no script is needed.
 */
final class Page implements ReportServer.Content {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"
          + " connect-src ";

  private final RunData run;
  private @Nullable String drawn;

  Page(RunData run) {
    this.run = run;
  }

  /**
   * A page around its content.
   *
   * @param live whether it comes from a server, and asks it for what is new
   */
  static String shell(String title, boolean live, String content) {
    return new Markup()
        .tag("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .tag("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY)
        .tag(live ? "'self'" : "'none'")
        .tag("\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
        .element("title", title)
        .tag("<link rel=\"icon\" href=\"data:,\">\n<style>\n")
        .tag(Resources.text("svg.css"))
        .tag(Resources.text("report.css"))
        .tag("</style></head>\n<body" + (live ? " data-live" : "") + ">\n")
        .tag("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<main id=\"main\">\n")
        .tag(content)
        .tag("</main>\n<script>\n")
        .tag(Resources.text("report.js"))
        .tag("</script></body></html>\n")
        .toString();
  }

  @Override
  public List<EpochReport> epochs() {
    return run.epochs;
  }

  /** What changes from epoch to epoch; it is drawn once, by whoever asks first. */
  @Override
  public synchronized String main() {
    String known = drawn;
    if (known == null) {
      known = draw();
      drawn = known;
    }
    return known;
  }

  private String draw() {
    Markup page = new Markup();
    page.add(header());
    page.add(curves());
    page.tag(run.network.text(this::network));
    page.add(new PictureSections(run).markup());
    page.add(new DistributionSection(run).markup());
    page.add(new SettingsSection(run).markup());
    return page.toString();
  }

  private Markup header() {
    Markup header = new Markup().tag("<header>\n").element("h1", run.title);
    header.tag("<p class=\"sub\">").text(status()).tag("</p>\n");
    header.tag("<dl class=\"facts\">\n");
    if (!run.epochs.isEmpty()) {
      EpochReport last = run.epochs.get(run.epochs.size() - 1);
      Evaluation validation = last.validation().orElse(null);
      if (validation != null) {
        fact(header, "validation accuracy", Numbers.percent(validation.accuracy()));
        fact(header, "validation loss", Numbers.shortly(validation.loss()));
      } else {
        fact(header, "training accuracy", Numbers.percent(last.trainAccuracy()));
        fact(header, "training loss", Numbers.shortly(last.trainLoss()));
      }
      double seconds = run.epochs.stream().mapToDouble(e -> e.trainTime().toNanos() / 1e9).sum();
      fact(header, "samples per second", Numbers.whole(Math.round(last.samplesPerSecond())));
      fact(header, "training time", Numbers.shortly(Math.round(seconds * 10) / 10.0) + " s");
    }
    fact(header, "parameters", Numbers.whole(run.model.info().parameterCount()));
    return header.tag("</dl>\n</header>\n");
  }

  private static void fact(Markup header, String name, String value) {
    if (!value.equals("-")) {
      header.tag("<div>").element("dt", name).element("dd", value).tag("</div>\n");
    }
  }

  private String status() {
    String epochs =
        run.plan == null
            ? "not started"
            : "epoch "
                + run.epochs.size()
                + " of "
                + (run.plan.epochs() - run.plan.firstEpoch() + 1);
    return run.model.info().name()
        + " \u00b7 "
        + epochs
        + run.ending.map(e -> " \u00b7 " + e).orElse("");
  }

  /** The beginning of a part of the page; what it is about is our own text. */
  static Markup section(String id, String title, String about) {
    return new Markup()
        .tag("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">")
        .text(title)
        .tag("</h2>\n<p class=\"about\">")
        .tag(about)
        .tag("</p>\n");
  }

  private Markup curves() {
    Markup section =
        section(
            "curves",
            "How it learned",
            "Training is measured while it learns, validation after each epoch on samples that it"
                + " never learns from. Where the lines part, it learns by heart.");
    section.tag("<div class=\"charts\">\n");
    Map<String, LineChart> charts = new Curves(run.epochs).all();
    charts.values().forEach(chart -> section.add(chart.figure()));
    if (charts.isEmpty()) {
      section.element("p", "The first epoch is not over yet.");
    }
    section.tag("</div>\n").add(table());
    return section.tag("</section>\n");
  }

  private Markup table() {
    Markup table = new Markup().tag("<details><summary>All numbers</summary>");
    table.tag(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"numbers of all epochs\">");
    table.tag("<table><thead><tr>");
    List<String> heads =
        List.of("epoch", "loss", "accuracy", "validation loss", "validation accuracy", "samples/s");
    heads.forEach(head -> table.element("th scope=\"col\"", head));
    table.tag("</tr></thead><tbody>\n");
    for (EpochReport epoch : run.epochs) {
      table.tag("<tr>").element("th scope=\"row\"", String.valueOf(epoch.epoch()));
      table.element("td", Numbers.shortly(epoch.trainLoss()));
      table.element("td", Numbers.percent(epoch.trainAccuracy()));
      table.element("td", epoch.validation().map(v -> Numbers.shortly(v.loss())).orElse("-"));
      table.element("td", epoch.validation().map(v -> Numbers.percent(v.accuracy())).orElse("-"));
      table.element("td", Numbers.whole(Math.round(epoch.samplesPerSecond()))).tag("</tr>\n");
    }
    return table.tag("</tbody></table></div></details>\n");
  }

  private Markup network() {
    Markup section =
        section(
            "network",
            "The network",
            "Each box is a layer with the shape of what it gives. The bars show where its numbers to"
                + " learn, its multiplications and its memory are: for one sample, in the forward pass.");
    section
        .tag("<div class=\"card scroll\" tabindex=\"0\" role=\"region\" aria-label=\"diagram\">\n")
        .tag(new Diagram(run.model.info()).svg().inline())
        .tag(
            "</div>\n<details><summary>How the parameters are counted</summary><div class=\"scroll\"")
        .tag(" tabindex=\"0\" role=\"region\" aria-label=\"parameters\"><table><thead><tr>");
    List.of("layer", "kind", "parameters", "which are")
        .forEach(head -> section.element("th scope=\"col\"", head));
    section.tag("</tr></thead><tbody>\n");
    for (LayerInfo layer : run.model.info().layers()) {
      section.tag("<tr>").element("th scope=\"row\"", layer.name()).element("td", layer.kind());
      section.element("td", Numbers.whole(layer.parameters()));
      section.element("td class=\"left\"", ParameterCount.of(run.model.info(), layer.name()));
      section.tag("</tr>\n");
    }
    return section.tag("</tbody></table></div></details>\n</section>\n");
  }
}
