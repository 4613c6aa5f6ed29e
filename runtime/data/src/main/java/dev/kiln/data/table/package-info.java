/** Tables of text, such as CSV files, and how their columns become numbers. */
@NullMarked
package dev.kiln.data.table;

import org.jspecify.annotations.NullMarked;
