package dev.kiln.runtime.data;

/** The two kinds of IDX files that a labelled dataset is made of, both of unsigned bytes. */
enum IdxContent {
  IMAGES("images", "pixels", 3),
  LABELS("labels", "labels", 1);

  /** Bytes 0 to 2 of both: two zeros, and the code of unsigned bytes. */
  private static final int MAGIC_UNSIGNED_BYTES = 0x08;

  private final String plural;
  private final String elements;
  private final int dimensions;

  IdxContent(String plural, String elements, int dimensions) {
    this.plural = plural;
    this.elements = elements;
    this.dimensions = dimensions;
  }

  /** The first four bytes of a file of this kind, big-endian. */
  int magic() {
    return MAGIC_UNSIGNED_BYTES << 8 | dimensions;
  }

  /** How many sizes follow the magic number. */
  int dimensions() {
    return dimensions;
  }

  /** What a file of this kind holds. */
  String plural() {
    return plural;
  }

  /** What one byte of its data is. */
  String elements() {
    return elements;
  }
}
