package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;
import java.util.Locale;

/** The parts of a page that show pictures: filters, feature maps, what matters, and mistakes. */
final class PictureSections {

  private final RunData run;
  private final List<String> labels;

  PictureSections(RunData run) {
    this.run = run;
    this.labels = run.labels();
  }

  Markup markup() {
    Markup all = new Markup().add(filters());
    if (!run.shown.isEmpty()) {
      all.add(samples());
    }
    run.predictions.ifPresent(predictions -> all.add(confusion(predictions)));
    return all;
  }

  private Markup filters() {
    List<ParameterInfo> kernels =
        run.model.info().parameters().stream().filter(PictureSections::isKernel).toList();
    if (kernels.isEmpty()) {
      return new Markup();
    }
    Markup section =
        Page.section(
            "filters",
            "What the filters look for",
            "Orange weights add what they see, blue ones subtract it, white ones ignore it. All"
                + " filters of a layer share one scale.");
    section.tag("<div class=\"pictures\">\n");
    for (ParameterInfo kernel : kernels) {
      List<Integer> shape = kernel.shape().dimensions();
      int filters = shape.get(3);
      int channels = shape.get(2);
      String layer = ParameterCount.layerOf(kernel);
      String what =
          String.format(
              Locale.ROOT,
              "%,d filters of %d x %d, each on %s",
              filters,
              shape.get(0),
              shape.get(1),
              channels == 1 ? "one channel" : channels + " channels");
      String shown =
          channels == 1
              ? first(filters, Tiles.MOST_FILTERS, "filters")
              : "a row is a filter, a column a channel it looks at; "
                  + first(filters, Tiles.MOST_FILTERS, "filters")
                  + first(channels, Tiles.MOST_CHANNELS, "channels");
      Picture picture = Tiles.filters(kernel.shape(), run.model.parameter(kernel.name()));
      figure(section, layer, what, shown, picture, filterScale(picture));
    }
    return section.tag("</div>\n</section>\n");
  }

  /** Large enough to be seen, small enough for a page. */
  private static int filterScale(Picture picture) {
    return Math.max(2, Math.min(12, 380 / Math.max(picture.width(), picture.height())));
  }

  private static boolean isKernel(ParameterInfo parameter) {
    List<Integer> shape = parameter.shape().dimensions();
    return parameter.name().endsWith(".weight")
        && shape.size() == 4
        && shape.get(0) * shape.get(1) > 1;
  }

  private static String first(int all, int most, String what) {
    return all > most ? "the first " + most + " of " + all + " " + what + " are shown; " : "";
  }

  private static void figure(
      Markup section, String name, String what, String more, Picture picture, int times) {
    section.tag("<figure class=\"card\"><figcaption><b>").text(name).tag("</b> ").text(what);
    String tidy = more.endsWith("; ") ? more.substring(0, more.length() - 2) : more;
    if (!tidy.isEmpty()) {
      section.tag("<span class=\"more\">").text(tidy).tag("</span>");
    }
    section.tag("</figcaption>\n");
    image(section, picture, times, name + ": " + what);
    section.tag("</figure>\n");
  }

  private static void image(Markup section, Picture picture, int times, String alt) {
    section
        .tag("<img class=\"pixels\" width=\"" + picture.width() * times + "\" height=\"")
        .tag(picture.height() * times + "\" alt=\"")
        .text(alt)
        .tag("\" src=\"" + picture.dataUri() + "\">\n");
  }

  private Markup samples() {
    Markup section =
        Page.section(
            "maps",
            "What the network makes of an image",
            "Each small picture is one channel: bright where a filter found what it looks for."
                + " Saliency shows where a changed pixel would change the score of the class,"
                + " occlusion where covering the image makes the network less sure.");
    section.tag("<div class=\"tabs\" role=\"group\" aria-label=\"images\">\n");
    for (int i = 0; i < run.shown.size(); i++) {
      Sample sample = run.shown.get(i);
      section.tag("<button type=\"button\" data-tab=\"" + i + "\" aria-pressed=\"" + (i == 0));
      section.tag("\"><img class=\"pixels\" width=\"56\" height=\"56\" alt=\"\" src=\"");
      section.tag(sample.image().dataUri() + "\"><span>").text(label(sample.label()));
      section.tag("</span></button>\n");
    }
    section.tag("</div>\n");
    for (int i = 0; i < run.shown.size(); i++) {
      section.tag(
          "<div class=\"tab\" data-panel=\"" + i + "\"" + (i == 0 ? "" : " hidden") + ">\n");
      sample(section, run.shown.get(i));
      section.tag("</div>\n");
    }
    return section.tag("</section>\n");
  }

