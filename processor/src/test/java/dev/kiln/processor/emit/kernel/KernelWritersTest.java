package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.op.AllOps;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelWritersTest {

  @Test
  void everyOpThatMovesDataHasAWriter() {
    Set<Class<?>> moving = AllOps.classes();
    moving.remove(ReshapeOp.class);

    assertEquals(moving, KernelWriters.ops());
  }
}
