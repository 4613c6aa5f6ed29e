/**
 * Shows trainings and what networks see: on the terminal, in a report for browsers, as pictures.
 */
@NullMarked
package dev.kiln.report;

import org.jspecify.annotations.NullMarked;
