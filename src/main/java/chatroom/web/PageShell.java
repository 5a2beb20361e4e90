package chatroom.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page is made of: every file that {@code index.html} leads to, found by reading them, and
 * one name for the whole of them, the build. The page is told which modules to fetch at once
 * instead of one after the other, its worker what to keep for when there is no network, and both
 * the build, so that an old shell never speaks to a new server. Its style sheets are sent as one.
 *
 * @param build changes with any byte of any of the files
 * @param styles all style sheets, in the order in which they are linked
 * @param modules that the page needs from the start, by path, the nearest first
 * @param files the worker keeps: all of them
 */
record PageShell(String build, byte[] styles, List<String> modules, List<String> files) {
  /** Where all style sheets are. */
  static final String STYLES = "/styles.css";

  private static final String INDEX = "/index.html";
  private static final String WORKER = "/worker.js";
  private static final int BUILD_BYTES = 8;
  private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
  private static final Pattern SHEETS =
      Pattern.compile("(?:<link rel=\"stylesheet\" href=\"/styles/[a-z]+\\.css\">\\n)+");
  private static final Pattern IMPORTED =
      Pattern.compile("(?:\\bfrom|\\bimport)\\s*(\\(\\s*)?[\"']([^\"'\\s]+)[\"']");
  private static final Pattern REMARK = Pattern.compile("/\\*.*?\\*/\\n?", Pattern.DOTALL);
  private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\": \"(/library/[^\"]+)\"");

  /** Reads one file by its path; null where there is none. */
  interface Source {
    byte[] read(String path) throws IOException;
  }

  static PageShell read(Source source) throws IOException {
    return new Crawl(source).shell();
  }

  /** The file as it is sent: two of them speak of the shell as a whole. */
  byte[] finished(String path, byte[] bytes) {
    return switch (path) {
      case INDEX -> withOneSheet(replaced(bytes, "<!-- shell -->", head()));
      case WORKER -> replaced(bytes, "{ build: '', files: [] }", kept());
      default -> bytes;
    };
  }

  /** What a page asks that has been open for a while. */
  byte[] answer() {
    return ("{\"build\":\"" + build + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private String head() {
    return Stream.concat(
            Stream.of("<meta name=\"build\" content=\"" + build + "\">"),
            modules.stream().map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\">"))
        .collect(Collectors.joining("\n"));
  }

  private String kept() {
    String list = files.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
    return "{ build: '" + build + "', files: ['/', " + list + "] }";
  }

  private static byte[] withOneSheet(byte[] html) {
    Matcher sheets = SHEETS.matcher(new String(html, StandardCharsets.UTF_8));
    String one = "<link rel=\"stylesheet\" href=\"" + STYLES + "\">\n";
    return sheets.replaceFirst(one).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] replaced(byte[] bytes, String mark, String by) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.replace(mark, by).getBytes(StandardCharsets.UTF_8);
  }

  /** From file to file, each once. */
  private static final class Crawl {
    private final Source source;
    private final Map<String, String> mapped = new LinkedHashMap<>();
    private final TreeMap<String, byte[]> found = new TreeMap<>();
    private final List<String> modules = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final ByteArrayOutputStream styles = new ByteArrayOutputStream();

    Crawl(Source source) {
      this.source = source;
    }

    PageShell shell() throws IOException {
      byte[] index = source.read(INDEX);
      String html = new String(index, StandardCharsets.UTF_8);
      MAPPED.matcher(html).results().forEach(one -> mapped.put(one.group(1), one.group(2)));
      for (Matcher link = LINKED.matcher(html); link.find(); ) {
        find(link.group(1), link.group(1).endsWith(".js"));
      }
      while (!open.isEmpty()) {
        follow(open.poll());
      }
      found.put(STYLES, styles.toByteArray());
      List<String> files = List.copyOf(found.keySet());
      found.put(INDEX, index);
      found.put(WORKER, source.read(WORKER));
      return new PageShell(build(), styles.toByteArray(), List.copyOf(modules), files);
    }

    private void find(String path, boolean atOnce) throws IOException {
      byte[] bytes = found.containsKey(path) ? null : source.read(path);
      if (bytes == null) {
        return; // known, or no file of ours
      }
      if (path.endsWith(".css")) {
        // who reads the sheets reads them one by one; a seventh of what is sent would be remarks
        String sheet = REMARK.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("");
        styles.writeBytes(sheet.getBytes(StandardCharsets.UTF_8));
        return;
      }
      found.put(path, bytes);
      if (path.endsWith(".js")) {
        if (atOnce) {
          modules.add(path);
        }
        open.add(path);
      }
    }

    private void follow(String path) throws IOException {
      String module = new String(found.get(path), StandardCharsets.UTF_8);
      for (Matcher imported = IMPORTED.matcher(module); imported.find(); ) {
        String target = resolved(path, imported.group(2));
        if (target != null) {
          find(target, imported.group(1) == null && modules.contains(path));
        }
      }
    }

    private String resolved(String from, String specifier) {
      if (specifier.startsWith("/")) {
        return specifier;
      }
      if (specifier.startsWith("./") || specifier.startsWith("../")) {
        return java.net.URI.create(from).resolve(specifier).getPath();
      }
      for (Map.Entry<String, String> one : mapped.entrySet()) {
        boolean isFolder = one.getKey().endsWith("/") && specifier.startsWith(one.getKey());
        if (isFolder || one.getKey().equals(specifier)) {
          return one.getValue() + specifier.substring(one.getKey().length());
        }
      }
      return null;
    }

    private String build() {
      MessageDigest all = PageFile.sha256();
      found.forEach(
          (path, bytes) -> {
            all.update(path.getBytes(StandardCharsets.UTF_8));
            all.update(bytes);
          });
      return HexFormat.of().formatHex(all.digest(), 0, BUILD_BYTES);
    }
  }
}
