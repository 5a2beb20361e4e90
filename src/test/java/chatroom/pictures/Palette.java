package chatroom.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a picture down to 256 colours, so that it takes a third of the bytes. In a page of text
 * most pixels are of a few colours and keep them; what comes near is the rare edge of a letter.
 */
final class Palette {
  private static final int MOST_COLORS = 256;

  private Palette() {}

  static BufferedImage reduced(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    int[] palette = commonest(counts);
    Map<Integer, Integer> places = new HashMap<>();
    counts.keySet().forEach(color -> places.put(color, nearest(color, palette)));
    IndexColorModel model =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] row = new int[pixels.length];
    for (int at = 0; at < pixels.length; at++) {
      row[at] = places.get(pixels[at]);
    }
    indexed.getRaster().setPixels(0, 0, width, height, row);
    return indexed;
  }

  private static int[] commonest(Map<Integer, Integer> counts) {
    Comparator<Map.Entry<Integer, Integer>> often = Map.Entry.comparingByValue();
    List<Integer> colors =
        counts.entrySet().stream()
            .sorted(often.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_COLORS)
            .map(Map.Entry::getKey)
            .toList();
    return colors.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int color, int[] palette) {
    int best = 0;
    for (int place = 1; place < palette.length; place++) {
      if (distance(color, palette[place]) < distance(color, palette[best])) {
        best = place;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
