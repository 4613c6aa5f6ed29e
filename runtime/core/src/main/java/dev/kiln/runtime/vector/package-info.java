/** The inner loops on the Vector API, which is an incubating module. */
@NullMarked
package dev.kiln.runtime.vector;

import org.jspecify.annotations.NullMarked;
