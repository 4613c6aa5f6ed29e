package dev.kiln.runtime.optimizer;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parameters that are trained differently from the others: {@code ParameterGroup.of("head*")
 * .rate(10)} learns ten times faster, {@code ParameterGroup.of("*.bias").decay(0)} without weight
 * decay.
 *
 * @param pattern the name of a layer ({@code conv1}) or a parameter ({@code conv1.weight}), in
 *     which {@code *} stands for any characters and {@code ?} for one
 * @param rate what the learning rate is multiplied with, at least 0
 * @param decay what the optimizer's weight decay is multiplied with, at least 0; a layer's own
 *     penalty stays as it is
 * @param frozen whether nothing changes the parameters, nor averages that are kept beside them
 */
public record ParameterGroup(String pattern, float rate, float decay, boolean frozen) {

  /** All parameters, as the optimizer changes them by itself. */
  public static final ParameterGroup ALL = of("*");

  /**
   * Checks the values.
   *
   * @param pattern the name of a layer ({@code conv1}) or a parameter ({@code conv1.weight}), in
   *     which {@code *} stands for any characters and {@code ?} for one
   * @param rate what the learning rate is multiplied with, at least 0
   * @param decay what the optimizer's weight decay is multiplied with, at least 0; a layer's own
   *     penalty stays as it is
   * @param frozen whether nothing changes the parameters, nor averages that are kept beside them
   * @throws IllegalArgumentException if a factor is below 0 or not finite
   */
  public ParameterGroup {
    Objects.requireNonNull(pattern, "pattern");
    Hyperparameters.checkNotNegative("the learning rate's factor", rate);
    Hyperparameters.checkNotNegative("the weight decay's factor", decay);
  }

  /**
   * {@return parameters that are trained as the others are, until something is said}
   *
   * @param pattern the name of a layer or a parameter, in which {@code *} stands for any characters
   *     and {@code ?} for one
   */
  public static ParameterGroup of(String pattern) {
    return new ParameterGroup(pattern, 1, 1, false);
  }

  /**
   * {@return the same with another learning rate}
   *
   * @param factor what the learning rate is multiplied with, at least 0
   * @throws IllegalArgumentException if the factor is below 0 or not finite
   */
  public ParameterGroup rate(float factor) {
    return new ParameterGroup(pattern, factor, decay, frozen);
  }

  /**
   * {@return the same with another weight decay}
   *
   * @param factor what the weight decay is multiplied with, at least 0
   * @throws IllegalArgumentException if the factor is below 0 or not finite
   */
  public ParameterGroup decay(float factor) {
    return new ParameterGroup(pattern, rate, factor, frozen);
  }

  /** {@return the same, not trained at all} */
  public ParameterGroup freeze() {
    return new ParameterGroup(pattern, rate, decay, true);
  }

  /**
   * {@return whether the group has a parameter}
   *
   * @param parameter the parameter's name, for example {@code conv1.weight}
   */
  public boolean matches(String parameter) {
    int end = parameter.lastIndexOf('.');
    String layer = end < 0 ? parameter : parameter.substring(0, end);
    return matchesName(layer) || matchesName(parameter);
  }

  private boolean matchesName(String name) {
    String regex =
        pattern
            .codePoints()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
