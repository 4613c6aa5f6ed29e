/** Where each value lives while the program runs. */
@NullMarked
package dev.kiln.processor.plan;

import org.jspecify.annotations.NullMarked;
