package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import java.util.Locale;

/**
 * What kind of value a value is: {@code Nx26x26x8} if it is batched, {@code gradient 3x3x1x8} if it
 * is kept elsewhere than usual.
 */
final class ValueType {

  static final String BATCH = "Nx";

  private ValueType() {}

  /** The text of a value's type, where the storage is usual. */
  static String print(Value value, Storage usual) {
    String storage = value.storage() == usual ? "" : word(value.storage()) + " ";
    return storage + (value.batched() ? BATCH : "") + value.shape();
  }

  /** What tells of a storage. */
  static String word(Storage storage) {
    return storage.name().toLowerCase(Locale.ROOT);
  }
}
