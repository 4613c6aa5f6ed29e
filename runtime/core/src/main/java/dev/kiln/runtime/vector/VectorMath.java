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
    FloatVector shifted = bounded.fma(constant(1.44269504f), constant(ROUND));
    FloatVector n = shifted.sub(ROUND);
    FloatVector r = n.fma(constant(-0.693359375f), bounded);
    r = n.fma(constant(2.12194440e-4f), r);
    FloatVector q = constant(1.979015360120684e-4f);
    q = q.fma(r, constant(1.3944871025159955e-3f));
    q = q.fma(r, constant(8.333498612046242e-3f));
    q = q.fma(r, constant(4.1666291654109955e-2f));
    q = q.fma(r, constant(0.1666666567325592f));
    q = q.fma(r, constant(0.5f));
    FloatVector y = q.fma(r.mul(r), r).add(1f);
    IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return y.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector s = a.mul(a);
    FloatVector p = constant(-5.717011634260416e-3f);
    p = p.fma(s, constant(2.0650554448366165e-2f));
    p = p.fma(s, constant(-5.374348536133766e-2f));
    p = p.fma(s, constant(0.13331490755081177f));
    p = p.fma(s, constant(-0.3333328366279602f));
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
    FloatVector p = constant(0.2430833876132965f);
    p = p.fma(v, constant(0.21425846219062805f));
    p = p.fma(v, constant(0.2861703634262085f));
    p = p.fma(v, constant(0.39998874068260193f));
    p = p.fma(v, constant(0.6666667461395264f));
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
    FloatVector p = constant(1.1069298489019275e-4f);
    p = p.fma(t, constant(4.219023685436696e-4f));
    p = p.fma(t, constant(-4.949463182128966e-4f));
    p = p.fma(t, constant(-3.17531474865973e-3f));
    p = p.fma(t, constant(6.493116728961468e-3f));
    p = p.fma(t, constant(1.740637980401516e-2f));
    p = p.fma(t, constant(-0.1160530373454094f));
    p = p.fma(t, constant(0.3154250383377075f));
    p = p.fma(t, constant(-0.5655617713928223f));
    p = p.fma(t, constant(0.7444160580635071f));
    FloatVector tail = bell.mul(u.mul(p));
    return tail.blend(constant(1f).sub(tail), x.compare(VectorOperators.GT, 0f));
  }

  static FloatVector cubic(FloatVector x) {
    FloatVector bounded = bounded(x, -15f, 15f);
    FloatVector square = bounded.mul(bounded);
    return bounded.mul(square.fma(constant(0.0713548162726f), constant(1.5957691216057308f)));
  }

  static FloatVector cubicSlope(FloatVector x) {
    FloatVector bounded = bounded(x, -15f, 15f);
    FloatVector square = bounded.mul(bounded);
    return square.fma(constant(0.2140644488178f), constant(1.5957691216057308f));
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
