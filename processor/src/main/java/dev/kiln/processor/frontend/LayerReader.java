package dev.kiln.processor.frontend;

import dev.kiln.dsl.Weights;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.WeightsSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.UnreadLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads the layers of an annotated interface, in source order. */
final class LayerReader {

  private final TypeElement network;
  private final AnnotatedOrigins origins;
  private final Diagnostics diagnostics;

  LayerReader(TypeElement network, AnnotatedOrigins origins, Diagnostics diagnostics) {
    this.network = network;
    this.origins = origins;
    this.diagnostics = diagnostics;
  }

  /** The layers; those that can't be read are {@link UnreadLayer}s, and mistakes are reported. */
  List<NamedLayer> read() {
    List<LayerMethod> methods = methods();
    new LayerNames(network, methods, diagnostics).check();
    if (methods.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.report(
          DiagnosticCode.NO_LAYERS,
          Place.network(),
          network.getSimpleName() + " has no layers",
          "declare one, for example '@Dense(units = 10) Layer logits();'");
    }
    InputNames inputs = new InputNames(methods, diagnostics);
    List<NamedLayer> layers = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      layers.add(read(methods.get(i), inputs.of(i)));
    }
    return layers;
  }

  private List<LayerMethod> methods() {
    List<LayerMethod> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(network.getEnclosedElements())) {
      LayerMethod.of(method, diagnostics, origins).ifPresent(methods::add);
    }
    return methods;
  }

  /** What is special about the layer's weights; nothing if that can't be read. */
  private Optional<WeightsSpec> weights(LayerMethod method) {
    return AnnotationValues.find(method.method(), Weights.class)
        .map(annotation -> new SpecReader(method.name(), annotation, diagnostics))
        .map(reader -> reader.read(WeightsSpec.class))
        .orElse(Optional.of(WeightsSpec.DEFAULT));
  }

  private NamedLayer read(LayerMethod method, List<String> inputs) {
    return method
        .kind()
        .flatMap(kind -> spec(method.name(), kind, kind.rule()))
        .flatMap(spec -> weights(method).map(w -> new NamedLayer(method.name(), inputs, spec, w)))
        .orElseGet(() -> UnreadLayer.named(method.name()));
  }

  private <S extends LayerSpec> Optional<LayerSpec> spec(
      String name, LayerMethod.Kind kind, LayerRule<S> rule) {
    return new SpecReader(name, kind.annotation(), diagnostics)
        .read(rule.spec())
        .map(LayerSpec.class::cast);
  }
}
