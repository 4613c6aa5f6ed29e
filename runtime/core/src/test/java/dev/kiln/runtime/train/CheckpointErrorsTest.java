package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.optimizer.Sgd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where a training can't be resumed, or its checkpoints can't be written. */
class CheckpointErrorsTest {

  private static final Dataset TRAIN = Clusters.of(50);
  private static final int EPOCHS = 3;

  @TempDir Path folder;

  @Test
  void whatDiffersIsNamed() {
    trainer(model()).fit(TRAIN);
    assertRefused(
        t -> t.optimizer(Adam.of(0.01f)),
        "the optimizer was Sgd[learningRate=0.01, momentum=0.9, nesterov=false] there and is"
            + " Adam[learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8] here");
    assertRefused(
        t -> t.schedule(Schedule.COSINE), "the schedule was constant there and is a cosine here");
    assertRefused(t -> t.batchSize(9), "the batch size was 8 there and is 9 here");
    assertRefused(t -> t.seed(43), "the seed was 42 there and is 43 here");
    assertRefused(t -> t.shuffle(false), "the shuffling was true there and is false here");
    assertRefused(
        t -> t.averageWeights(0.9f), "the average of weights was none there and is 0.9 here");
    assertRefused(
        t -> t.accumulate(2), "the number of batches in a step was 1 there and is 2 here");
    assertRefused(
        t -> t.earlyStopping(EarlyStopping.onLoss(2)), "the early stopping was none there");
    assertRefused(t -> t.metrics(Metrics.f1()), "the metrics was [] there");
    assertRefused(t -> t.freeze("logits.bias"), "the parameter groups was [] there");
  }

