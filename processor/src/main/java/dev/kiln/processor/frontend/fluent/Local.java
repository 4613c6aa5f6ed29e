package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/**
 * A local variable or a parameter.
 *
 * @param name its name
 * @param type its type
 * @param slot its place in a frame
 * @param constant its value, if it is a constant (4.12.4)
 */
record Local(String name, Type type, int slot, Optional<Object> constant) {}
