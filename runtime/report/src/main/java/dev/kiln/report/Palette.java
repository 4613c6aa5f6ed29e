package dev.kiln.report;

import java.util.Locale;

/**
 * Colours for numbers from 0 to 1. All of them can be told apart by colour-blind people, and grow
 * lighter or darker evenly, so that they survive a printer without colours.
 */
public enum Palette {
  /** From black to white, for images. */
  GRAY(0x000000, 0xffffff),
  /** For amounts: matplotlib's viridis, by Stefan van der Walt and Nathaniel Smith (CC0). */
  VIRIDIS(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),
  /** For signed numbers, 0.5 is none: from blue (negative) over near-white to orange (positive). */
  DIVERGING(
      0x084594, 0x2171b5, 0x6baed6, 0xc6dbef, 0xf7f7f7, 0xfdd0a2, 0xfd8d3c, 0xd94801, 0x7f2704);

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
  private final int[] anchors;

  Palette(int... anchors) {
    this.anchors = anchors;
  }

  /**
   * {@return the colour of a number in {@code [0, 1]}, as {@code 0xrrggbb}}
   *
   * @param value from 0 to 1; what lies outside counts as the nearer end
   */
  public int color(double value) {
    double at = Math.max(0, Math.min(1, value)) * (anchors.length - 1);
    int first = Math.min((int) at, anchors.length - 2);
    double part = at - first;
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = (anchors[first] >> shift) & 0xff;
      int b = (anchors[first + 1] >> shift) & 0xff;
      color |= (int) Math.round(a + part * (b - a)) << shift;
    }
    return color;
  }

  /** The colour in CSS's notation. */
  String css(double value) {
    return String.format(Locale.ROOT, "#%06x", color(value));
  }
}
