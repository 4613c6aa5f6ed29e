package dev.kiln.processor.frontend;

import dev.kiln.dsl.Weights;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.WeightsSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
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

  /** The layers, or nothing if there are none or one can't be read; mistakes are reported. */
  Optional<List<NamedLayer>> read() {
    List<LayerMethod> methods = methods();
    boolean unique = new LayerNames(network, methods, diagnostics).check();
    if (methods.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.report(
          DiagnosticCode.NO_LAYERS,
          Place.network(),
          network.getSimpleName() + " has no layers",
          "declare one, for example '@Dense(units = 10) Layer logits();'");
    }
    InputNames inputs = new InputNames(methods, diagnostics);
    List<NamedLayer> layers = new ArrayList<>();
    for (LayerMethod method : methods) {
      Optional<LayerSpec> spec = spec(method, method.rule());
      Optional<List<String>> names = inputs.of(method);
      if (spec.isPresent() && names.isPresent()) {
        weights(method)
            .map(w -> new NamedLayer(method.name(), names.get(), spec.get(), w))
            .ifPresent(layers::add);
      }
    }
    boolean complete = !methods.isEmpty() && layers.size() == methods.size();
    return unique && complete && !diagnostics.hasErrors() ? Optional.of(layers) : Optional.empty();
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

  private <S extends LayerSpec> Optional<LayerSpec> spec(LayerMethod method, LayerRule<S> rule) {
    return new SpecReader(method.name(), method.annotation(), diagnostics)
        .read(rule.spec())
        .map(LayerSpec.class::cast);
  }
}
