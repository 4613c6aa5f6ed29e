package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.data.*;
import dev.kiln.data.table.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Learns to read 0 to 4, keeps the layer that sees strokes, and learns 5 to 9 with a new head. */
public final class FineTuning {
  @Network(name = "FiveDigitsModel")
  static final NetworkSpec NETWORK =
      Kiln.input(64)
          .reshape(8, 8, 1)
          .conv2d(16, 3, RELU)
          .named("conv")
          .flatten()
          .dense(64, RELU)
          .named("hidden")
          .dense(5)
          .named("logits")
          .softmax()
          .loss(CROSS_ENTROPY);

  public static void main(String[] args) throws Exception {
    Path trained = Path.of(args[1]);
    Split<Dataset> low = digits(Path.of(args[0]), "[0-4]");
    FiveDigitsModel first = FiveDigitsModel.create(42);
    Trainer trainer = Trainer.of(first).optimizer(Adam.of(0.001f)).batchSize(16).epochs(10);
    trainer.fit(low.train());
    System.out.println("0 to 4: accuracy " + trainer.evaluate(low.test()).accuracy());
    first.save(trained);

    Split<Dataset> high = digits(Path.of(args[0]), "[5-9]");
    FiveDigitsModel second = FiveDigitsModel.create(43);
    second.importWeights(WeightImport.of(trained).only("conv.*"));
    trainer = Trainer.of(second).freeze("conv").optimizer(Adam.of(0.001f)).batchSize(16);
    trainer.epochs(10).fit(high.train());
    System.out.println("5 to 9: accuracy " + trainer.evaluate(high.test()).accuracy());
  }

  static Split<Dataset> digits(Path csv, String wanted) throws Exception {
    Table all = Table.read(csv);
    List<String> digit = all.column("digit");
    IntStream rows = IntStream.range(0, all.size()).filter(row -> digit.get(row).matches(wanted));
    Split<Table> split = all.select(rows.toArray()).stratifiedSplit("digit", 0.75, 42);
    TableEncoding encoding = new TableColumns().otherNumbers().label("digit").learn(split.train());
    return new Split<>(encoding.encode(split.train()), encoding.encode(split.test()));
  }
}
