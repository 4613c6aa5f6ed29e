package dev.kiln.processor.frontend.fluent;

/**
 * A constant of one of the user's enums, which can be passed on and compared.
 *
 * @param type the enum's qualified name
 * @param name the constant's name
 */
record EnumConstant(String type, String name) {}
