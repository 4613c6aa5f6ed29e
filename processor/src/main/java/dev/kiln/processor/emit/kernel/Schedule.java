package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.Op;
import java.util.Optional;

/**
 * What was chosen for a node.
 *
 * @param op what it computes
 * @param tiles how, where there is the vector module; missing if it needs none
 * @param split how its work is shared otherwise
 */
public record Schedule(Op op, Optional<Tiles> tiles, Split split) {

  /**
   * What was chosen for a product in register tiles.
   *
   * @param variant the kernel's name among those of its op, for example {@code
   *     StridedInputGradientTiles}
   * @param split how its work is shared
   * @param packedAhead whether a step before it packs its weight; otherwise it packs what it needs
   */
  public record Tiles(String variant, Split split, boolean packedAhead) {}
}
