package dev.kiln.report;

import static dev.kiln.report.Numbers.coordinate;

import java.util.List;

/** A drawing under construction. Its colours come from classes, so that a page can be dark. */
public final class Svg {

  private final int width;
  private final int height;
  private final String label;
  private final String kind;
  private final Markup content = new Markup();

  Svg(int width, int height, String label, String kind) {
    this.width = width;
    this.height = height;
    this.label = label;
    this.kind = kind;
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    path(style, List.of(new double[] {x1, y1}, new double[] {x2, y2}));
  }

  void path(String style, List<double[]> points) {
    if (points.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.length() == 0 ? "M" : "L");
      path.append(coordinate(point[0])).append(' ').append(coordinate(point[1]));
    }
    content.tag("<path class=\"" + style + "\" d=\"" + path + "\"/>\n");
  }

  void text(String style, double x, double y, String text) {
    content.tag("<text class=\"" + style + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y));
    content.tag("\">").text(text).tag("</text>\n");
  }

  /** A point of a line, which tells what it is. */
  void point(String style, double x, double y, int index, String told) {
    content
        .tag("<circle class=\"" + style + "\" cx=\"" + coordinate(x) + "\" cy=\"" + coordinate(y))
        .tag("\" r=\"2.5\" data-i=\"" + index + "\"><title>")
        .text(told)
        .tag("</title></circle>\n");
  }

  void box(String style, double x, double y, double boxWidth, double boxHeight, double round) {
    content.tag("<rect class=\"" + style + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y));
    content.tag("\" width=\"" + coordinate(boxWidth) + "\" height=\"" + coordinate(boxHeight));
    content.tag("\" rx=\"" + coordinate(round) + "\"/>\n");
  }

  /** A box of a colour of its own. */
  void cell(String color, double x, double y, double size, String told) {
    content.tag("<rect fill=\"" + color + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y));
    content.tag(
        "\" width=\"" + coordinate(size) + "\" height=\"" + coordinate(size) + "\"><title>");
    content.text(told).tag("</title></rect>\n");
  }

  void raw(String tags) {
    content.tag(tags);
  }

  /** For a page, which has the styles. */
  String inline() {
    return open("") + content + "</svg>\n";
  }

  /** {@return the text of a file of its own} */
  public String file() {
    return open(
            " xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + width
                + "\" height=\""
                + height
                + "\"")
        + "<style>"
        + Resources.text("svg.css")
        + "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        + content
        + "</svg>\n";
  }

  private String open(String more) {
    return new Markup()
        .tag("<svg" + more + " class=\"" + kind + "\" viewBox=\"0 0 " + width + " " + height)
        .tag("\" role=\"img\" aria-label=\"")
        .text(label)
        .tag("\">\n")
        .toString();
  }
}
