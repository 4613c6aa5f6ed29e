package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Origins of which nothing is known but one element. */
public record ElementOrigins(Element element) implements Origins {

  @Override
  public Position position(Place place) {
    return ElementPosition.ofNetwork(element, place);
  }

  @Override
  public boolean suppressed(Place place, String code) {
    return Suppressions.on(element, code);
  }

  @Override
  public Optional<String> line(String layer) {
    return Optional.empty();
  }
}
