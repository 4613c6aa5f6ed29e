package dev.kiln.processor;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.plan.BufferPlan;

/** Sees the programs of a network after each stage. */
public interface StageObserver {

  /** Nobody looks. */
  StageObserver NONE =
      new StageObserver() {
        @Override
        public void graph(String program, String stage, Graph graph) {}

        @Override
        public void plan(String program, Graph graph, BufferPlan plan) {}
      };

  /**
   * Called when a stage has made a program, or changed it.
   *
   * @param program {@code training}, {@code inference} or {@code trace}, for looking inside
   * @param stage {@code lowering}, {@code differentiation} or the name of a pass
   */
  void graph(String program, String stage, Graph graph);

  /** Called when its values have their places. */
  void plan(String program, Graph graph, BufferPlan plan);
}
