/**
 * The types of the Java language as far as a builder's code uses them, and the rules of the
 * language that depend on types alone: subtyping, boxing, promotion, casts, operators. The numbers
 * in comments are sections of the Java Language Specification, version 17.
 */
@NullMarked
package dev.kiln.processor.frontend.fluent.type;

import org.jspecify.annotations.NullMarked;
