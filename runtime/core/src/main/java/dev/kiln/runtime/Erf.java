package dev.kiln.runtime;

/** The error function, which the JDK lacks. */
public final class Erf {

  private Erf() {}

  /**
   * {@code 1 - erf(x)}, the integral of {@code 2 / sqrt(pi) * exp(-t * t)} from {@code x} on, with
   * a relative error below 1.2e-7: the precision of a float.
   *
   * <p>Source: Press et al., "Numerical Recipes in C", second edition, 1992, section 6.2, {@code
   * erfcc}, a Chebyshev fit.
   */
  public static double complement(double x) {
    double z = Math.abs(x);
    double t = 1 / (1 + 0.5 * z);
    double fit = -0.82215223 + t * 0.17087277;
    fit = 1.48851587 + t * fit;
    fit = -1.13520398 + t * fit;
    fit = 0.27886807 + t * fit;
    fit = -0.18628806 + t * fit;
    fit = 0.09678418 + t * fit;
    fit = 0.37409196 + t * fit;
    fit = 1.00002368 + t * fit;
    fit = -1.26551223 + t * fit;
    double tail = t * Math.exp(-z * z + fit);
    return x >= 0 ? tail : 2 - tail;
  }
}
