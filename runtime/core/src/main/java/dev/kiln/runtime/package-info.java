/** The contract between generated models and what runs them. */
@NullMarked
package dev.kiln.runtime;

import org.jspecify.annotations.NullMarked;
