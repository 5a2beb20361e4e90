package chatroom.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shared folder with a file in it, and a secret beside it. */
@Timeout(60)
abstract class SharedFolderFixture {
  @TempDir Path outside;
  Path root;
  SharedFolder folder;

  @BeforeEach
  final void makeFolder() throws IOException {
    root = Files.createDirectories(outside.resolve("SharedFiles"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.writeString(root.resolve("welcome.txt"), "hello");
    folder = new SharedFolder(root);
  }

  final List<String> names() {
    return folder.list().stream().map(SharedFile::name).toList();
  }

  final Refusal refusal(String name) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> folder.open(name).close());
    assertThat(refusal).as("the refusal of “%s”", name).isNotNull();
    return refusal;
  }

  final String read(String name) throws IOException {
    try (OpenFile open = folder.open(name)) {
      return content(open);
    }
  }

  /** The first of it, which is all of a small file. */
  static String content(OpenFile open) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(100);
    int position = 0;
    for (int n; (n = open.channel().read(bytes, position)) > 0; ) {
      position += n;
    }
    return UTF_8.decode(bytes.flip()).toString();
  }
}
