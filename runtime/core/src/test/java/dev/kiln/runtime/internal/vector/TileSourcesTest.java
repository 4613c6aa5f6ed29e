package dev.kiln.runtime.internal.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tiles are as their generator writes them; {@code -Dkiln.updateGolden=true} rewrites them. */
class TileSourcesTest {

  private static final Path FOLDER =
      Path.of("src/main/java").resolve(TileSources.class.getPackageName().replace('.', '/'));

  @Test
  void tilesAreUpToDate() throws IOException {
    for (Map.Entry<String, String> tile : TileSources.all().entrySet()) {
      Path file = FOLDER.resolve(tile.getKey() + ".java");
      if (Boolean.getBoolean("kiln.updateGolden")) {
        Files.writeString(file, tile.getValue());
      }
      assertEquals(tile.getValue(), Files.readString(file), tile.getKey());
    }
  }
}
