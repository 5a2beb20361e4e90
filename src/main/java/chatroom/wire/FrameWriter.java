package chatroom.wire;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Member;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders what the server sends as frames: UTF-8 bytes of one JSON object, without a line end. */
public final class FrameWriter {
  private static final byte[] PONG = "{\"type\":\"pong\"}".getBytes(StandardCharsets.UTF_8);

  // of one member in a list, for most names
  private static final int MEMBER_BYTES = 80;

  private FrameWriter() {}

  /** The body of an entry that is pushed. */
  public static byte[] entryBody(Entry entry) {
    Utf8Json json = new Utf8Json(160 + entry.body().text().length()).raw("{");
    entryFields(json, entry);
    return json.raw("}").toBytes();
  }

  /** A signal, pushed. */
  public static byte[] signal(String address, Signal signal) {
    return rec(address, bodyOf(signal));
  }

  /** The body of a signal that is pushed. */
  public static byte[] signalBody(Signal signal) {
    Utf8Json json = new Utf8Json(128);
    value(json, bodyOf(signal));
    return json.toBytes();
  }

  /** The body of who is here and what the room is about, right after a join. */
  public static byte[] membersBody(String topic, List<Member> members) {
    Utf8Json json = new Utf8Json(128 + MEMBER_BYTES * members.size());
    json.raw("{\"kind\":\"members\",\"topic\":").string(topic).raw(",\"members\":");
    members(json, members);
    return json.raw("}").toBytes();
  }

  /** The body of an answer that lists people. */
  public static byte[] people(List<Member> people) {
    Utf8Json json = new Utf8Json(32 + MEMBER_BYTES * people.size());
    json.raw("{\"people\":");
    members(json, people);
    return json.raw("}").toBytes();
  }

