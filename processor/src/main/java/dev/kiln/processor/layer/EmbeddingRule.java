package dev.kiln.processor.layer;

import dev.kiln.dsl.Embedding;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.EmbeddingOp;
import java.util.Optional;

/** A learned vector for each id: checks that what it takes can be ids. */
final class EmbeddingRule implements LayerRule<EmbeddingSpec> {

  /** Above, floats no longer hold all whole numbers. */
  private static final int LARGEST_VOCABULARY = 1 << 24;

  @Override
  public Class<Embedding> annotation() {
    return Embedding.class;
  }

  @Override
  public Class<EmbeddingSpec> spec() {
    return EmbeddingSpec.class;
  }

  @Override
  public void checkValues(EmbeddingSpec spec, LayerCheck check) {
    check.positive("vocabulary", spec.vocabulary());
    check.positive("size", spec.size());
    if (spec.vocabulary() > LARGEST_VOCABULARY) {
      String largest = String.valueOf(LARGEST_VOCABULARY);
      check.report(
          check
              .outOfRange("vocabulary", spec.vocabulary(), "at most " + largest)
              .because("ids are floats, which hold all whole numbers up to there")
              .fix(Fix.set(check.value("vocabulary"), largest, "the largest")));
    }
  }

  @Override
  public Optional<Shape> check(EmbeddingSpec spec, LayerCheck check) {
    Optional<TypedLayer> computing = check.firstAbove(layer -> !keepsIds(layer));
    computing.ifPresent(layer -> reportNoIds(layer, check));
    return check.failed()
        ? Optional.empty()
        : check.vector().map(ids -> Shape.of(ids.dimension(0), spec.size()));
  }

  @Override
  public Value lower(EmbeddingSpec spec, LayerLowering lowering) {
    Shape shape = Shape.of(spec.vocabulary(), spec.size());
    Value weight =
        lowering.weight("weight", shape, shape, Initializer.LECUN_NORMAL, 1, spec.size());
    return lowering.apply(new EmbeddingOp(), "embedded", lowering.input(), weight);
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public boolean linear() {
    return false;
  }

  private static boolean keepsIds(TypedLayer layer) {
    return layer.spec() instanceof FlattenSpec || layer.spec() instanceof ReshapeSpec;
  }

  private static void reportNoIds(TypedLayer computing, LayerCheck check) {
    String headline = "%s looks up ids, but %s gives other numbers";
    check.report(
        Diagnostic.of(
                DiagnosticCode.NEEDS_IDS,
                Place.layer(check.layer()),
                headline.formatted(check.layer(), computing.name()))
            .because(check.trail())
            .help("let " + check.layer() + " take the network's input"));
  }
}
