/** What programs may call, compared with what releases promised. */
@NullMarked
package dev.kiln.samples.documentation.api;

import org.jspecify.annotations.NullMarked;
