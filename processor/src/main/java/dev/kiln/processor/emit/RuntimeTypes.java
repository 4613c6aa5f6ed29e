package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;

/**
 * The classes of the runtime that generated code uses; by name, because the compiler doesn't depend
 * on the runtime.
 */
final class RuntimeTypes {

  static final ClassName MODEL = runtime("Model");
  static final ClassName INFERENCE_WORKSPACE = runtime("InferenceWorkspace");
  static final ClassName TRAINING_WORKSPACE = runtime("TrainingWorkspace");
  static final ClassName TRACE_WORKSPACE = runtime("TraceWorkspace");
  static final ClassName VALUE_LISTENER = runtime("ValueListener");
  static final ClassName RUNTIME_VERSION = runtime("RuntimeVersion");
  static final ClassName WORKERS = runtime("Workers");
  static final ClassName RANGE_TASK = runtime("RangeTask");
  static final ClassName FLOAT_SLICE = runtime("FloatSlice");
  static final ClassName INITIAL_PARAMETERS =
      ClassName.get("dev.kiln.runtime.internal.random", "InitialParameters");
  static final ClassName MODEL_SOURCE = ClassName.get("dev.kiln.runtime.checkpoint", "ModelSource");
  static final ClassName MODEL_INFO = info("ModelInfo");
  static final ClassName LAYER_INFO = info("LayerInfo");
  static final ClassName PARAMETER_INFO = info("ParameterInfo");
  static final ClassName SHAPE = info("Shape");
  static final ClassName INITIALIZER = info("Initializer");
  static final ClassName TARGETS = info("Targets");

  private RuntimeTypes() {}

  private static ClassName runtime(String name) {
    return ClassName.get("dev.kiln.runtime", name);
  }

  private static ClassName info(String name) {
    return ClassName.get("dev.kiln.runtime.info", name);
  }
}
