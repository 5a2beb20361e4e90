package chatroom.session;

import chatroom.chat.FileQuery;
import chatroom.chat.SharedFile;
import chatroom.wire.ByteSize;
import chatroom.wire.SafeText;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/** What a person's lines do with the shared files: the words of the original, and the newer. */
final class TextFiles {
  private final TextSession session;
  private final TextCommands commands;
  private final FileLinks links;
  private boolean accessed;

  TextFiles(TextSession session, TextCommands commands, FileLinks links) {
    this.session = session;
    this.commands = commands;
    this.links = links;
  }

  private <R> void ask(FileQuery<R> query, Consumer<R> answer) {
    Future<R> asked = session.hub().bus().ask(query);
    commands
        .inTurn(asked)
        .onSuccess(answer::accept)
        .onFailure(failure -> session.error(Session.message(failure)));
  }

  // ---- the words of the original

  void access() {
    ask(
        new FileQuery.Count(),
        count -> {
          session.rates().listed(count);
          accessed = true;
          session.notice(TextLists.count(count, "file", "files") + " on the server.");
        });
  }

  private boolean mayUse() {
    if (!accessed) {
      session.error("Type “access server files” first.");
    }
    return accessed;
  }

  void list() {
    if (mayUse()) {
      listing("", file -> session.notice(TextLists.file(file)));
    }
  }

  void download(String name) {
    if (!mayUse()) {
      return;
    }
    if (name.isEmpty()) {
      session.error("Say which file: download NAME. “list server files” shows the names.");
      return;
    }
    ask(
        new FileQuery.Offer(name, session.you()),
        offered -> {
          session.notice(
              offered.file().name()
                  + "  "
                  + ByteSize.show(offered.file().sizeBytes())
                  + "  SHA-256 "
                  + offered.file().sha256());
          session.notice("To have it, paste this into a shell; the link works once:");
          session.send(links.fetchLine(offered) + "\r\n");
        });
  }

  // ---- the newer

  /** {@code /files [part]}. */
  void files(String filter) {
    listing(filter, file -> session.notice(TextLists.fileAndWho(file)));
  }

  private void listing(String filter, Consumer<SharedFile> line) {
    ask(
        new FileQuery.ListAll(),
        listing -> {
          session.rates().listed(listing.files().size());
          List<SharedFile> files = FileFilter.of(filter).in(listing.files());
          if (files.isEmpty()) {
            session.notice(
                filter.isEmpty()
                    ? "There are no files on the server."
                    : "No file on the server has “" + filter + "” in its name.");
          }
          files.forEach(line);
        });
  }

  /** {@code /upload NAME}: the name may be a path to where that person has the file. */
  void upload(String typed) {
    if (typed.isEmpty()) {
      session.notice("To share a file, type /upload and its name: /upload report.pdf.");
      session.notice("You are shown a line that sends it, for a shell on the machine it is on.");
      return;
    }
    String room = session.rooms().current();
    if (room == null) {
      session.error("You are in no room. Type /join #lobby to be in one.");
      return;
    }
    String name = typed.substring(typed.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      session.error("“" + typed + "” is a folder. Say which file of it: /upload NAME.");
      return;
    }
    ask(
        new FileQuery.OfferUpload(name, session.you(), room),
        offered -> {
          boolean safe = SafeText.show(typed).equals(typed);
          session.notice(
              "To share "
                  + offered.name()
                  + " with "
                  + room
                  + ", paste this into a shell where it is; the link works once:");
          session.send(links.putLine(offered, safe ? typed : offered.name()) + "\r\n");
        });
  }

  void whoHas(String name) {
    if (isNamed(name, "/who-has NAME")) {
      ask(
          new FileQuery.WhoHas(name),
          fetched -> {
            session.rates().listed(fetched.people().size());
            TextLists.fetched(name, fetched.people()).forEach(session::notice);
          });
    }
  }

  void remove(String name) {
    if (isNamed(name, "/remove NAME")) {
      ask(
          new FileQuery.Remove(name, session.you()),
          removed -> session.notice("You have removed " + removed.name() + "."));
    }
  }

  void keeper(String secret) {
    if (secret.isEmpty()) {
      session.error("Say the secret of the keepers: /keeper SECRET.");
      return;
    }
    ask(
        new FileQuery.BecomeKeeper(secret, session.you()),
        done -> session.notice("You are a keeper now: /remove takes any file away."));
  }

  private boolean isNamed(String name, String command) {
    if (name.isEmpty()) {
      session.error("Say which file: " + command + ". /files shows the names.");
    }
    return !name.isEmpty();
  }
}
