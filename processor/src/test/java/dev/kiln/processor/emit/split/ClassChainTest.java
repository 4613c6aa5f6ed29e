package dev.kiln.processor.emit.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.emit.split.ClassChain.Link;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassChainTest {

  private final ClassNames names = new ClassNames("NetModel");

  @Test
  void fewMembersStayTogether() {
    List<Link<String>> links = chain(List.of("stem", "conv1"), 2);

    assertEquals(1, links.size());
    assertEquals("Kernels", links.get(0).name());
    assertTrue(links.get(0).alone());
  }

  @Test
  void noneAreOneClass() {
    assertEquals(1, chain(List.of(), 2).size());
  }

  @Test
  void manyAreDividedInOrder() {
    List<Link<String>> links = chain(List.of("stem", "conv1", "conv2", "conv3", "logits"), 2);

    assertEquals(
        List.of("KernelsFromStem", "KernelsFromConv2", "Kernels"),
        links.stream().map(Link::name).toList());
    assertEquals(
        List.of(Optional.empty(), Optional.of("KernelsFromStem"), Optional.of("KernelsFromConv2")),
        links.stream().map(Link::superclass).toList());
    assertEquals(List.of("conv2", "conv3"), links.get(1).items());
    assertEquals(List.of(false, false, true), links.stream().map(Link::last).toList());
  }

  @Test
  void aMemberThatIsTooLargeIsAlone() {
    List<Link<String>> links =
        ClassChain.of(
            "Kernels", List.of("a", "large", "b"), String::length, 3, item -> item, names);

    assertEquals(List.of("a"), links.get(0).items());
    assertEquals(List.of("large"), links.get(1).items());
    assertEquals(List.of("b"), links.get(2).items());
  }

  /** Class files of some systems' file names differ in more than capitals, and are of ASCII. */
  @Test
  void namesAreThoseOfFiles() {
    assertEquals("KernelsFromAB", names.from("Kernels", "aB"));
    assertEquals("KernelsFromAb_2", names.from("Kernels", "ab"));
    assertEquals("KernelsFromGre", names.from("Kernels", "größe"));
    assertEquals("KernelsFrom", names.from("Kernels", "層"));
    assertTrue(names.from("Kernels", "x".repeat(65_000)).length() < 80);
  }

  @Test
  void noneIsCalledLikeTheModel() {
    ClassNames taken = new ClassNames("KernelsFromStem");

    assertEquals("KernelsFromStem_2", taken.from("Kernels", "stem"));
  }

  private List<Link<String>> chain(List<String> items, int most) {
    return ClassChain.of("Kernels", items, item -> 1, most, item -> item, names);
  }
}
