package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.report.Report;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ForwardingDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Standardization;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a report says of its samples is what the model says, however it came to know. */
class ReportSamplesTest {

  private static final int SAMPLES = 100;

  private final MnistCnnModel model = MnistCnnModel.create(7);

  /** With an average of the weights, which validation measures and which the model ends with. */
  @Test
  void samplesOfTheValidationAreNotPredictedTwice() throws IOException {
    Digits digits = Digits.shipped();
    Counted validation = new Counted(digits.test().limit(SAMPLES));
    Report readingAlong = Report.of(model).samples(validation);
    Report predicting = Report.of(model).samples(digits.test().limit(SAMPLES));
    Trainer.of(model)
        .epochs(2)
        .averageWeights(0.9f)
        .logging(false)
        .listener(readingAlong)
        .listener(predicting)
        .fit(digits.train().limit(300), validation);
    int copied = Arrays.stream(validation.copies).sum();
    assertEquals(mistakes(predicting), mistakes(readingAlong));
    assertTrue(copied < 2 * SAMPLES + SAMPLES / 2, copied + " samples were copied");
  }

  /** A dataset that is standardized already must not be standardized by the model once more. */
  @Test
  void standardizedSamplesAreStandardizedOnce() throws IOException {
    Digits digits = Digits.shipped();
    Standardization statistics = Standardization.of(new float[] {0.13f}, new float[] {0.31f});
    Dataset validation = new Standardized(digits.test().limit(SAMPLES), statistics);
    Report before = Report.of(model).samples(validation);
    Trainer.of(model)
        .epochs(1)
        .logging(false)
        .listener(before)
        .fit(new Standardized(digits.train().limit(300), statistics));
    model.metadata(model.metadata().withStandardization(statistics));
    Report after = Report.of(model).samples(validation);
    Trainer.of(model).epochs(1).logging(false).freeze("*").listener(after).fit(validation);
    assertFalse(mistakes(before).isEmpty());
    assertEquals(mistakes(before), mistakes(after));
  }

  /** The convolution below a pool is computed with it; that the network keeps it is enough. */
  @Test
  void activationsOfMergedLayersAreThere() throws IOException {
    Digits digits = Digits.shipped();
    Report report = Report.of(model).samples(digits.test().limit(SAMPLES));
    Trainer.of(model).epochs(1).logging(false).listener(report).fit(digits.train().limit(64));
    for (String layer : new String[] {"conv1", "conv2", "pool", "hidden", "logits"}) {
      assertTrue(report.html().contains("activation of " + layer), layer);
    }
  }

  /** Rows of tables are no pictures. */
  @Test
  void samplesNeedNotBeImages() {
    float[] inputs = new float[2 * 60];
    int[] labels = new int[60];
    for (int i = 0; i < 60; i++) {
      inputs[2 * i] = i % 7 - 3;
      inputs[2 * i + 1] = i % 5 - 2;
      labels[i] = i % 2;
    }
    Dataset points = FloatDataset.of(Shape.of(2), 2, inputs, labels);
    PointsModel classifier = PointsModel.create(1);
    Report report = Report.of(classifier).samples(points);
    Trainer.of(classifier).epochs(3).logging(false).listener(report).fit(points, points);
    assertFalse(mistakes(report).isEmpty());
    Report unlabelled = Report.of(classifier);
    Trainer.of(classifier).epochs(1).logging(false).listener(unlabelled).fit(points);
    assertTrue(unlabelled.html().contains("completed"));
  }

  /** The numbers of the confusion matrix. */
  private static String mistakes(Report report) {
    String html = report.html();
    int start = html.indexOf("<section aria-labelledby=\"mistakes\">");
    return html.substring(start, html.indexOf("</svg>", start));
  }

  /** Counts how often each sample is copied. */
  private static final class Counted extends ForwardingDataset {

    private final int[] copies = new int[SAMPLES];

    private Counted(Dataset base) {
      super(base);
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      throw new UnsupportedOperationException("nothing is drawn here");
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      copies[index]++;
      base().copyInput(index, target, offset);
    }
  }

  /** Samples in the form that the network is trained on. */
  private static final class Standardized extends ForwardingDataset {

    private final Standardization statistics;

    private Standardized(Dataset base, Standardization statistics) {
      super(base);
      this.statistics = statistics;
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      return new Standardized(otherBase, statistics);
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      base().copyInput(index, target, offset);
      statistics.apply(target, offset, inputShape().elements());
    }
  }
}
