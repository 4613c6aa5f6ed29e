package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.networks.BenchmarkNetwork;
import dev.kiln.samples.benchmarks.networks.NetworkContender;
import dev.kiln.samples.benchmarks.networks.NetworkSystem;
import dev.kiln.samples.benchmarks.networks.Reference;
import java.io.IOException;

/**
 * DJL and the PyTorch engine with the networks. The launcher passes the number of threads as the
 * engine's system properties.
 */
public final class DjlNetworks implements NetworkSystem {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    NetworkContender.main(new DjlNetworks(), args);
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }

  @Override
  public Training training(Reference reference, int batch, int threads) throws IOException {
    Model model = model(reference, false);
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(BenchmarkNetwork.LEARNING_RATE))
            .optMomentum(BenchmarkNetwork.MOMENTUM)
            .build();
    TrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(sgd)
            .optDevices(new Device[] {Device.cpu()});
    Trainer trainer = model.newTrainer(config);
    trainer.initialize(input(reference, batch));
    return new DjlTraining(model, trainer, input(reference, batch));
  }

  @Override
  public Inference inference(Reference reference, int batch, int threads) throws IOException {
    Model model = model(reference, true);
    NDManager manager = model.getNDManager();
    Shape input = input(reference, batch);
    model.getBlock().initialize(manager, model.getDataType(), input);
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
    return values -> {
      try (NDManager step = manager.newSubManager()) {
        NDList output = predictor.predict(new NDList(step.create(values, input)));
        output.attach(step);
        return output.singletonOrThrow().toFloatArray();
      }
    };
  }

  private static Model model(Reference reference, boolean probabilities) throws IOException {
    Model model = Model.newInstance(reference.network().title(), "PyTorch");
    NetworkBlock block =
        new NetworkBlock(reference.network().spec(), reference.network().classes(), probabilities);
    block.load(reference, model.getNDManager());
    model.setBlock(block);
    return model;
  }

  private Shape input(Reference reference, int batch) {
    return new Shape(reference.network().inputExtents(batch, channelsFirst()));
  }
}
