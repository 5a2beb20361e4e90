package chatroom.room;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a name costs when it is taken, and when it is looked up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NameParts {
  private final IcuNames names = new IcuNames();

  @Param({"ada17", "Müller"})
  public String name;

  @Benchmark
  public Object nameCheck() {
    return names.check(name);
  }

  @Benchmark
  public Object nameFold() {
    return names.fold(name);
  }
}
