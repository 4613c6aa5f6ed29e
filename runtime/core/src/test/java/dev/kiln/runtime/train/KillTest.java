package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.Safetensors;
import dev.kiln.runtime.checkpoint.StateFile;
import dev.kiln.runtime.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that train are killed at random moments, and the next one goes on. */
class KillTest {

  private static final int KILLS = Boolean.getBoolean("kiln.campaign") ? 100 : 4;
  private static final int LONGEST_LIFE_MILLIS = 300;
  private static final int EPOCHS = 25;
  private static final Dataset TRAIN = Clusters.of(50);
  private static final Dataset VALIDATION = Clusters.of(20);
  private static final String STARTED = "started";

  @TempDir Path directory;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void killedProcessesEndWithTheSameBits() throws Exception {
    Model whole = Remembering.model();
    String expected = result(whole, Remembering.everything(trainer(whole)).fit(TRAIN, VALIDATION));
    Random random = new Random(20);
    int kills = 0;
    int trainings = 0;
    while (kills < KILLS || trainings == 0) {
      Path folder = directory.resolve("training" + trainings);
      Process process = start(folder);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        assertEquals(STARTED, out.readLine());
        assertOnlyTemporaryFilesOf(process, folder);
        boolean kill = kills < KILLS;
        if (kill) {
          process.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
          process.toHandle().destroyForcibly(); // Leaves the stream open.
        }
        String end = out.readLine();
        process.waitFor();
        assertAllReadable(folder);
        if (end != null) {
          assertEquals(expected, end);
          trainings++;
        } else {
          assertEquals(true, kill, "it ended by itself");
          kills++;
        }
      }
    }
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkiln.vector=off",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Those of killed processes are gone when the training has started. */
  private static void assertOnlyTemporaryFilesOf(Process process, Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      List<String> left =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".tmp"))
              .filter(name -> !name.startsWith(".kiln-" + process.pid() + "-"))
              .toList();
      assertEquals(List.of(), left);
    }
  }

  private static void assertAllReadable(Path folder) throws IOException {
    Model model = Remembering.model();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertFalse(name.endsWith(".damaged"), name);
        if (name.startsWith("checkpoint")) {
          StateFile.open(file, model.info());
        } else if (name.startsWith("best")) {
          Safetensors.read(file, model.info());
        }
      }
    }
  }

  private static Trainer trainer(Model model) {
    return Remembering.trainer(model, EPOCHS);
  }

  private static String result(Model model, TrainingHistory history) {
    return Arrays.hashCode(model.parameters())
        + " "
        + Remembering.withoutTime(history).hashCode()
        + " "
        + history.ending();
  }

  /** Trains, and says when it has started and what came of it. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      Model model = Remembering.model();
      TrainingHistory history =
          Remembering.everything(trainer(model))
              .checkpoints(Checkpoints.in(Path.of(args[0])).everySteps(3).everyEpochs(1).keep(2))
              .resume()
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onTrainingStart(TrainingPlan plan) {
                      System.out.println(STARTED);
                    }
                  })
              .fit(TRAIN, VALIDATION);
      System.out.println(result(model, history));
    }
  }
}
