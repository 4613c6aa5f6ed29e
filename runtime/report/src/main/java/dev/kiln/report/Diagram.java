package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Draws a network from its input to its output, with what each layer learns and where compute and
 * memory go.
 */
final class Diagram {

  private static final int WIDTH = 760;
  private static final int ROW = 46;
  private static final int BOX = 214;
  private static final int TOP = 34;
  private static final int BAR = 84;
  private static final int LANE = 11;
  private static final int LANES_LEFT = BOX + 14;
  private static final int MOST_LANES = 9;
  private static final int[] COLUMNS = {330, 490, 640};
  private static final List<String> HEADINGS = List.of("parameters", "multiply-adds", "memory");

  private final ModelInfo model;

  Diagram(ModelInfo model) {
    this.model = model;
  }

  Svg svg() {
    List<LayerInfo> layers = model.layers();
    int height = TOP + ROW * (layers.size() + 1) + 30;
    Svg svg = new Svg(WIDTH, height, "the network " + model.name() + ", layer by layer", "diagram");
    for (int i = 0; i < COLUMNS.length; i++) {
      svg.text("head", COLUMNS[i], 18, HEADINGS.get(i));
    }
    box(svg, 0, "input", "", model.input().toString());
    for (int i = 0; i < layers.size(); i++) {
      LayerInfo layer = layers.get(i);
      box(svg, i + 1, layer.name(), layer.kind(), layer.output().toString());
      bar(svg, i + 1, 0, layer, LayerInfo::parameters, "c0");
      bar(svg, i + 1, 1, layer, LayerInfo::multiplyAdds, "c1");
      bar(svg, i + 1, 2, layer, Diagram::bytes, "c2");
    }
    edges(svg);
    double y = top(layers.size() + 1) + 14;
    svg.text("name", 12, y, "total");
    svg.text("count", COLUMNS[0], y, Numbers.whole(sum(LayerInfo::parameters)));
    svg.text("count", COLUMNS[1], y, Numbers.whole(sum(LayerInfo::multiplyAdds)));
    svg.text("count", COLUMNS[2], y, Numbers.bytes((double) sum(Diagram::bytes)));
    return svg;
  }

  /** Straight down from the layer above, and beside the boxes from others. */
  private void edges(Svg svg) {
    List<Integer> lanes = new ArrayList<>();
    for (DiagramEdge edge : DiagramEdge.of(model)) {
      if (edge.isStraight()) {
        double middle = 2 + BOX / 2.0;
        svg.line("edge", middle, top(edge.to()) - 12, middle, top(edge.to()));
      } else {
        beside(svg, edge, LANES_LEFT + LANE * lane(edge, lanes));
      }
    }
  }

  /** The first lane that is free where the edge starts: edges come in the order of their ends. */
  private static int lane(DiagramEdge edge, List<Integer> endsOfLanes) {
    for (int lane = 0; lane < endsOfLanes.size(); lane++) {
      if (endsOfLanes.get(lane) <= edge.from()) {
        endsOfLanes.set(lane, edge.to());
        return lane;
      }
    }
    if (endsOfLanes.size() < MOST_LANES) {
      endsOfLanes.add(edge.to());
      return endsOfLanes.size() - 1;
    }
    return edge.to() % MOST_LANES;
  }

  private static void beside(Svg svg, DiagramEdge edge, double x) {
    double right = BOX + 2;
    double start = top(edge.from()) + 22;
    double end = top(edge.to()) + 10;
    svg.path(
        "edge",
        List.of(
            new double[] {right, start},
            new double[] {x, start},
            new double[] {x, end},
            new double[] {right, end}));
    svg.path(
        "edge",
        List.of(
            new double[] {right + 5, end - 4},
            new double[] {right, end},
            new double[] {right + 5, end + 4}));
  }

  private static double top(int row) {
    return TOP + ROW * row;
  }

  private static void box(Svg svg, int row, String name, String kind, String shape) {
    svg.box("box " + family(kind), 2, top(row), BOX, ROW - 12, 7);
    svg.text("name", 12, top(row) + 15, Markup.shorten(name));
    svg.text("kind", 12, top(row) + 28, kind);
    svg.text("shape end", BOX - 8, top(row) + 22, shape);
  }

  /** What a layer does with data: the colour of its box. */
  private static String family(String kind) {
    if (kind.contains("Conv")) {
      return "convolution";
    }
    return kind.contains("Pool") ? "pooling" : kind.contains("Dense") ? "dense" : "other";
  }

  private void bar(
      Svg svg, int row, int column, LayerInfo layer, ToLongFunction<LayerInfo> cost, String color) {
    long most = model.layers().stream().mapToLong(cost).max().orElse(0);
    long value = cost.applyAsLong(layer);
    double y = top(row);
    if (value > 0) {
      svg.box(
          "bar " + color, COLUMNS[column], y + 4, Math.max(1, BAR * value / (double) most), 8, 2);
    }
    String text = column == 2 ? Numbers.bytes((double) value) : Numbers.whole(value);
    svg.text(value > 0 ? "count" : "count none", COLUMNS[column], y + 27, value > 0 ? text : "0");
  }

  private long sum(ToLongFunction<LayerInfo> cost) {
    return model.layers().stream().mapToLong(cost).sum();
  }

  /** What the layer's output takes for one sample, and its parameters. */
  private static long bytes(LayerInfo layer) {
    return Float.BYTES * (layer.output().elements() + layer.parameters());
  }
}
