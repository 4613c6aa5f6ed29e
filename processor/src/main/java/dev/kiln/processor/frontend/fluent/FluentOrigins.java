package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.dsl.Stage;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.ElementPosition;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.frontend.Position;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Where the parts of a network stand in a builder's calls. */
final class FluentOrigins implements Origins {

  private final Element declaration;
  private final Optional<ParsedFile> file;
  private final IdentityHashMap<LayerSpec, LayerSite> sites = new IdentityHashMap<>();
  private final Map<String, LayerSite> layers = new HashMap<>();
  private final Map<String, TreePosition> networkValues = new HashMap<>();

  /** Each layer that a stage was given, and the input that the stage comes from. */
  private final IdentityHashMap<LayerSpec, @Nullable TreePosition> appended =
      new IdentityHashMap<>();

  private final Set<LayerSpec> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<LayerSpec> inNetworks = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<NetworkSpec, TreePosition> losses = new IdentityHashMap<>();

  /** Where the input of a stage stands, and that of a network. */
  private final IdentityHashMap<Object, @Nullable TreePosition> inputs = new IdentityHashMap<>();

  private final IdentityHashMap<NetworkSpec, @Nullable TreePosition> networkInputs =
      new IdentityHashMap<>();
  private Optional<Position> stop = Optional.empty();

  FluentOrigins(Element declaration, Optional<ParsedFile> file) {
    this.declaration = declaration;
    this.file = file;
  }

  /** Notes which call a value came from; called after each call of the builder. */
  void record(Object result, @Nullable Object receiver, Method method, CallSite site) {
    if (result instanceof NetworkSpec network) {
      losses.put(network, position(site.argument(0), site.trace()));
      networkInputs.put(network, inputs.get(receiver));
      network.layers().forEach(layer -> inNetworks.add(layer.spec()));
    } else if (result instanceof LayerSpec values) {
      LayerSite before = sites.get(receiver);
      sites.put(values, LayerSite.of(before, method.getName(), site));
    } else if (result instanceof Stage<?> stage) {
      TreePosition input =
          stage.layer().isPresent() ? inputs.get(receiver) : position(site.at(), site.trace());
      inputs.put(stage, input);
      stage.layer().ifPresent(spec -> recordLayer(spec, input, method, site));
      if (receiver instanceof Stage<?> before && !before.layer().equals(stage.layer())) {
        before.layer().ifPresent(taken::add);
      }
    }
  }

  private void recordLayer(
      LayerSpec spec, @Nullable TreePosition input, Method method, CallSite site) {
    sites.put(spec, LayerSite.of(sites.get(spec), method, site));
    appended.put(spec, input);
  }

  /**
   * Ties the calls to the names of the layers that they made. Other networks of the class may have
   * been read along with this one, to know what its fields hold.
   */
  void bind(NetworkSpec network) {
    Optional.ofNullable(losses.get(network)).ifPresent(at -> networkValues.put("loss", at));
    Optional.ofNullable(networkInputs.get(network)).ifPresent(at -> networkValues.put("input", at));
    network
        .layers()
        .forEach(
            layer ->
                Optional.ofNullable(sites.get(layer.spec()))
                    .ifPresent(site -> layers.put(layer.name(), site)));
  }

  /** Describes the layers behind a network's input at which a branch ends that none depends on. */
  List<String> unused(NetworkSpec network) {
    TreePosition input = networkInputs.get(network);
    List<String> found = new ArrayList<>();
    sites.forEach(
        (spec, site) -> {
          if (!inNetworks.contains(spec)
              && !taken.contains(spec)
              && appended.containsKey(spec)
              && Objects.equals(appended.get(spec), input)) {
            String name = site.method() + " in line " + lineOf(site);
            layers.put(name, site);
            found.add(name);
          }
        });
    return found.stream().sorted().toList();
  }

  private long lineOf(LayerSite site) {
    return file.map(f -> f.nameLine(site.call().at())).orElse(0L);
  }

  /** Notes where the reading ended: there, the network as a whole is wrong. */
  void stopAt(Tree at, List<String> trace) {
    stop = Optional.of(position(at, trace));
  }

  @Override
  public Position position(Place place) {
    Optional<LayerSite> layer = place.layer().map(layers::get);
    if (layer.isPresent()) {
      return position(layer.get().tree(place), layer.get().call().trace());
    }
    Optional<Position> value = place.value().map(networkValues::get);
    return value.or(() -> stop).orElseGet(() -> ElementPosition.ofNetwork(declaration, place));
  }

  @Override
  public boolean suppressed(Place place, String code) {
    return ElementPosition.suppressed(declaration, code);
  }

  @Override
  public Optional<String> line(String layer) {
    return Optional.ofNullable(layers.get(layer))
        .flatMap(site -> file.map(f -> f.name() + ":" + f.nameLine(site.call().at())));
  }

  private TreePosition position(Tree at, List<String> trace) {
    return new TreePosition(file.orElseThrow(), at, declaration, trace);
  }
}
