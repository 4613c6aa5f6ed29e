package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.Safetensors;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adagrad;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.AdamW;
import dev.kiln.runtime.optimizer.AmsGrad;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.RmsProp;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.TrainingHistory.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was interrupted anywhere ends as if it had not been. */
class ResumeTest {

  private static final Dataset TRAIN = Clusters.of(50);
  private static final Dataset VALIDATION = Clusters.of(20).subset(3, 17);
  private static final int EPOCHS = 6;
  private static final int BATCHES = 7;

  /** After how many batches: in the middle of steps, between them, around the ends of epochs. */
  private static final int[] CRASHES =
      Boolean.getBoolean("kiln.campaign")
          ? IntStream.rangeClosed(1, EPOCHS * BATCHES).toArray()
          : new int[] {1, 2, 5, 7, 8, 13, 14, 27, 42};

  @TempDir Path folder;

  /** With all that a training can remember. */
  @Test
  void interruptedAnywhereItEndsWithTheSameBits() throws IOException {
    UnaryOperator<Trainer> everything = ResumeTest::everything;
    Model whole = model();
    TrainingHistory expected = everything.apply(trainer(whole)).fit(TRAIN, VALIDATION);
    for (int batches : CRASHES) {
      Path own = folder.resolve("run" + batches);
      Checkpoints rules = Checkpoints.in(own).everySteps(2);
      Model resumed = model();
      crash(everything.apply(trainer(resumed)).checkpoints(rules), batches);
      resumed = model(); // In the next process there is a new one.
      TrainingHistory history =
          everything.apply(trainer(resumed)).checkpoints(rules).resume().fit(TRAIN, VALIDATION);
      assertSame(expected, history);
      assertArrayEquals(whole.parameters(), resumed.parameters(), "after batch " + batches);
    }
  }

