/** Applies the fixes of diagnostics to the sources that they are about. */
package dev.kiln.processor.diagnostic.fixes;
