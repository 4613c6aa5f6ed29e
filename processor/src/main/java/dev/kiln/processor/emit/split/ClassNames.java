package dev.kiln.processor.emit.split;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of a model's nested classes that are named after what they hold. */
public final class ClassNames {

  /** A class file's name may have 255 characters, and the model's own name is part of it. */
  private static final int LONGEST = 60;

  private final Set<String> taken = new HashSet<>();

  /** No nested class may be called as the model around it. */
  public ClassNames(String modelName) {
    taken.add(key(modelName));
  }

  /**
   * A new name, for example {@code KernelsFromConv24}. The files of classes bear it, so it is of
   * ASCII letters and digits, and differs from others in more than capitals.
   */
  String from(String name, String first) {
    String ascii = first.replaceAll("[^A-Za-z0-9]", "");
    String label = ascii.substring(0, Math.min(LONGEST, ascii.length()));
    String base = name + "From" + capital(label);
    String candidate = base;
    for (int i = 2; !taken.add(key(candidate)); i++) {
      candidate = base + "_" + i;
    }
    return candidate;
  }

  private static String capital(String label) {
    return label.isEmpty() ? label : Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