  // by hand, for they may be thousands
  private static void members(Utf8Json json, List<Member> members) {
    json.raw("[");
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      json.raw(i == 0 ? "{\"name\":" : ",{\"name\":").string(member.name());
      json.raw(",\"by\":").string(member.by());
      json.raw(",\"door\":").string(member.door().word());
      if (member.client() != null) {
        json.raw(",\"client\":").string(member.client());
      }
      if (member.away() != null) {
        json.raw(",\"away\":").string(member.away());
      }
      json.raw("}");
    }
    json.raw("]");
  }

  /** Where a reader is set who asked for something that is not kept, or not there yet. */
  public static byte[] reset(String address, long seq) {
    return rec(address, new JsonObject().put("kind", "reset").put("seq", seq));
  }

  /** An answer, or a push whose body is already made. */
  public static byte[] rec(String address, JsonObject body) {
    Utf8Json json = new Utf8Json(256);
    open(json, address);
    value(json, body);
    return json.raw("}").toBytes();
  }

  /** An answer whose body is already bytes. */
  public static byte[] rec(String address, byte[] body) {
    Utf8Json json = new Utf8Json(48 + address.length() + body.length);
    open(json, address);
    return json.bytes(body).raw("}").toBytes();
  }

  /** An answer with a page of entries. */
  public static byte[] page(String address, String of, long first, List<Entry> entries) {
    return page(address, of, first, entries, null);
  }

  /**
   * The same.
   *
   * @param amending what was said later about these entries; null where nobody asked
   */
  public static byte[] page(
      String address, String of, long first, List<Entry> entries, List<Entry> amending) {
    Utf8Json json = new Utf8Json(64 + 192 * entries.size());
    open(json, address);
    json.raw("{\"of\":").string(of).raw(",\"first\":").number(first);
    entries(json.raw(",\"entries\":"), entries);
    if (amending != null) {
      entries(json.raw(",\"amending\":"), amending);
    }
    return json.raw("}}").toBytes();
  }

  private static void entries(Utf8Json json, List<Entry> entries) {
    json.raw("[");
    for (int i = 0; i < entries.size(); i++) {
      json.raw(i == 0 ? "{" : ",{");
      entryFields(json, entries.get(i));
      json.raw("}");
    }
    json.raw("]");
  }

  /**
   * An answer with what was found.
   *
   * @param of the addresses of the entries, one for one
   */
  public static byte[] found(String address, List<String> of, List<Entry> entries) {
    Utf8Json json = new Utf8Json(64 + 192 * entries.size());
    open(json, address);
    json.raw("{\"entries\":[");
    for (int i = 0; i < entries.size(); i++) {
      json.raw(i == 0 ? "{\"of\":" : ",{\"of\":").string(of.get(i)).raw(",");
      entryFields(json, entries.get(i));
      json.raw("}");
    }
    return json.raw("]}}").toBytes();
  }

  /**
   * An entry by itself, as a page has it, with where it was said.
   *
   * @param of its address
   * @param owner whose mailbox that is, a public id; null for a room
   */
  public static byte[] line(String of, String owner, Entry entry) {
    Utf8Json json = new Utf8Json(224 + entry.body().text().length());
    json.raw("{\"of\":").string(of);
    if (owner != null) {
      json.raw(",\"owner\":").string(owner);
    }
    json.raw(",");
    entryFields(json, entry);
    return json.raw("}").toBytes();
  }

  /**
   * A refusal.
   *
   * @param address whom it answers; null where that could not be read
   */
  public static byte[] err(String address, int code, String message) {
    Utf8Json json = new Utf8Json(160).raw("{\"type\":\"err\"");
    if (address != null) {
      json.raw(",\"address\":").string(address);
    }
    return json.raw(",\"failureCode\":")
        .number(code)
        .raw(",\"failureType\":\"RECIPIENT_FAILURE\",\"message\":")
        .string(message)
        .raw("}")
        .toBytes();
  }

  public static byte[] pong() {
    return PONG.clone();
  }

  /** A time as frames write it: ISO 8601, UTC, milliseconds. */
  public static String time(long millis) {
    return Iso.time(millis);
  }

  private static void open(Utf8Json json, String address) {
    json.raw("{\"type\":\"rec\",\"address\":").string(address).raw(",\"body\":");
  }

  private static void entryFields(Utf8Json json, Entry entry) {
    Body body = entry.body();
    json.raw("\"seq\":").number(entry.seq());
    json.raw(",\"kind\":\"").raw(body.kind()).raw("\",\"from\":").string(entry.from().name());
    json.raw(",\"by\":").string(entry.from().by());
    if (entry.to() != null) {
      json.raw(",\"to\":").string(entry.to());
    }
    if (!(body instanceof Body.Deleted)) {
      json.raw(",\"text\":").string(body.text());
    }
    if (body.target() != null) {
      json.raw(",\"target\":").number(body.target());
    }
    if (body instanceof Body.File file) {
      fileFields(json, file);
    }
    json.raw(",\"at\":\"").raw(Iso.time(entry.atMillis())).raw("\"");
    if (entry.id() != null) {
      json.raw(",\"id\":").string(entry.id());
    }
  }

  private static void fileFields(Utf8Json json, Body.File file) {
    json.raw(",\"op\":\"").raw(file.change().word()).raw("\"");
    if (file.name() == null) {
      json.raw(",\"count\":").number(file.count());
      return;
    }
    json.raw(",\"name\":").string(file.name()).raw(",\"size\":").number(file.sizeBytes());
    if (file.sha256() != null) {
      json.raw(",\"sha256\":").string(file.sha256());
    }
  }

  private static JsonObject bodyOf(Signal signal) {
    JsonObject body = new JsonObject().put("kind", signal.kind());
    if (signal instanceof Signal.Joined joined) {
      who(body, new Speaker(joined.member().by(), joined.member().name()));
      body.put("door", joined.member().door().word());
      if (joined.member().client() != null) {
        body.put("client", joined.member().client());
      }
    } else if (signal instanceof Signal.Left left) {
      who(body, left.who());
    } else if (signal instanceof Signal.Renamed renamed) {
      who(body, renamed.who()).put("name", renamed.newName());
    } else if (signal instanceof Signal.Typing typing) {
      who(body, typing.who());
    } else if (signal instanceof Signal.Away away) {
      who(body, away.who()).put("text", away.text());
    } else if (signal instanceof Signal.Read read) {
      body.put("of", read.of()).put("seq", read.seq());
    } else if (signal instanceof Signal.FilesChanged changed) {
      body.put("version", changed.version());
    } else if (signal instanceof Signal.Notice notice) {
      body.put("text", notice.text());
      if (notice.retryAfterMillis() != null) {
        body.put("retryAfter", notice.retryAfterMillis());
      }
      if (notice.isBehind() != null) {
        body.put("behind", notice.isBehind());
      }
    }
    return body;
  }

  private static JsonObject who(JsonObject body, Speaker who) {
    return body.put("from", who.name()).put("by", who.by());
  }

  private static void value(Utf8Json json, Object value) {
    if (value instanceof JsonObject object) {
      String separator = "{";
      for (String field : object.fieldNames()) {
        json.raw(separator).string(field).raw(":");
        value(json, object.getValue(field));
        separator = ",";
      }
      json.raw(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof JsonArray array) {
      json.raw("[");
      for (int i = 0; i < array.size(); i++) {
        value(json.raw(i == 0 ? "" : ","), array.getValue(i));
      }
      json.raw("]");
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      json.raw(String.valueOf(value));
    } else {
      json.string(value.toString());
    }
  }
}
