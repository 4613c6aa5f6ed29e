/** A pipeline of ND4J's trains a network that javac has compiled. */
@NullMarked
package dev.kiln.samples.nd4j;

import org.jspecify.annotations.NullMarked;
