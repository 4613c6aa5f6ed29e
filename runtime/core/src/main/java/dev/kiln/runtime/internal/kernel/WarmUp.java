package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/**
 * Runs the inner loops that most models use on small data. Repeated until HotSpot has asked its
 * optimising compiler for them: vector code that is still interpreted keeps its vectors on the heap
 * and is hundreds of times slower, so this goes on beside the program's own start, and training
 * waits for it.
 */
final class WarmUp implements Runnable {

  /**
   * HotSpot translates a method after 200 calls, or sooner if its loops turn often, and counts on
   * from there until it optimises it. So at first, as long as it is interpreted, loops turn once.
   */
  private static final int SHORT_PASSES = 200;

  /** By then it has asked for the optimised code. */
  private static final int PASSES = 600;

  private static final int DEPTH = 16;
  private static final int RUNS = 2;

  /** Two tiles of any height, and a part of one: a way not taken here would be compiled anew. */
  private static final int ROWS = 13;

  private static final float[] FLOORS = {Float.NEGATIVE_INFINITY, 0f};

  /** As many as the widest vector holds. */
  private static final int CHANNELS = 16;

  private final Microkernels tiles;
  private final Loops loops;
  private final WinogradTransforms winograd;
  private final int lanes;

  /** With vectors so wide the tiles are others. */
  private final boolean wide;

  private final float[] left;
  private final float[] right;
  private final float[] out;
  private final ProductScratch scratch;
  private final float[] work;
  private final float[] ones = new float[48];
  private final int[] offsets = new int[ones.length];
  private final float[] factors = new float[ones.length];
  private final int[] marks = new int[32];
  private int passes;
  private int runs = 1;
  private int depth = 1;
  private int segments = 1;

  WarmUp(KernelSet kernels) {
    this.tiles = kernels.microkernels();
    this.loops = kernels.loops();
    this.winograd = kernels.winograd();
    this.lanes = tiles.lanes();
    this.wide = lanes == CHANNELS;
    this.left = new float[64 * lanes];
    this.right = new float[64 * RUNS * DEPTH * lanes];
    this.out = new float[256 * lanes];
    this.scratch = tiles.newScratch();
    Arrays.fill(ones, 1f);
    this.work = new float[winograd.workLength(CHANNELS, CHANNELS)];
  }

  /** Starts to run a pass over some inner loops again and again, in the background. */
  static Thread start(Runnable pass) {
    Thread thread = new Thread(() -> repeat(pass), "kiln-warm-up");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void repeat(Runnable pass) {
    for (int call = 0; call < PASSES; call++) {
      pass.run();
    }
  }

  @Override
  public void run() {
    if (passes++ == SHORT_PASSES) {
      runs = RUNS;
      depth = DEPTH;
      segments = ones.length;
    }
    // A panel of the widest tile and one of two.
    runTiles((wide ? 4 + 2 : 6 + 2) * lanes, (wide ? 4 + 1 : 2) * lanes);
    runLoops((wide ? 6 : 12) * lanes);
    runWinograd();
  }

  /** Runs everything once, also what few models use: tiles of every width, and parts of them. */
  void tryAll() {
    for (int vectors = 1; vectors <= 8; vectors++) {
      runTiles(vectors * lanes, vectors * lanes);
      runTiles(vectors * lanes - 1, vectors * lanes - 1);
    }
    for (int vectors = 1; vectors <= 12; vectors++) {
      runLoops(vectors * lanes);
    }
    runWinograd();
  }

  private void runTiles(int columns, int narrow) {
    LeftLayout layout = new LeftLayout(1, 4, 2, 1, 1);
    for (float floor : FLOORS) {
      tiles.multiply(
          layout, left, 0, 7, runs, depth, right, columns, out, 0, 0, out, 0, columns, floor,
          scratch);
    }
    tiles.product(left, 0, 1, ROWS, depth, right, 0, columns, out, 0, columns, scratch);
    tiles.pack(depth, columns, 0, depth, left, 0, 1, 1, right);
    tiles.packNarrow(depth, narrow, depth, left, 0, 1, right);
    tiles.multiplyTransposed(
        layout, left, 0, 6, runs, depth, right, narrow, out, 0, narrow, scratch);
    tiles.multiplyRow(left, 0, depth, right, 0, 8 * lanes, 8 * lanes, out, 0, 0f, scratch);
    tiles.multiplySparseRow(
        ones, 0, segments, right, 0, lanes, 8 * lanes, out, 0, offsets, factors, scratch);
    Arrays.fill(out, 0f);
  }

  private void runLoops(int segment) {
    PoolLayout pool = new PoolLayout(2, 2, 4 * lanes, 2 * lanes);
    loops.maxPool(pool, left, 0, 2 * lanes, out, 0);
    loops.argMax(pool, left, 0, 2 * lanes, out, 0);
    loops.reluGradient(left, 0, left, 0, out, 0, 8 * lanes);
    loops.addRows(left, 0, 8, lanes, 2 * lanes, out, 0);
    loops.addSegments(out, 0, 0, wide ? 3 : 1, segment, left, 0, 0, offsets, factors, 0, segments);
    // Without loops of their own these need more calls.
    for (int first = 0; first < 10 * lanes; first += marks.length) {
      loops.nonZeros(left, first, marks.length);
      loops.markNonZeros(left, first, marks.length, 0, marks, 0);
    }
  }

  private void runWinograd() {
    int channels = CHANNELS;
    int tile = 1024;
    int many = 6 * lanes; // a call is a vector, and each method needs some thousand calls
    winograd.input(right, 0, 6, 6, many, 0, 0, right, tile, many, work);
    int filters = 5 * lanes;
    winograd.pooledOutput(
        right, tile, filters, filters, left, out, 0, 0, 2 * filters, 2, 2, 0f, work);
    winograd.output(right, tile, channels, channels, left, out, 0, 4 * channels, 4, 4, 0f, work);
    winograd.outputGradient(right, 0, 4, 4, channels, channels, 0, 0, right, tile, channels, work);
    winograd.addInputGradient(right, tile, channels, channels, right, 0, 6, 6, 0, 0, work);
    winograd.weights().gradient(right, channels, 1, channels, right, tile, channels, work);
    Arrays.fill(right, 0f);
  }
}
