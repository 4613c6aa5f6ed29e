package dev.kiln.report;

import dev.kiln.runtime.train.TrainingPlan;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a page that says how to do it again. */
final class SettingsSection {

  private final RunData run;

  SettingsSection(RunData run) {
    this.run = run;
  }

  Markup markup() {
    Markup section =
        Page.section(
            "settings",
            "How to do it again",
            "The same seed, data and settings give the same bits, with any number of threads.");
    if (!run.command.isEmpty()) {
      section.tag("<pre tabindex=\"0\" aria-label=\"command\"><code>").text(run.command);
      section.tag("</code></pre>\n");
    }
    section.tag("<dl class=\"settings\">\n");
    settings().forEach((name, value) -> section.element("dt", name).element("dd", value));
    return section.tag("</dl>\n</section>\n");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    TrainingPlan plan = run.plan;
    if (plan != null) {
      settings.put("optimizer", plan.optimizer().toString());
      settings.put("batch size", Numbers.whole(plan.batchSize()));
      settings.put("epochs", Numbers.whole(plan.epochs()));
      settings.put("training samples", Numbers.whole(plan.samples()));
      settings.put("validation samples", Numbers.whole(plan.validationSamples()));
      settings.put("seed", String.valueOf(plan.seed()));
      settings.put("shuffled", plan.shuffle() ? "yes" : "no");
      settings.put("threads", Numbers.whole(plan.threads()));
    }
    if (run.ending.isPresent()) { // It takes time, and is for comparing what came out.
      settings.put("fingerprint of the parameters", Fingerprint.of(run.model.parameters()));
    }
    settings.put(
        "started", DateTimeFormatter.ISO_INSTANT.format(run.started.atOffset(ZoneOffset.UTC)));
    settings.put("Kiln", version());
    settings.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    settings.put(
        "machine",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    return settings;
  }

  private static String version() {
    String version = SettingsSection.class.getPackage().getImplementationVersion();
    return version == null ? "of this build" : version;
  }
}
