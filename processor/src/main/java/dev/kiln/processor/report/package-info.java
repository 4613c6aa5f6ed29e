/** What a network costs: parameters, multiply-adds and memory, layer by layer. */
@NullMarked
package dev.kiln.processor.report;

import org.jspecify.annotations.NullMarked;
