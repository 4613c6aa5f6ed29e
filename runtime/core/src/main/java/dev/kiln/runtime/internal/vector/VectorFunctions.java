package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.ElementFunction;
import dev.kiln.runtime.internal.kernel.Functions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Functions} on the Vector API; what a vector doesn't fill is left to plain Java. Why in
 * passes: see {@link Exponential}.
 */
public final class VectorFunctions implements Functions {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** So many numbers are computed at a time: all passes over them stay in the first-level cache. */
  private static final int BLOCK = 512;

  /** What a block is computed in, kept for each thread so that nothing is allocated. */
  private static final ThreadLocal<Block> BLOCKS = ThreadLocal.withInitial(Block::new);

  private final Functions rest;

  /** Called by name. */
  public VectorFunctions(Functions rest) {
    this.rest = rest;
  }

  @Override
  public void apply(
      ElementFunction f, float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    int whole = S.loopBound(length);
    float[] e = BLOCKS.get().first;
    for (int from = 0; from < whole; from += BLOCK) {
      int count = Math.min(BLOCK, whole - from);
      apply(f, alpha, x, xOffset + from, e, y, yOffset + from, count);
    }
    if (whole < length) {
      rest.apply(f, alpha, x, xOffset + whole, y, yOffset + whole, length - whole);
    }
  }

  private static void apply(
      ElementFunction f,
      float alpha,
      float[] x,
      int xOffset,
      float[] e,
      float[] y,
      int yOffset,
      int length) {
    switch (f) {
      case TANH -> tanh(x, xOffset, 1f, e, y, yOffset, length);
      case SIGMOID -> sigmoid(x, xOffset, e, y, yOffset, length);
      case SOFTPLUS -> {
        Exponents.ofSigmoid(x, xOffset, e, length);
        Exponential.apply(e, 0, length);
        FunctionValues.softplus(x, xOffset, e, y, yOffset, length);
      }
      case ELU -> {
        tanh(x, xOffset, 0.5f, e, e, 0, length);
        FunctionValues.elu(alpha, x, xOffset, e, y, yOffset, length);
      }
      case GELU -> {
        bell(x, xOffset, e, length);
        FunctionValues.normal(x, xOffset, e, e, 0, length);
        FunctionValues.times(x, xOffset, e, y, yOffset, length);
      }
      case GELU_TANH -> {
        sigmoidOfCubic(x, xOffset, e, length);
        FunctionValues.times(x, xOffset, e, y, yOffset, length);
      }
      case SILU -> {
        sigmoid(x, xOffset, e, e, 0, length);
        FunctionValues.times(x, xOffset, e, y, yOffset, length);
      }
    }
  }

  private static void tanh(
      float[] x, int xOffset, float scale, float[] e, float[] y, int yOffset, int length) {
    Exponents.ofTanh(x, xOffset, scale, e, length);
    Exponential.apply(e, 0, length);
    FunctionValues.tanh(x, xOffset, scale, e, y, yOffset, length);
  }

  private static void sigmoid(
      float[] x, int xOffset, float[] e, float[] y, int yOffset, int length) {
    Exponents.ofSigmoid(x, xOffset, e, length);
    Exponential.apply(e, 0, length);
    FunctionValues.sigmoid(x, xOffset, e, y, yOffset, length);
  }

  /** The cubic has the sign of {@code x}, which is all that its logistic function asks besides. */
  private static void sigmoidOfCubic(float[] x, int xOffset, float[] e, int length) {
    Exponents.ofCubic(x, xOffset, e, length);
    Exponential.apply(e, 0, length);
    FunctionValues.sigmoid(x, xOffset, e, e, 0, length);
  }

  private static void bell(float[] x, int xOffset, float[] e, int length) {
    Exponents.ofBell(x, xOffset, e, length);
    Exponential.apply(e, 0, length);
    FunctionValues.bell(x, xOffset, e, length);
  }

  @Override
  public void gradient(
      ElementFunction f,
      float alpha,
      float[] at,
      int atOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int length) {
    int whole = S.loopBound(length);
    switch (f) {
      case TANH -> FunctionSlopes.tanh(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case SIGMOID -> FunctionSlopes.sigmoid(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case ELU -> FunctionSlopes.elu(alpha, at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case SOFTPLUS, GELU, GELU_TANH, SILU -> {
        Block block = BLOCKS.get();
        for (int from = 0; from < whole; from += BLOCK) {
          int count = Math.min(BLOCK, whole - from);
          gradient(f, at, atOffset + from, block, dy, dyOffset + from, dx, dxOffset + from, count);
        }
      }
    }
    if (whole < length) {
      rest.gradient(
          f,
          alpha,
          at,
          atOffset + whole,
          dy,
          dyOffset + whole,
          dx,
          dxOffset + whole,
          length - whole);
    }
  }

  private static void gradient(
      ElementFunction f,
      float[] at,
      int atOffset,
      Block block,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int length) {
    float[] e = block.first;
    switch (f) {
      case SOFTPLUS -> {
        tanh(at, atOffset, -0.5f, e, e, 0, length);
        FunctionSlopes.softplus(e, length);
      }
      case GELU -> {
        float[] bell = block.second;
        bell(at, atOffset, bell, length);
        FunctionValues.normal(at, atOffset, bell, e, 0, length);
        FunctionSlopes.gelu(at, atOffset, bell, e, length);
      }
      case GELU_TANH -> {
        sigmoidOfCubic(at, atOffset, e, length);
        FunctionSlopes.geluTanh(at, atOffset, e, length);
      }
      case SILU -> {
        sigmoid(at, atOffset, e, e, 0, length);
        FunctionSlopes.silu(at, atOffset, e, length);
      }
      default -> throw new IllegalArgumentException(f + " has its slope from its output alone");
    }
    FunctionValues.times(dy, dyOffset, e, dx, dxOffset, length);
  }

  @Override
  public float max(float[] x, int offset, int length) {
    if (length < L) {
      return rest.max(x, offset, length);
    }
    FloatVector max = FloatVector.fromArray(S, x, offset);
    for (int from = L; from < length; from += L) {
      // The last vector overlaps the one before.
      max = max.max(FloatVector.fromArray(S, x, offset + Math.min(from, length - L)));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  @Override
  public void exp(float[] x, int xOffset, float shift, float[] y, int yOffset, int length) {
    int whole = S.loopBound(length);
    Exponents.shifted(x, xOffset, shift, y, yOffset, whole);
    Exponential.apply(y, yOffset, whole);
    if (whole < length) {
      rest.exp(x, xOffset + whole, shift, y, yOffset + whole, length - whole);
    }
  }

  /** The arrays of a thread. */
  private static final class Block {
    final float[] first = new float[BLOCK];
    final float[] second = new float[BLOCK];
  }
}
