package chatroom.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Carries the records of {@code chatroom.chat} and {@code chatroom.bus}. On one machine the record
 * itself is delivered: it is immutable. Between machines it is serialized, and only classes of
 * these two packages and the few of {@code java.*} they are made of are read back
 * (docs/decisions/0003-bus-codec.md).
 */
final class RecordCodec implements MessageCodec<Serializable, Serializable> {
  static final String NAME = "chatroom-record";

  private static final ObjectInputFilter ONLY_OURS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=32;maxbytes=16777216;chatroom.chat.*;chatroom.bus.*;java.lang.*;"
              + "java.util.CollSer;java.util.ImmutableCollections*;!*");

  @Override
  public void encodeToWire(Buffer buffer, Serializable message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.appendInt(bytes.size()).appendBytes(bytes.toByteArray());
  }

  @Override
  public Serializable decodeFromWire(int position, Buffer buffer) {
    int start = position + Integer.BYTES;
    byte[] bytes = buffer.getBytes(start, start + buffer.getInt(position));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(ONLY_OURS);
      return (Serializable) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("another version of Chatroom is in the cluster", e);
    }
  }

  @Override
  public Serializable transform(Serializable message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
