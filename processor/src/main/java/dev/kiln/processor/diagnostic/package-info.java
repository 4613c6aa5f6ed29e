/** What is wrong with a network, where, and what to do about it. */
@NullMarked
package dev.kiln.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
