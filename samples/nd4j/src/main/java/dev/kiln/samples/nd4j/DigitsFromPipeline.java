package dev.kiln.samples.nd4j;

import dev.kiln.nd4j.ArrayPredictor;
import dev.kiln.nd4j.Channels;
import dev.kiln.nd4j.DataSetReader;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.util.Locale;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.SplitTestAndTrain;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;

/**
 * ND4J splits, normalizes and batches the digits, and evaluates what was predicted; Kiln trains and
 * predicts.
 */
public final class DigitsFromPipeline {

  private static final int TRAIN_SAMPLES = 1400;

  private DigitsFromPipeline() {}

  /** Prints the accuracy on digits that were not trained on. */
  public static void main(String[] args) throws IOException {
    System.out.printf(Locale.ROOT, "accuracy %.4f%n", run(8).accuracy());
  }

  /** Trains for some epochs. */
  static Evaluation run(int epochs) throws IOException {
    DataSet digits = DigitTable.read();
    digits.shuffle(42);
    SplitTestAndTrain split = digits.splitTestAndTrain(TRAIN_SAMPLES);

    DataSetIterator pipeline = new ViewIterator(split.getTrain(), 64);
    NormalizerMinMaxScaler normalizer = new NormalizerMinMaxScaler(0, 1);
    normalizer.fit(split.getTrain());
    pipeline.setPreProcessor(normalizer);

    Dataset train = DataSetReader.of(pipeline).channels(Channels.FIRST).read();
    PipelineDigitsModel model = PipelineDigitsModel.create(42);
    Trainer.of(model).optimizer(Adam.of(0.003f)).batchSize(32).epochs(epochs).fit(train);

    DataSet test = split.getTest();
    normalizer.transform(test);
    ArrayPredictor predictor = ArrayPredictor.of(model).channels(Channels.FIRST);
    Evaluation evaluation = new Evaluation(10);
    evaluation.eval(test.getLabels(), predictor.predict(test.getFeatures()));
    return evaluation;
  }
}
