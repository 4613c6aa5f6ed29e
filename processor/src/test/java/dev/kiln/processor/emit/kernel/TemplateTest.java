package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void fillsHoles() {
    Template template = new Template().put("width", 7).add("int at = row * ${width};\n");

    assertEquals("int at = row * 7;\n", template.code().toString());
  }

  @Test
  void aHoleIsFilledWithOneThing() {
    Template template = new Template().put("width", 7).put("width", "7");

    assertThrows(IllegalStateException.class, () -> template.put("width", 9));
  }
}