  private void assertRefused(UnaryOperator<Trainer> change, String difference) {
    Trainer trainer = change.apply(trainer(model())).resume();
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(TRAIN)).getMessage();
    String expected = file(21) + " is of another training: " + difference;
    assertTrue(message.startsWith(expected), message);
  }

  @Test
  void otherDataIsNamed() {
    trainer(model()).fit(TRAIN);
    Dataset changed = Clusters.of(50).weighted(new float[50]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer(model()).resume().fit(changed))
            .getMessage();
    assertTrue(message.contains("the training data was 50 samples of 2, 3 classes ("), message);
    message =
        assertThrows(
                IllegalArgumentException.class, () -> trainer(model()).resume().fit(TRAIN, TRAIN))
            .getMessage();
    assertTrue(message.contains("the validation data was none there"), message);
  }

  @Test
  void anotherNetworkIsNamedByTheFirstDifference() {
    trainer(model()).fit(TRAIN);
    Model other = SoftmaxRegression.create(Shape.of(3), 3, 5);
    Dataset data = FloatDataset.of(Shape.of(3), 3, new float[30], new int[10]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer(other).resume().fit(data))
            .getMessage();
    assertTrue(message.contains("it has 'input 2' where this network has 'input 3'"), message);
  }

  /** Texts of objects and lambdas differ from process to process, and are left out. */
  @Test
  void whatHasNoTextIsKnownByItsClass() {
    UnaryOperator<Trainer> own = t -> t.optimizer(new OwnOptimizer()).schedule(ownSchedule(0.5f));
    own.apply(trainer(model())).epochs(1).fit(TRAIN);
    own.apply(trainer(model())).resume().fit(TRAIN);
  }

  private static Schedule ownSchedule(float factor) {
    return (step, steps) -> factor;
  }

  private static final class OwnOptimizer implements Optimizer {
    @Override
    public float learningRate() {
      return 0.1f;
    }

    @Override
    public State start(int parameterCount) {
      return Sgd.of(0.1f).start(parameterCount);
    }
  }

  @Test
  void aFolderOfAnotherTrainingIsNotOverwritten() {
    trainer(model()).fit(TRAIN);
    Trainer another = trainer(model());
    assertEquals(
        folder
            + " has checkpoints of an earlier training; go on from them with resume(), delete them,"
            + " or take another folder",
        assertThrows(IllegalArgumentException.class, () -> another.fit(TRAIN)).getMessage());
  }

  @Test
  void resumingNeedsAFolder() {
    Trainer trainer = Remembering.trainer(model(), EPOCHS).resume();
    assertEquals(
        "resume() needs to know where the checkpoints are: add checkpoints(Checkpoints.in(folder))",
        assertThrows(IllegalStateException.class, () -> trainer.fit(TRAIN)).getMessage());
  }

  @Test
  void fewerEpochsThanAreDoneAreRefused() {
    trainer(model()).fit(TRAIN);
    Trainer shorter = trainer(model()).epochs(1).resume();
    String message =
        assertThrows(UncheckedIOException.class, () -> shorter.fit(TRAIN)).getMessage();
    assertTrue(message.endsWith("it is in epoch 4, but the training has only 1"), message);
  }

  @Test
  void aDamagedCheckpointIsLeftAsideForTheOneBefore() throws IOException {
    Model whole = model();
    trainer(whole).fit(TRAIN);
    Path newest = file(21);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    Model resumed = model();
    try (LoggedMessages log = new LoggedMessages()) {
      trainer(resumed).resume().fit(TRAIN);
      assertEquals(
          List.of(
              "WARNING: "
                  + newest
                  + ": its checksum is not that of its content; it is damaged; going on from "
                  + file(14).getFileName()
                  + " instead"),
          log.messages());
    }
    assertArrayEquals(whole.parameters(), resumed.parameters());
    assertTrue(Files.exists(newest.resolveSibling(newest.getFileName() + ".damaged")));
  }

  @Test
  void whereAllAreDamagedNothingIsTrained() throws IOException {
    trainer(model()).fit(TRAIN);
    for (int batches : new int[] {7, 14, 21}) {
      Files.writeString(file(batches), "nothing");
    }
    Model model = model();
    float[] before = model.parameters().clone();
    String message =
        assertThrows(UncheckedIOException.class, () -> trainer(model).resume().fit(TRAIN))
            .getMessage();
    assertTrue(message.startsWith(folder + ": none of its checkpoints can be read"), message);
    assertTrue(message.endsWith("; delete them to start anew"), message);
    assertArrayEquals(before, model.parameters());
  }

  @Test
  void aFolderThatIsAFileIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Trainer trainer = Remembering.trainer(model(), 1).checkpoints(Checkpoints.in(file));
    assertEquals(
        file + ": it is a file and no folder",
        assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN)).getMessage());
  }

  /** It is said before the first step. */
  @Test
  void aFolderThatCannotBeWrittenToIsSaid() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(folder), "root may write everywhere");
    assertUnwritable(folder);
  }

  /** What root can't write to either. */
  @Test
  void aReadOnlyFileSystemIsSaid() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "ro", "kiln", disk.toString()),
        "no file system can be mounted here");
    try {
      assertUnwritable(disk);
    } finally {
      assertTrue(succeeds("umount", disk.toString()));
    }
  }

  private static void assertUnwritable(Path place) {
    Model model = model();
    float[] before = model.parameters().clone();
    Trainer trainer = Remembering.trainer(model, EPOCHS).checkpoints(Checkpoints.in(place));
    String message =
        assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN)).getMessage();
    assertTrue(message.startsWith(place + ": files can't be written to this folder"), message);
    assertArrayEquals(before, model.parameters());
  }

  /** From then on, in the middle of a training; the old file is whole. */
  @Test
  void aFileSystemThatBecomesReadOnlyLeavesTheModelAndTheOldCheckpoint() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "kiln", disk.toString()),
        "no file system can be mounted here");
    try {
      Checkpoints rules = Checkpoints.in(disk).everySteps(2).keep(1);
      Model whole = model();
      Remembering.trainer(whole, EPOCHS).fit(TRAIN);
      Model model = model();
      Trainer trainer =
          Remembering.trainer(model, EPOCHS)
              .checkpoints(rules)
              .listener(
                  onBatch(
                      report -> {
                        if (report.epoch() == 2 && report.batch() == 2) {
                          assertRemounted("ro", disk);
                        }
                      }));
      String message =
          assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN)).getMessage();
      assertTrue(message.contains("Read-only file system"), message);
      assertRemounted("rw", disk);
      Model resumed = model();
      Remembering.trainer(resumed, EPOCHS).checkpoints(rules).resume().fit(TRAIN);
      assertArrayEquals(whole.parameters(), resumed.parameters());
    } finally {
      assertTrue(succeeds("umount", disk.toString()));
    }
  }

  private static void assertRemounted(String mode, Path disk) {
    try {
      assertTrue(succeeds("mount", "-o", "remount," + mode, disk.toString()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The training goes on when there is a folder again. */
  @Test
  void aFolderThatGoesAwayEndsTheTrainingAndNothingIsLost() throws IOException {
    Model whole = model();
    Remembering.everything(Remembering.trainer(whole, EPOCHS)).fit(TRAIN);
    Path lost = folder.resolve("lost");
    Model model = model();
    Trainer trainer =
        Remembering.everything(Remembering.trainer(model, EPOCHS))
            .checkpoints(Checkpoints.in(lost).everySteps(2));
    boolean[] done = {false};
    trainer.listener(
        onBatch(
            report -> {
              if (report.epoch() == 2 && report.batch() == 2 && !done[0]) {
                done[0] = true;
                delete(lost);
              }
            }));
    String message =
        assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN)).getMessage();
    assertTrue(message.contains("lost"), message);
    assertTrue(message.endsWith("the next fit goes on from there"), message);
    trainer.epochs(2).fit(TRAIN);
    assertEquals(EPOCHS, trainer.history().epochs().size());
    assertTrue(Files.exists(lost.resolve("checkpoint-0000000021.safetensors")));
  }

  @Test
  void aFullDiskLeavesTheModelAndTheOldCheckpoint() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=256k", "kiln", disk.toString()),
        "no small file system can be mounted here");
    try {
      Checkpoints rules = Checkpoints.in(disk).everySteps(2).keep(1);
      Model whole = model();
      List<float[]> expected = new ArrayList<>();
      Remembering.trainer(whole, EPOCHS)
          .listener(onBatch(report -> expected.add(whole.parameters().clone())))
          .fit(TRAIN);
      Model model = model();
      Trainer trainer =
          Remembering.trainer(model, EPOCHS)
              .checkpoints(rules)
              .listener(
                  onBatch(
                      report -> {
                        if (report.epoch() == 2 && report.batch() == 2) {
                          fill(disk);
                        }
                      }));
      String message =
          assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAIN)).getMessage();
      assertTrue(message.contains("No space left on device"), message);
      assertArrayEquals(expected.get(9), model.parameters());
      try (var files = Files.list(disk)) {
        assertEquals(
            List.of("best.safetensors", "checkpoint-0000000008.safetensors", "filler"),
            files.map(f -> f.getFileName().toString()).sorted().toList());
      }
      Files.delete(disk.resolve("filler"));
      Model resumed = model();
      Remembering.trainer(resumed, EPOCHS).checkpoints(rules).resume().fit(TRAIN);
      assertArrayEquals(whole.parameters(), resumed.parameters());
    } finally {
      assertTrue(succeeds("umount", disk.toString()));
    }
  }

  private static TrainingListener onBatch(Consumer<BatchReport> action) {
    return new TrainingListener() {
      @Override
      public void onBatch(BatchReport report) {
        action.accept(report);
      }
    };
  }

  private static boolean succeeds(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private static void fill(Path disk) {
    try (var out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(new byte[512]);
      }
    } catch (IOException full) {
      // As it should be.
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Checkpoints rules = Checkpoints.in(folder);
    assertThrows(IllegalArgumentException.class, () -> rules.everySteps(0));
    assertThrows(IllegalArgumentException.class, () -> rules.everyEpochs(0));
    assertThrows(IllegalArgumentException.class, () -> rules.every(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> rules.keep(0));
  }

  private Path file(int batches) {
    return folder.resolve(String.format("checkpoint-%010d.safetensors", batches));
  }

  private static Model model() {
    return Remembering.model();
  }

  private Trainer trainer(Model model) {
    return Remembering.trainer(model, EPOCHS).checkpoints(Checkpoints.in(folder));
  }
}
