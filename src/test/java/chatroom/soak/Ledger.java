package chatroom.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that was said in one room, and under which number each was acknowledged. */
final class Ledger {
  /** How the log compares; all but the first two should be 0. */
  record Comparison(long kept, long unanswered, long lost, long doubled, long misnumbered) {}

  private static final class Speaker {
    private int said;
    private long[] seqs = new long[1024];
  }

  private final List<Speaker> speakers = new ArrayList<>();
  private long said;
  private long acknowledged;
  private long contradicted;
  private long highest;

  /** The number of a new speaker, from 0. */
  int newSpeaker() {
    speakers.add(new Speaker());
    return speakers.size() - 1;
  }

  /** Something is said for the first time: its counter, from 1. */
  int say(int speaker) {
    Speaker one = speakers.get(speaker);
    one.said++;
    said++;
    if (one.said >= one.seqs.length) {
      one.seqs = Arrays.copyOf(one.seqs, one.seqs.length * 2);
    }
    return one.said;
  }

  void acknowledge(int speaker, int counter, long seq) {
    long[] seqs = speakers.get(speaker).seqs;
    if (seqs[counter] == 0) {
      seqs[counter] = seq;
      acknowledged++;
      highest = Math.max(highest, seq);
    } else if (seqs[counter] != seq) {
      contradicted++; // the same thing, acknowledged under two numbers
    }
  }

  long said() {
    return said;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** The highest number that was acknowledged. */
  long highest() {
    return highest;
  }

  /** Whether each acknowledged message is in the log once, under its number. */
  Comparison compare(LogCopy log) {
    long unanswered = 0;
    long lost = 0;
    long doubled = contradicted;
    long misnumbered = 0;
    List<long[]> found = new ArrayList<>();
    speakers.forEach(speaker -> found.add(new long[speaker.said + 1]));
    for (int seq = 1; seq <= log.head(); seq++) {
      int speaker = log.speaker(seq);
      int counter = log.counter(seq);
      if (speaker >= found.size() || counter < 1 || counter >= found.get(speaker).length) {
        misnumbered++; // nobody said this
      } else if (found.get(speaker)[counter] != 0) {
        doubled++;
      } else {
        found.get(speaker)[counter] = seq;
      }
    }
    for (int i = 0; i < speakers.size(); i++) {
      for (int counter = 1; counter <= speakers.get(i).said; counter++) {
        long acknowledgedAs = speakers.get(i).seqs[counter];
        long kept = found.get(i)[counter];
        if (acknowledgedAs == 0) {
          unanswered++;
        } else if (kept == 0) {
          lost++;
        } else if (kept != acknowledgedAs) {
          misnumbered++;
        }
      }
    }
    return new Comparison(log.head(), unanswered, lost, doubled, misnumbered);
  }
}
