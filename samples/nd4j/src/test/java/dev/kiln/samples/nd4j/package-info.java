@NullMarked
package dev.kiln.samples.nd4j;

import org.jspecify.annotations.NullMarked;
