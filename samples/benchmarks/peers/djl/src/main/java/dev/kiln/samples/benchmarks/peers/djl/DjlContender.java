package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;

/**
 * DJL with the PyTorch engine. The launcher passes the number of threads as the engine's system
 * properties.
 */
public final class DjlContender implements Contender {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    Measurement.main(new DjlContender(), args);
  }

  @Override
  public Training training(int batch, int threads) {
    Model model = Model.newInstance("mnist", "PyTorch");
    model.setBlock(layers());
    Optimizer sgd =
        Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).optMomentum(0.9f).build();
    TrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
            .optOptimizer(sgd)
            .optDevices(new Device[] {Device.cpu()});
    Trainer trainer = model.newTrainer(config);
    trainer.initialize(new Shape(batch, 1, 28, 28));
    return new DjlTraining(model, trainer, new Shape(batch, 1, 28, 28));
  }

  @Override
  public Inference inference(int batch, int threads) {
    Model model = Model.newInstance("mnist", "PyTorch");
    Block layers = layers().add(logits -> new NDList(logits.singletonOrThrow().softmax(1)));
    model.setBlock(layers);
    NDManager manager = model.getNDManager();
    layers.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    layers.initialize(manager, DataType.FLOAT32, new Shape(batch, 1, 28, 28));
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
    return images -> {
      try (NDManager step = manager.newSubManager()) {
        NDList output =
            predictor.predict(new NDList(step.create(images, new Shape(batch, 1, 28, 28))));
        output.attach(step);
        return output.singletonOrThrow().toFloatArray();
      }
    };
  }

  private static SequentialBlock layers() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(32).build())
        .add(Activation::relu)
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(64).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(128).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(10).build());
  }
}
