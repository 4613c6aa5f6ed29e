/** Keeps the code in the documents true: it is compiled, and programs are run. */
@NullMarked
package dev.kiln.samples.documentation;

import org.jspecify.annotations.NullMarked;
