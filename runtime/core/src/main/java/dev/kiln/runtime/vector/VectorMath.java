package dev.kiln.runtime.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link dev.kiln.runtime.kernel.ScalarMath} on vectors: the same operations and bits. */
final class VectorMath {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private VectorMath() {}

  static FloatVector exp(FloatVector x) {
    FloatVector bounded = bounded(x, -104f, 89f);
    FloatVector shifted = bounded.fma(constant(1.442695f), constant(ROUND));
    FloatVector n = shifted.sub(ROUND);
    FloatVector r = n.fma(constant(-0.6933594f), bounded);
    r = n.fma(constant(0.00021219444f), r);
    FloatVector q = constant(0.00019790154f);
    q = q.fma(r, constant(0.0013944871f));
    q = q.fma(r, constant(0.008333499f));
    q = q.fma(r, constant(0.04166629f));
    q = q.fma(r, constant(0.16666666f));
    q = q.fma(r, constant(0.5f));
    FloatVector y = q.fma(r.mul(r), r).add(1f);
    IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return y.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector s = a.mul(a);
    FloatVector p = constant(-0.0057170116f);
    p = p.fma(s, constant(0.020650554f));
    p = p.fma(s, constant(-0.053743485f));
    p = p.fma(s, constant(0.13331491f));
    p = p.fma(s, constant(-0.33333284f));
    FloatVector small = a.mul(s).fma(p, a);
    FloatVector large = constant(1f).sub(constant(2f).div(exp(a.add(a)).add(1f)));
    FloatVector y = large.blend(small, a.compare(VectorOperators.LT, 0.625f));
    IntVector sign = x.reinterpretAsInts().and(0x80000000);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector numerator = e.blend(1f, x.compare(VectorOperators.GE, 0f));
    FloatVector sum = e.add(1f);
    FloatVector lost = e.sub(sum.sub(1f));
    FloatVector inverse = constant(1f).div(sum);
    FloatVector y = numerator.mul(inverse);
    FloatVector negative = y.neg();
    FloatVector rest = negative.fma(lost, negative.fma(sum, numerator));
    return rest.fma(inverse, y);
  }

  static FloatVector softplus(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector s = e.div(e.add(2f));
    FloatVector v = s.mul(s);
    FloatVector p = constant(0.24308339f);
    p = p.fma(v, constant(0.21425846f));
    p = p.fma(v, constant(0.28617036f));
    p = p.fma(v, constant(0.39998874f));
    p = p.fma(v, constant(0.66666675f));
    FloatVector positive = constant(0f).blend(x, x.compare(VectorOperators.GT, 0f));
    return positive.add(s.mul(v).fma(p, s.add(s)));
  }

  static FloatVector expm1(FloatVector x) {
    FloatVector t = tanh(x.mul(0.5f));
    return t.add(t).div(constant(1f).sub(t));
  }

  static FloatVector bell(FloatVector x) {
    FloatVector bounded = bounded(x, -15f, 15f);
    FloatVector half = bounded.mul(-0.5f);
    FloatVector square = half.mul(bounded);
    FloatVector e = exp(square);
    return e.fma(half.fma(bounded, square.neg()), e);
  }

  static FloatVector normal(FloatVector x, FloatVector bell) {
    FloatVector u = constant(1f).div(x.abs().add(3.5f));
    FloatVector t = constant(-7f).fma(u, constant(1f));
    FloatVector p = constant(0.000110692985f);
    p = p.fma(t, constant(0.00042190237f));
    p = p.fma(t, constant(-0.0004949463f));
    p = p.fma(t, constant(-0.0031753147f));
    p = p.fma(t, constant(0.0064931167f));
    p = p.fma(t, constant(0.01740638f));
    p = p.fma(t, constant(-0.11605304f));
    p = p.fma(t, constant(0.31542504f));
    p = p.fma(t, constant(-0.5655618f));
    p = p.fma(t, constant(0.74441606f));
    FloatVector tail = bell.mul(u.mul(p));
    return tail.blend(constant(1f).sub(tail), x.compare(VectorOperators.GT, 0f));
  }

  static FloatVector cubic(FloatVector x) {
    FloatVector bounded = bounded(x, -15f, 15f);
    FloatVector square = bounded.mul(bounded);
    return bounded.mul(square.fma(constant(0.071354814f), constant(1.5957692f)));
  }

  static FloatVector cubicSlope(FloatVector x) {
    FloatVector bounded = bounded(x, -15f, 15f);
    FloatVector square = bounded.mul(bounded);
    return square.fma(constant(0.21406445f), constant(1.5957692f));
  }

  /** A NaN stays one. */
  private static FloatVector bounded(FloatVector x, float least, float most) {
    return x.blend(most, x.compare(VectorOperators.GT, most))
        .blend(least, x.compare(VectorOperators.LT, least));
  }

  private static FloatVector powerOfTwo(IntVector exponent) {
    return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(S, value);
  }
}
