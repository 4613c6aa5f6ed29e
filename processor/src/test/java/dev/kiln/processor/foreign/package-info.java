/** Files and weights of other programs, which are downloaded: {@code mvn verify -Pforeign}. */
@NullMarked
package dev.kiln.processor.foreign;

import org.jspecify.annotations.NullMarked;
