package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model tells which layers take others than the one above them. */
class LayerInputsTest {

  @Test
  void branchesAreToldByTheirNames() {
    ModelInfo info =
        NetworkCompiler.compile(
                "networks.Net",
                """
                package networks;

                import dev.kiln.dsl.*;

                @Network(input = {4, 4, 2}, loss = Loss.MEAN_SQUARED_ERROR)
                interface Net {
                  @Conv2D(filters = 2, kernel = 3, padding = Padding.SAME) Layer first();
                  @Relu Layer active();
                  @Conv2D(filters = 2, kernel = 1) Layer side(Layer input);
                  @Add Layer sum(Layer active, Layer side, Layer first);
                  @Conv2D(filters = 2, kernel = 1) Layer last(Layer sum);
                }
                """)
            .createModel("networks.NetModel", 1)
            .info();
    assertEquals(
        List.of(
            List.of(), List.of(), List.of("input"), List.of("active", "side", "first"), List.of()),
        info.layers().stream().map(LayerInfo::inputs).toList());
  }
}
