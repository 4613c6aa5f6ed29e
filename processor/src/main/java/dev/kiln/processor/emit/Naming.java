package dev.kiln.processor.emit;

import java.util.function.Function;

/**
 * What the generated code is called and refers to.
 *
 * @param packageName the model's package, empty for the unnamed one
 * @param modelName the model's simple name
 * @param networkName what the user called the network
 * @param generated whether the {@code @Generated} annotation is there to be used
 * @param origins for a layer's name, where it was declared
 */
public record Naming(
    String packageName,
    String modelName,
    String networkName,
    boolean generated,
    Function<String, String> origins) {

  /** The model's qualified name. */
  public String qualifiedName() {
    return packageName.isEmpty() ? modelName : packageName + "." + modelName;
  }
}
