package dev.kiln.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Workspaces for predictions that wait to be used again. Taking one and giving it back allocates
 * nothing.
 */
final class WorkspacePool {

  /** As many as can work at a time; what more callers needed is left to the garbage collector. */
  private final AtomicReferenceArray<@Nullable InferenceWorkspace> kept =
      new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

  /** One that suits, or null. */
  @Nullable InferenceWorkspace take(int leastCapacity, int threads) {
    for (int i = 0; i < kept.length(); i++) {
      InferenceWorkspace workspace = kept.get(i);
      if (workspace != null
          && workspace.capacity() >= leastCapacity
          && workspace.workers().threads() == threads
          && kept.compareAndSet(i, workspace, null)) {
        return workspace;
      }
    }
    return null;
  }

  /** Keeps a workspace for the next caller, in the place of another where all are taken. */
  void give(InferenceWorkspace workspace) {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.compareAndSet(i, null, workspace)) {
        return;
      }
    }
    int last = kept.length() - 1;
    kept.set(last, workspace);
  }
}
