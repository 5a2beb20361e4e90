package chatroom.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Door;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.FileQuery;
import chatroom.chat.Member;
import chatroom.chat.Name;
import chatroom.chat.Refusal;
import chatroom.chat.Roll;
import chatroom.chat.SharedFile;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.buffer.Buffer;
import java.io.File;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Between machines a record is bytes, and of bytes nothing but our records may come. */
class RecordCodecTest {
  private static final Speaker ADA = new Speaker("k7f3", "ada");
  private static final StreamKey LOBBY = new StreamKey("#lobby");
  private static final Member MEMBER = new Member("ada", "k7f3", Door.WEB, "web/1.0", null);
  private static final Extent EXTENT = new Extent(1, 9);
  private static final Body HI = new Body.Message("hi é\u001b", 3L);
  private static final Entry ENTRY = new Entry(LOBBY, 1, 2, ADA, null, "c-1", HI);
  private static final SharedFile FILE = new SharedFile("a.png", 1, 2, null, ADA);
  private static final Command.Place PLACE = new Command.Place(LOBBY, "#lobby", EXTENT);
  private static final Command.Room ROOM = new Command.Room("#lobby", "topic", 2, 9);
  private static final Delivery.SessionRef SESSION = new Delivery.SessionRef("hub.1", 2);
  private static final Command.Said SAID = new Command.Said(1, 2, null);

  private final RecordCodec codec = new RecordCodec();

  static Stream<Serializable> records() {
    return Stream.of(bodies(), commands(), answers(), signals(), files(), ofTheBus())
        .flatMap(List::stream);
  }

  private static List<Serializable> bodies() {
    return List.of(
        HI,
        new Body.Action("waves"),
        new Body.Edited("x", 1L),
        new Body.Deleted(1L),
        new Body.Reacted("x", 1L),
        new Body.Topic(""),
        Body.File.of(Body.File.Change.REMOVED, FILE, 7L),
        Body.File.many(Body.File.Change.ADDED, 17),
        ENTRY,
        ADA,
        LOBBY,
        EXTENT,
        MEMBER,
        new Name("ada", "ada", "ada", "ada"),
        new Draft.ToRoom(LOBBY, ADA, null, HI),
        new Draft.ToPerson(ADA, ADA, "c", HI, null));
  }

  private static List<Serializable> commands() {
    return List.of(
        new Command.Hello("ada", null, Door.TEXT, null),
        new Command.Join("#lobby"),
        new Command.Leave("#lobby"),
        new Command.Say("#lobby", HI, "c-1"),
        new Command.SetTopic("#lobby", "t"),
        new Command.Rename("x"),
        new Command.Type("#lobby"),
        new Command.SetAway(null),
        new Command.MarkRead("#lobby", 3),
        new Command.ReadMarks(),
        new Command.Open("#lobby"),
        new Command.OpenAll(null),
        new Command.Who(null),
        new Command.ListRooms(),
        new Command.Identify("t", null),
        new Command.Share(ADA, "#lobby", HI),
        new Command.Bye(true));
  }

  private static List<Serializable> answers() {
    return List.of(
        new Command.Welcome(ADA, "token", List.of("#a", "#b", "#c"), EXTENT, "9c2e"),
        new Command.Entered(LOBBY, "#lobby", EXTENT, "", new Roll(7, List.of(MEMBER)), true),
        SAID,
        new Command.Identified(ADA, "#lobby"),
        new Command.Marks(Map.of("#a", 1L, "#b", 2L, "#c", 3L)),
        PLACE,
        new Command.Places(List.of(PLACE, PLACE)),
        new Roll(7, List.of(MEMBER)),
        new Command.Present("", new Roll(7, List.of(MEMBER)), true),
        new Command.Rooms(List.of(ROOM)),
        ROOM,
        new Command.Renamed(ADA, 2),
        new Command.Told(3),
        new Command.Done());
  }

  private static List<Serializable> signals() {
    return List.of(
        new Signal.Joined(MEMBER),
        new Signal.Left(ADA),
        new Signal.Renamed(ADA, "x"),
        new Signal.Typing(ADA),
        new Signal.Away(ADA, null),
        new Signal.Read("#lobby", 1),
        new Signal.FilesChanged(4),
        new Signal.Notice("x", 5L));
  }

