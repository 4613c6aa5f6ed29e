package dev.kiln.processor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.layer.LayerRules;
import dev.kiln.processor.reference.ReferenceNetwork;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomNetworksTest {

  @Test
  void seedDecidesNetwork() {
    assertEquals(RandomNetworks.draw(5), RandomNetworks.draw(5));
    assertFalse(RandomNetworks.draw(5).equals(RandomNetworks.draw(6)));
  }

  @Test
  void networksAreSmall() {
    assertTrue(
        networks()
            .allMatch(
                n -> new ReferenceNetwork(n).parameterCount() < RandomNetworks.MAX_PARAMETERS));
  }

  @Test
  void allLayersAppear() {
    Set<String> kinds =
        networks()
            .flatMap(n -> n.layers().stream())
            .map(layer -> layer.spec().getClass().getSimpleName())
            .collect(Collectors.toSet());

    Set<String> expected =
        LayerRules.all().stream()
            .map(rule -> rule.spec().getSimpleName())
            .collect(Collectors.toSet());
    expected.removeAll(Set.of("DropoutSpec", "SpatialDropout2DSpec"));
    assertEquals(expected, kinds);
  }

  @Test
  void dropoutAppearsOnRequest() {
    Stream<LayerSpec> layers =
        seeds()
            .mapToObj(RandomNetworks::drawWithDropout)
            .flatMap(n -> n.layers().stream())
            .map(layer -> layer.spec());

    assertTrue(layers.anyMatch(DropoutSpec.class::isInstance));
  }

  @Test
  void everyLayerIsUsedAndSomeOften() {
    assertTrue(
        networks()
            .allMatch(
                n ->
                    n.layers().stream()
                        .limit(n.layers().size() - 1L)
                        .allMatch(layer -> uses(n, layer.name()) > 0)));
    assertTrue(networks().anyMatch(n -> n.layers().stream().anyMatch(l -> uses(n, l.name()) > 2)));
  }

  private static long uses(NetworkSpec network, String name) {
    return network.layers().stream()
        .map(layer -> layer.inputs())
        .flatMap(List::stream)
        .filter(name::equals)
        .count();
  }

  private static Stream<NetworkSpec> networks() {
    return seeds().mapToObj(RandomNetworks::draw);
  }

  private static LongStream seeds() {
    return LongStream.range(0, 800);
  }
}
