@NullMarked
package dev.kiln.report;

import org.jspecify.annotations.NullMarked;
