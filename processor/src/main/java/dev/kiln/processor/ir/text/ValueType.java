package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of value a value is: {@code Nx26x26x8} if it is batched, {@code gradient 3x3x1x8} if it
 * is kept elsewhere than usual.
 */
final class ValueType {

  private static final String BATCH = "Nx";

  private ValueType() {}

  /** The text of a value's type, where the storage is usual. */
  static String print(Value value, Storage usual) {
    String storage = value.storage() == usual ? "" : word(value.storage()) + " ";
    return storage + (value.batched() ? BATCH : "") + value.shape();
  }

  /** Reads a type; gives the value of a name that has it. */
  static Value parse(String name, Storage usual, Words words) {
    String word = words.word();
    Optional<Storage> storage = storage(word);
    String text = storage.isPresent() ? words.word() : word;
    boolean batched = text.startsWith(BATCH);
    try {
      Shape shape = AttributeValue.shape(batched ? text.substring(BATCH.length()) : text);
      return new Value(name, shape, batched, storage.orElse(usual));
    } catch (NumberFormatException unfit) {
      throw words.error("'" + text + "' is no shape");
    }
  }

  private static Optional<Storage> storage(String word) {
    return Arrays.stream(Storage.values()).filter(s -> word(s).equals(word)).findFirst();
  }

  private static String word(Storage storage) {
    return storage.name().toLowerCase(Locale.ROOT);
  }
}
