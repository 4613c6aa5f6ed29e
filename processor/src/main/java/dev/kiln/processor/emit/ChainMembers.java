package dev.kiln.processor.emit;

import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** What a workspace class has for its chains: for each a method, and the field that holds it. */
final class ChainMembers {

  /** By their first step's name. */
  private final Map<String, SampleChain> chains;

  private final PlaceConstants constants;

  ChainMembers(List<SampleChain> chains, PlaceConstants constants) {
    this.chains =
        chains.stream().collect(Collectors.toMap(chain -> chain.first().name(), chain -> chain));
    this.constants = constants;
  }

  boolean isEmpty() {
    return chains.isEmpty();
  }

  /** The chain that a step begins. */
  Optional<SampleChain> from(Step step) {
    return Optional.ofNullable(chains.get(step.name()));
  }

  /** The values that a worker has of its own while it takes samples through a chain. */
  Set<Value> inner() {
    Set<Value> inner = new HashSet<>();
    chains.values().forEach(chain -> inner.addAll(chain.inner()));
    return inner;
  }

  /** How many chains some steps begin. */
  int count(List<Step> steps) {
    return among(steps).size();
  }

  /** Adds the fields of the chains that some steps begin. */
  void addFields(TypeSpec.Builder type, List<Step> steps, TaskMembers tasks) {
    among(steps).forEach(chain -> type.addField(tasks.field(constants.chainName(chain))));
  }

  /** The same for their methods. */
  void addMethods(TypeSpec.Builder type, List<Step> steps, Modifier[] hidden) {
    among(steps).forEach(chain -> type.addMethod(chain.method(constants.chainName(chain), hidden)));
  }

  private List<SampleChain> among(List<Step> steps) {
    return steps.stream().map(step -> chains.get(step.name())).filter(Objects::nonNull).toList();
  }

  /** What a chain is called. */
  String name(SampleChain chain) {
    return constants.chainName(chain);
  }
}
