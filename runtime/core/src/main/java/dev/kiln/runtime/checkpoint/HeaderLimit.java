package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;

/**
 * How long a header may be: what the model's own has, four times for other ways to write the same,
 * and what its metadata may need. A file that announces more is refused before memory is taken.
 */
final class HeaderLimit {

  /** The limit of the format's reference implementation. */
  private static final long OF_THE_FORMAT = 100_000_000;

  private static final long PROPERTIES = 1 << 20;
  private static final long BYTES_PER_FEATURE = 32;
  private static final long BYTES_PER_LABEL = 256;

  /** Of a file that may hold anything: a hundred times what large published models have. */
  static final long OF_ANY_MODEL = 8 << 20;

  private HeaderLimit() {}

  static long of(ModelInfo info) {
    long metadata =
        PROPERTIES + BYTES_PER_FEATURE * info.input().elements() + BYTES_PER_LABEL * info.classes();
    long plain = HeaderWriter.write(info, ModelMetadata.NONE).length;
    return Math.min(OF_THE_FORMAT, metadata + 4 * plain);
  }
}
