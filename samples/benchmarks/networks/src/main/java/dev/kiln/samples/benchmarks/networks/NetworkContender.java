package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.harness.Batches;
import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Settings;
import dev.kiln.samples.benchmarks.harness.Training;
import java.util.IdentityHashMap;

/** One of the networks in one of the systems. */
public final class NetworkContender implements Contender {

  private final NetworkSystem system;
  private final Reference reference;

  NetworkContender(NetworkSystem system, Reference reference) {
    this.system = system;
    this.reference = reference;
  }

  /**
   * The program of a JVM: measures what the arguments say, or, if they begin with {@code check},
   * compares the system with Kiln in the networks named after it.
   */
  public static void main(NetworkSystem system, String... arguments) throws Exception {
    if (arguments[0].equals("check")) {
      for (int j = 2; j < arguments.length; j++) {
        Check check = new Check(system, Reference.of(BenchmarkNetwork.named(arguments[j])));
        System.out.println(check.figures(arguments[1]));
      }
      System.out.flush();
      System.exit(0);
    }
    String network = Settings.parse(arguments).network();
    Reference reference = Reference.of(BenchmarkNetwork.named(network));
    Measurement.main(new NetworkContender(system, reference), arguments);
  }

  @Override
  public Training training(int batch, int threads) throws Exception {
    return system.training(reference, batch, threads);
  }

  @Override
  public Inference inference(int batch, int threads) throws Exception {
    return system.inference(reference, batch, threads);
  }

  @Override
  public int classes() {
    return reference.network().classes();
  }

  /** In the system's order of dimensions, so that nobody pays for another's. */
  @Override
  public Batches batches(int size) {
    Batches batches = reference.network().batches(size);
    Shape shape = reference.network().input();
    if (!system.channelsFirst() || shape.rank() == 1) {
      return batches;
    }
    IdentityHashMap<Batch, Batch> turned = new IdentityHashMap<>();
    return () -> turned.computeIfAbsent(batches.next(), batch -> channelsFirst(batch, shape));
  }

  private static Batch channelsFirst(Batch batch, Shape shape) {
    int channels = shape.dimension(shape.rank() - 1);
    int length = shape.elements();
    int pixels = length / channels;
    float[] turned = new float[batch.inputs().length];
    for (int from = 0; from < turned.length; from++) {
      int sample = from / length;
      int pixel = from % length / channels;
      turned[sample * length + from % channels * pixels + pixel] = batch.inputs()[from];
    }
    return new Batch(turned, batch.labels());
  }
}
