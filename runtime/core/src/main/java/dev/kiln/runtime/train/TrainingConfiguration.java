package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the bits of a training follow from besides the network and where it is, as texts by
 * their names. The number of epochs is not among them, so that a training may be prolonged, and the
 * number of threads changes nothing.
 */
record TrainingConfiguration(Map<String, String> texts) {

  static TrainingConfiguration of(TrainingPlan plan, Dataset train, Optional<Dataset> validation) {
    Optimization rules = plan.optimization();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("optimizer", text(rules.optimizer()));
    texts.put("parameter groups", text(rules.groups()));
    texts.put("schedule", schedule(rules.schedule()));
    texts.put("rule for plateaus", text(rules.plateau()));
    texts.put("number of batches in a step", text(rules.accumulation()));
    texts.put("average of weights", text(rules.averaging()));
    texts.put("early stopping", text(rules.earlyStopping()));
    texts.put("metrics", text(plan.metrics()));
    texts.put("batch size", text(plan.batchSize()));
    texts.put("shuffling", text(plan.shuffle()));
    texts.put("seed", text(plan.seed()));
    // In its first epoch, so that other augmentation is seen as well.
    texts.put("training data", DataFingerprint.of(train.forEpoch(1, plan.seed())));
    texts.put("validation data", validation.map(DataFingerprint::of).orElse("none"));
    return new TrainingConfiguration(texts);
  }

  /** What differs first in one that was saved, as a part of a sentence. */
  Optional<String> firstDifference(Map<String, String> saved) {
    return texts.entrySet().stream()
        .filter(entry -> !Objects.equals(saved.get(entry.getKey()), entry.getValue()))
        .map(entry -> sentence(entry.getKey(), saved, entry.getValue()))
        .findFirst();
  }

  private static String sentence(String name, Map<String, String> saved, String own) {
    String other = saved.getOrDefault(name, "not known");
    return "the " + name + " was " + other + " there and is " + own + " here";
  }

  private static String schedule(Schedule schedule) {
    if (schedule == Schedule.CONSTANT) {
      return "constant";
    }
    return schedule == Schedule.COSINE ? "a cosine" : text(schedule);
  }

  /**
   * A value, for most are records whose text has all of their values. Of what has no text of its
   * own the class alone is the same in the next process, and of lambdas the class that has them.
   */
  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(TrainingConfiguration::text).orElse("none");
    }
    return value
        .toString()
        .replaceAll("\\$\\$Lambda[^\\s,\\]]*", "")
        .replaceAll("@[0-9a-f]{1,8}\\b", "");
  }
}
