/** Compares with ND4J's own reading of single elements, and with DL4J's own networks. */
@NullMarked
package dev.kiln.nd4j;

import org.jspecify.annotations.NullMarked;
