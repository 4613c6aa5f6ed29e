package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.data.*;
import dev.kiln.data.table.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.*;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.nio.file.Path;

/** Tells three species of iris apart by four lengths, which stand in a CSV file. */
public final class IrisFromCsv {
  @Network(name = "IrisModel")
  static final NetworkSpec NETWORK =
      Kiln.input(4).dense(16, RELU).dense(3).softmax().loss(CROSS_ENTROPY);

  public static void main(String[] args) throws Exception {
    Split<Table> rows = Table.read(Path.of(args[0])).stratifiedSplit("species", 0.8, 42);
    TableEncoding encoding = new TableColumns().otherNumbers().label("species").learn(rows.train());
    Dataset train = encoding.encode(rows.train());
    Standardization statistics = InputStatistics.perFeature(train);
    IrisModel model = IrisModel.create(42);
    model.metadata(ModelMetadata.NONE.withStandardization(statistics));
    Trainer trainer = Trainer.of(model).optimizer(Adam.of(0.01f)).batchSize(16).epochs(40);
    trainer.fit(StandardizedDataset.of(train, statistics));
    Dataset test = StandardizedDataset.of(encoding.encode(rows.test()), statistics);
    System.out.println("accuracy " + trainer.evaluate(test).accuracy());
  }
}
