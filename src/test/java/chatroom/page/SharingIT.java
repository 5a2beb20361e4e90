package chatroom.page;

import static chatroom.page.EveryoneIT.noViolations;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files from one browser to another, through the real server. */
class SharingIT extends PageFixture {
  private static final int SLOW_BYTES_PER_SECOND = 400_000;

  @Test
  void whatOneSharesTheOthersSeeAndHaveUntilItIsTakenBack() throws Exception {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    choose(ada, "plan b.txt", "what we do then".getBytes(StandardCharsets.UTF_8));
    assertThat(bob.file("plan b.txt")).isVisible(patiently());
    assertThat(bob.list("Files")).containsText("15 B");
    assertThat(bob.list("Files")).containsText("ada");
    assertThat(bob.log()).containsText("plan b.txt");

    bob.button("About plan b.txt").click();
    Locator bobs = bob.page().getByRole(AriaRole.DIALOG);
    assertThat(bobs.locator("pre")).hasText("what we do then");
    assertThat(bobs.getByText("Take it back")).hasCount(0);
    bob.page().keyboard().press("Escape");

    downloadOverTcp("carl", "plan b.txt");
    ada.button("About plan b.txt").click();
    Locator dialog = ada.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator(".facts")).containsText("carl"); // known by his token
    dialog.getByText("Take it back").click();
    assertThat(ada.file("plan b.txt")).hasCount(0);
    assertThat(bob.file("plan b.txt")).hasCount(0, gonePatiently());
  }

  @Test
  void whoeverFollowsALinkOnThePageIsToldToHaveTheFile() throws Exception {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    choose(ada, "plan (c) 100%.txt", "what we do".getBytes(StandardCharsets.UTF_8));
    assertThat(bob.file("plan (c) 100%.txt")).isVisible(patiently());
    Download download = bob.page().waitForDownload(() -> bob.file("plan (c) 100%.txt").click());
    assertThat(download.suggestedFilename()).isEqualTo("plan (c) 100%.txt");
    assertThat(download.path()).hasContent("what we do");
    bob.page().waitForCondition(() -> whoHas(ada, "plan (c) 100%.txt").contains("bob"));
  }

  private static String whoHas(Visitor visitor, String name) {
    visitor.button("About " + name).click();
    String facts = visitor.page().getByRole(AriaRole.DIALOG).locator(".facts").innerText();
    visitor.page().keyboard().press("Escape");
    return facts;
  }

  @Test
  void whatIsPutIntoTheFolderByHandIsSeenSoon() throws Exception {
    Visitor ada = visitor().join("ada");
    assertThat(ada.page().getByText("No files yet.")).isVisible();
    server.share("by-hand.txt", new byte[] {'x'});
    assertThat(ada.file("by-hand.txt")).isVisible(patiently());
  }

  @Test
  void anUploadThatIsCutOffGoesOnByItselfFromWhereItWas() throws Exception {
    byte[] bytes = new byte[1_200_000];
    new Random(7).nextBytes(bytes);
    try (Cable cable = new Cable(server.httpPort())) {
      Visitor ada = visitorVia(cable).join("ada");
      List<String> ranges = new ArrayList<>();
      ada.browser().onRequest(request -> note(request, ranges));
      CDPSession line = slowed(ada);
      choose(ada, "large.bin", bytes);
      Locator bar = ada.page().getByRole(AriaRole.PROGRESSBAR);
      ada.page()
          .waitForCondition(() -> ((Number) bar.evaluate("bar => bar.value")).intValue() > 300_000);
      cable.cut();
      assertThat(ada.list("Uploads")).containsText("The connection broke.");
      line.detach(); // and with it the slowness
      cable.mend();
      assertThat(ada.file("large.bin")).isVisible(patiently());
      assertThat(ranges).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ranges.get(0)).isEqualTo("bytes 0-1199999/1200000");
      assertThat(ranges).last().asString().doesNotStartWith("bytes 0-");
      byte[] arrived = ada.page().request().get(ada.origin() + "/files/large.bin").body();
      assertThat(arrived).isEqualTo(bytes);
    }
  }

  @Test
  void anUploadThatAReloadBreaksGoesOnWhenTheFileIsGivenAgain() throws Exception {
    byte[] bytes = new byte[1_200_000];
    new Random(8).nextBytes(bytes);
    Visitor ada = visitor().join("ada");
    List<String> ranges = new ArrayList<>();
    ada.browser().onRequest(request -> note(request, ranges));
    CDPSession line = slowed(ada);
    choose(ada, "large.bin", bytes);
    Locator bar = ada.page().getByRole(AriaRole.PROGRESSBAR);
    ada.page()
        .waitForCondition(() -> ((Number) bar.evaluate("bar => bar.value")).intValue() > 300_000);
    ada.page().reload();
    assertThat(ada.list("Uploads")).containsText("It was interrupted. Drop the file here again");
    noViolations(ada, "an upload that was interrupted");
    line.detach();
    ada.page()
        .waitForFileChooser(() -> ada.button("Choose large.bin again").click())
        .setFiles(new FilePayload("large.bin", "application/octet-stream", bytes));
    assertThat(ada.file("large.bin")).isVisible(patiently());
    assertThat(ranges).hasSize(2).last().asString().doesNotStartWith("bytes 0-");
    assertThat(ada.page().request().get(ada.origin() + "/files/large.bin").body()).isEqualTo(bytes);
    assertThat(ada.list("Uploads")).hasCount(0);
    ada.page().reload();
    assertThat(ada.file("large.bin")).isVisible();
    assertThat(ada.list("Uploads")).hasCount(0);
  }

  /** As the console client does. */
  private void downloadOverTcp(String who, String name) throws Exception {
    String token;
    try (Socket talk = new Socket("127.0.0.1", server.tcpPort())) {
      String hello =
          "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"r1\",\"body\":{\"name\":\"%s\"}}\n";
      token =
          JsonParser.parseString(ask(talk, hello.formatted(who)))
              .getAsJsonObject()
              .getAsJsonObject("body")
              .get("token")
              .getAsString();
    }
    try (Socket file = new Socket("127.0.0.1", server.tcpPort())) {
      String get =
          "{\"type\":\"send\",\"address\":\"files\",\"replyAddress\":\"r9\","
              + "\"body\":{\"op\":\"get\",\"name\":\"%s\",\"offset\":0,\"token\":\"%s\"}}\n";
      assertThat(ask(file, get.formatted(name, token))).contains("sha256");
      file.getInputStream().readAllBytes();
    }
  }

  /** Sends one frame and answers the first line that comes. */
  private static String ask(Socket socket, String frame) throws Exception {
    socket.getOutputStream().write(frame.getBytes(StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    for (int b = socket.getInputStream().read(); b != '\n'; b = socket.getInputStream().read()) {
      line.append((char) b);
    }
    return line.toString();
  }

  private static void note(Request request, List<String> ranges) {
    if ("PUT".equals(request.method())) {
      ranges.add(request.headers().get("content-range"));
    }
  }

  private static CDPSession slowed(Visitor visitor) {
    CDPSession line = visitor.browser().newCDPSession(visitor.page());
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", SLOW_BYTES_PER_SECOND);
    line.send("Network.enable");
    line.send("Network.emulateNetworkConditions", conditions);
    return line;
  }

  private static void choose(Visitor visitor, String name, byte[] content) {
    visitor
        .page()
        .locator("file-list input[type=file]")
        .setInputFiles(new FilePayload(name, "application/octet-stream", content));
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
  }

  private static LocatorAssertions.HasCountOptions gonePatiently() {
    return new LocatorAssertions.HasCountOptions().setTimeout(20_000);
  }
}