  private static List<Serializable> files() {
    return List.of(
        new FileQuery.Count(),
        3,
        new FileQuery.ListAll(),
        new FileQuery.Listing(List.of(FILE)),
        new FileQuery.Stat("a"),
        FILE,
        new FileQuery.Offer("a", ADA),
        new FileQuery.Offered(FILE, "key"),
        new FileQuery.Redeem("a", "key"),
        true,
        new FileQuery.OfferUpload("a", ADA, "#lobby"),
        new FileQuery.UploadOffered("a", "key"),
        new FileQuery.Partial("a", 9, "b1"),
        3L,
        new FileQuery.Remove("a", ADA),
        new FileQuery.WhoHas("a"),
        new FileQuery.Fetched(List.of(new FileQuery.Fetch(ADA, 1)), 2),
        new FileQuery.Redeemed(ADA),
        new FileQuery.Link("a", ADA),
        new FileQuery.Linked("a", "key"),
        new FileQuery.WhoseLink("a", "key"),
        new FileQuery.RedeemUpload("a", "key"),
        new FileQuery.Uploader(ADA, "#lobby"),
        new FileQuery.Receive("a", ADA, "#lobby", 3L, 0, true),
        new FileQuery.Granted(1, "a", ".incoming-1", 3, true),
        new FileQuery.Received(1, 3, "9c2e"),
        new FileQuery.Placed(FILE, 4, true),
        new FileQuery.Broken(1, 0),
        new FileQuery.NoteFetch("a", null),
        new FileQuery.Fetch(ADA, 1),
        new FileQuery.BecomeKeeper("secret", ADA));
  }

  private static List<Serializable> ofTheBus() {
    Requests.Request request = new Requests.Request(1, 2, new Command.Join("#lobby"));
    Answers.Answer answer = new Answers.Answer(1, SAID);
    Delivery.Origin origin = new Delivery.Origin("hub.1", 2, SAID);
    return List.of(
        request,
        new Requests("hub.1", List.of(request, request)),
        answer,
        new Answers(List.of(answer)),
        SESSION,
        origin,
        new Delivery.Entries(LOBBY, List.of(ENTRY, ENTRY, ENTRY), List.of(origin)),
        new Delivery.Signalled(LOBBY, new Signal.Left(ADA), 8, SESSION));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyRecordSurvives(Serializable record) {
    assertThat(there(record)).isEqualTo(record);
    assertThat(codec.transform(record)).isSameAs(record);
  }

  @Test
  void aRefusalSurvivesWithItsCodeAndSentence() {
    Answers answers =
        (Answers) there(new Answers(List.of(new Answers.Answer(1, Refusal.bad("no")))));

    assertThat(answers.answers().get(0).outcome())
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(400);
              assertThat(refusal).hasMessage("no");
            });
  }

  @Test
  void noRecordIsForgottenHere() {
    Set<String> tried = records().map(one -> one.getClass().getName()).collect(Collectors.toSet());
    Set<String> all =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("chatroom.chat", "chatroom.bus")
                .stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(Serializable.class))
                .map(JavaClass::getName)
                .filter(name -> !name.equals("chatroom.chat.Limits")) // does not travel
                .collect(Collectors.toSet());

    assertThat(tried).containsAll(all);
  }

  static Stream<Serializable> strangers() {
    ArrayList<Serializable> nested = new ArrayList<>();
    nested.add(new File("/etc/passwd"));
    return Stream.of(
        new File("/etc/passwd"),
        URI.create("http://evil/"),
        new InetSocketAddress(0),
        Instant.EPOCH,
        new HashMap<>(Map.of("a", "b")),
        nested,
        new Answers(List.of(new Answers.Answer(1, new File("x")))),
        new Throwable[] {new IllegalStateException(new IOException())});
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void whatIsNotOursIsRefused(Serializable stranger) {
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, stranger);

    assertThatThrownBy(() -> codec.decodeFromWire(0, wire))
        .hasRootCauseInstanceOf(InvalidClassException.class);
  }

  private Serializable there(Serializable record) {
    Buffer wire = Buffer.buffer("before");
    codec.encodeToWire(wire, record);
    wire.appendString("after");
    return codec.decodeFromWire(6, wire);
  }
}