  private void sample(Markup section, Sample sample) {
    section.tag("<p>Sample " + sample.index() + ", class <b>").text(label(sample.label()));
    section
        .tag("</b>, taken for <b>")
        .text(label(sample.predicted()))
        .tag("</b> with a probability of ");
    section.text(Numbers.percent(sample.probability())).tag("</p>\n<div class=\"pictures\">\n");
    figure(section, "image", "as the network gets it", "", sample.image(), scale(sample.image()));
    sample
        .saliency()
        .ifPresentOrElse(
            map -> figure(section, "saliency", "of the predicted class", "", map, scale(map)),
            () ->
                section
                    .tag(
                        "<figure class=\"card\"><figcaption><b>saliency</b> needs the gradient in the")
                    .tag(" input: add <code>keep = \"input\"</code> to the network's")
                    .tag(" <code>@Network</code></figcaption></figure>\n"));
    Picture occlusion = sample.occlusion();
    figure(section, "occlusion", "of the predicted class", "", occlusion, scale(occlusion));
    for (Sample.FeatureMaps maps : sample.maps()) {
      String what = maps.shape() + (maps.channels() > Tiles.MOST_FILTERS ? ", the first 64" : "");
      figure(section, maps.layer(), what, "", maps.picture(), maps.picture().width() < 160 ? 3 : 2);
    }
    merged(section, sample);
    section.tag("</div>\n");
  }

  /** Says which maps are missing, and what brings them. */
  private void merged(Markup section, Sample sample) {
    List<String> shown = sample.maps().stream().map(Sample.FeatureMaps::layer).toList();
    List<String> merged =
        run.model.info().layers().stream()
            .filter(layer -> Sample.hasMaps(layer.kind(), layer.output()))
            .map(LayerInfo::name)
            .filter(name -> !shown.contains(name))
            .toList();
    if (!merged.isEmpty()) {
      section
          .tag("<figure class=\"card\"><figcaption><b>")
          .text(String.join(", ", merged))
          .tag("</b> the compiler merged into the layers behind: to see them, add <code>keep = {\"")
          .text(String.join("\", \"", merged))
          .tag("\"}</code> to the network's <code>@Network</code></figcaption></figure>\n");
    }
  }

  private static int scale(Picture picture) {
    return Math.max(1, 168 / picture.width());
  }

  private Markup confusion(Predictions predictions) {
    Markup section =
        Page.section(
            "mistakes",
            "Where it is wrong",
            "Rows are true classes, columns what they were taken for; colours show the root of the"
                + " part of the row, so that rare mistakes are seen.");
    if (predictions.confusion().classes() <= ConfusionDrawing.MOST_CLASSES) {
      section
          .tag(
              "<div class=\"card scroll\" tabindex=\"0\" role=\"region\" aria-label=\"confusion matrix\">")
          .tag(new ConfusionDrawing(predictions.confusion(), labels).svg().inline())
          .tag("</div>\n");
    }
    if (predictions.mistakes().isEmpty()) {
      return section.element("p", "It makes no mistake on these samples.").tag("</section>\n");
    }
    section.tag("<h3>The most confident mistakes</h3>\n<ul class=\"mistakes\">\n");
    for (Predictions.Mistake mistake : predictions.mistakes()) {
      section.tag("<li class=\"card\">");
      if (run.ofImages()) {
        float[] input = Inputs.of(run.model, run.samples.orElseThrow(), mistake.sample());
        Picture picture = Tiles.sample(input, run.model.info().input());
        image(section, picture, Math.max(1, 84 / picture.width()), "sample " + mistake.sample());
      }
      section.tag("<span><b>").text(label(mistake.label())).tag("</b> taken for <b>");
      section.text(label(mistake.predicted())).tag("</b><br>");
      section.text(Numbers.percent(mistake.confidence())).tag("</span></li>\n");
    }
    return section.tag("</ul>\n</section>\n");
  }

  private String label(int index) {
    return index < labels.size() ? labels.get(index) : String.valueOf(index);
  }
}