  static List<Optimizer> optimizers() {
    return List.of(
        Sgd.of(0.1f),
        Sgd.nesterov(0.05f, 0.9f),
        Adam.of(0.05f),
        AdamW.of(0.05f, 0.01f),
        AmsGrad.of(0.05f),
        RmsProp.of(0.01f),
        Adagrad.of(0.1f),
        Adam.of(0.05f).weightDecay(1e-3f).clipNorm(0.5f));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void eachOptimizerGoesOn(Optimizer optimizer) {
    Model whole = model();
    trainer(whole).optimizer(optimizer).epochs(2).fit(TRAIN, VALIDATION);
    Checkpoints rules = Checkpoints.in(folder).everySteps(3);
    crash(trainer(model()).optimizer(optimizer).epochs(2).checkpoints(rules), 10);
    Model resumed = model();
    trainer(resumed)
        .optimizer(optimizer)
        .epochs(2)
        .checkpoints(rules)
        .resume()
        .fit(TRAIN, VALIDATION);
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  @Test
  void manyInterruptionsAreAsGoodAsNone() {
    Model whole = model();
    TrainingHistory expected = everything(trainer(whole)).fit(TRAIN, VALIDATION);
    Checkpoints rules = Checkpoints.in(folder).everySteps(1).keep(1);
    for (int i = 0; i < 12; i++) {
      crash(everything(trainer(model())).checkpoints(rules).resume(), 4);
    }
    Model resumed = model();
    assertSame(
        expected, everything(trainer(resumed)).checkpoints(rules).resume().fit(TRAIN, VALIDATION));
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  @Test
  void aStoppedTrainingGoesOnInAnotherProcess() {
    Model whole = model();
    TrainingHistory expected = everything(trainer(whole)).fit(TRAIN, VALIDATION);
    Checkpoints rules = Checkpoints.in(folder).every(Duration.ofDays(1));
    Trainer first = everything(trainer(model())).checkpoints(rules);
    first.listener(after(11, first::stop));
    assertEquals(Ending.STOPPED, first.fit(TRAIN, VALIDATION).ending());
    Model resumed = model();
    assertSame(
        expected, everything(trainer(resumed)).checkpoints(rules).resume().fit(TRAIN, VALIDATION));
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  @Test
  void whatIsDoneIsGivenBack() {
    Checkpoints rules = Checkpoints.in(folder);
    Model whole = model();
    TrainingHistory expected = everything(trainer(whole)).checkpoints(rules).fit(TRAIN, VALIDATION);
    Model again = model();
    assertSame(
        expected, everything(trainer(again)).checkpoints(rules).resume().fit(TRAIN, VALIDATION));
    assertArrayEquals(whole.parameters(), again.parameters());
  }

  @Test
  void aTrainingThatStoppedEarlyStaysSo() {
    EarlyStopping rule = EarlyStopping.onLoss(1).minimumChange(10);
    Checkpoints rules = Checkpoints.in(folder);
    Model whole = model();
    TrainingHistory expected = trainer(whole).earlyStopping(rule).checkpoints(rules).fit(TRAIN);
    assertEquals(Ending.STOPPED_EARLY, expected.ending());
    Model again = model();
    assertSame(expected, trainer(again).earlyStopping(rule).checkpoints(rules).resume().fit(TRAIN));
    assertArrayEquals(whole.parameters(), again.parameters());
  }

  @Test
  void moreEpochsProlongIt() {
    Model whole = model();
    trainer(whole).epochs(EPOCHS + 3).fit(TRAIN);
    Checkpoints rules = Checkpoints.in(folder);
    trainer(model()).checkpoints(rules).fit(TRAIN);
    Model longer = model();
    TrainingHistory history =
        trainer(longer).checkpoints(rules).resume().epochs(EPOCHS + 3).fit(TRAIN);
    assertEquals(EPOCHS + 3, history.epochs().size());
    assertArrayEquals(whole.parameters(), longer.parameters());
  }

  @Test
  void withoutCheckpointsItStartsAnew() {
    Model whole = model();
    trainer(whole).fit(TRAIN);
    Model other = model();
    trainer(other).checkpoints(Checkpoints.in(folder.resolve("a/b"))).resume().fit(TRAIN);
    assertArrayEquals(whole.parameters(), other.parameters());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theLastOnesAndTheBestAreKept(int count) throws IOException {
    Model model = model();
    trainer(model)
        .checkpoints(Checkpoints.in(folder).everySteps(3).everyEpochs(2).keep(count))
        .fit(TRAIN);
    List<String> expected = new ArrayList<>();
    for (int batches = 1; batches <= EPOCHS * BATCHES; batches++) {
      boolean lastOfEpoch = batches % BATCHES == 0;
      if (batches % 3 == 0 || (lastOfEpoch && batches / BATCHES % 2 == 0)) {
        expected.add(String.format("checkpoint-%010d.safetensors", batches));
      }
    }
    expected.subList(0, expected.size() - count).clear();
    expected.add(0, "best.safetensors");
    assertEquals(expected, files());
  }

  @Test
  void theBestIsThatOfTheBestEpoch() throws IOException {
    List<float[]> afterEpochs = new ArrayList<>();
    Model model = model();
    trainer(model)
        .earlyStopping(EarlyStopping.onLoss(EPOCHS).minimumChange(10)) // None but the first.
        .checkpoints(Checkpoints.in(folder))
        .listener(
            new TrainingListener() {
              @Override
              public void onEpoch(EpochReport report) {
                afterEpochs.add(model.parameters().clone());
              }
            })
        .fit(TRAIN, VALIDATION);
    float[] saved = Safetensors.read(folder.resolve("best.safetensors"), model.info());
    assertArrayEquals(afterEpochs.get(0), saved);
    assertFalse(Arrays.equals(saved, afterEpochs.get(EPOCHS - 1)));
  }

  /** A checkpoint is a file that other programs read. */
  @Test
  void weightsCanBeTakenOutOfACheckpoint() throws IOException {
    Model model = model();
    trainer(model).checkpoints(Checkpoints.in(folder)).fit(TRAIN);
    Model other = model();
    other.importWeights(WeightImport.of(folder.resolve(files().get(3))));
    assertArrayEquals(model.parameters(), other.parameters());
  }

  @Test
  void aSecondFitGoesOnWritingToTheFolder() throws IOException {
    Model whole = model();
    trainer(whole).epochs(4).fit(TRAIN);
    Model model = model();
    Trainer trainer = trainer(model).epochs(2).checkpoints(Checkpoints.in(folder).keep(9));
    trainer.fit(TRAIN);
    trainer.fit(TRAIN);
    assertArrayEquals(whole.parameters(), model.parameters());
    assertEquals(5, files().size());
    Model resumed = model();
    TrainingHistory all =
        trainer(resumed).epochs(4).checkpoints(Checkpoints.in(folder)).resume().fit(TRAIN);
    assertEquals(4, all.epochs().size());
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Model model() {
    return Remembering.model();
  }

  private static Trainer trainer(Model model) {
    return Remembering.trainer(model, EPOCHS);
  }

  private static Trainer everything(Trainer trainer) {
    return Remembering.everything(trainer);
  }

  /** Trains until after a batch, and then no further, as in a process that ends. */
  private static void crash(Trainer trainer, int batches) {
    trainer.listener(
        after(
            batches,
            () -> {
              throw new Crash();
            }));
    try {
      trainer.fit(TRAIN, VALIDATION);
    } catch (Crash expected) {
      // As asked for.
    }
  }

  private static TrainingListener after(int batches, Runnable action) {
    return new TrainingListener() {
      private int done;

      @Override
      public void onBatch(BatchReport report) {
        if (++done == batches) {
          action.run();
        }
      }
    };
  }

  /** Equal but for the time. */
  private static void assertSame(TrainingHistory expected, TrainingHistory actual) {
    assertEquals(expected.ending(), actual.ending());
    assertEquals(Remembering.withoutTime(expected), Remembering.withoutTime(actual));
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
