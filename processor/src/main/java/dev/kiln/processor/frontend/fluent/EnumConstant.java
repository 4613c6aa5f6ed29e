package dev.kiln.processor.frontend.fluent;

import java.util.Optional;

/**
 * A constant of one of the user's enums, which can be passed on and compared.
 *
 * @param type the enum's qualified name
 * @param name the constant's name
 * @param text what it is in a text, if the enum does not say so by code of its own
 */
record EnumConstant(String type, String name, Optional<String> text) {

  @Override
  public String toString() {
    return name;
  }
}
