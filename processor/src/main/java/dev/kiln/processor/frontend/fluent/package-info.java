/**
 * From a builder's source to a network: an interpreter over syntax trees that calls the real
 * builder. Nothing here asks the compiler for the types of expressions, because that would
 * attribute a class before the models that it uses are generated.
 */
@NullMarked
package dev.kiln.processor.frontend.fluent;

import org.jspecify.annotations.NullMarked;
