/**
 * The inner loops on the Vector API, which is an incubating module.
 *
 * <p>Internal, and not exported.
 */
@NullMarked
package dev.kiln.runtime.internal.vector;

import org.jspecify.annotations.NullMarked;
