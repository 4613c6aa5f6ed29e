/** Weights of DL4J's networks. Only this package needs DL4J, which the application brings. */
@NullMarked
package dev.kiln.nd4j.dl4j;

import org.jspecify.annotations.NullMarked;
