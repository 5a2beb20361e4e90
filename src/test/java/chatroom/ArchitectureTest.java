package chatroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may know whom: docs/architecture.md and the package-info of each package, held. */
@AnalyzeClasses(packages = "chatroom", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
@Tag("once")
class ArchitectureTest {
  @ArchTest
  static final ArchRule theRulesOfTheChatKnowJavaAlone =
      classes()
          .that()
          .resideInAPackage("chatroom.chat")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("chatroom.chat", "java.."));

  @ArchTest
  static final ArchRule wireKnowsTheChatAndBuffersAndJson =
      classes()
          .that()
          .resideInAPackage("chatroom.wire")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "chatroom.wire",
                  "chatroom.chat",
                  "java..",
                  "io.vertx.core.buffer",
                  "io.vertx.core.json.."));

  @ArchTest static final ArchRule bus = knowsOfUs("bus", "chat");
  @ArchTest static final ArchRule log = knowsOfUs("log", "chat");
  @ArchTest static final ArchRule files = knowsOfUs("files", "chat", "bus", "wire", "log");
  @ArchTest static final ArchRule room = knowsOfUs("room", "chat", "bus", "log");
  @ArchTest static final ArchRule session = knowsOfUs("session", "chat", "wire", "bus", "log");

  @ArchTest
  static final ArchRule tcp = knowsOfUs("tcp", "session", "wire", "chat", "bus", "files", "log");

  @ArchTest
  static final ArchRule web = knowsOfUs("web", "session", "wire", "chat", "bus", "files", "log");

  @ArchTest static final ArchRule console = knowsOfUs("console", "wire");

  @ArchTest
  static final ArchRule onlyTheHouseOpensTheDoors =
      noClasses()
          .that()
          .resideOutsideOfPackages("chatroom", "chatroom.tcp", "chatroom.web")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("chatroom.tcp", "chatroom.web");

  @ArchTest
  static final ArchRule onlyBusTouchesTheEventBus = only("bus", "io.vertx.core.eventbus..");

  @ArchTest
  static final ArchRule onlyLogTouchesADatabase =
      only("log", "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");

  @ArchTest static final ArchRule onlyRoomKnowsHowNamesWork = only("room", "com.ibm.icu..");

  @ArchTest static final ArchRule onlyTheDoorsSpeakHttp = only("web", "io.vertx.ext.web..");

  @ArchTest
  static final ArchRule noCycles = slices().matching("chatroom.(*)..").should().beFreeOfCycles();

  /** A context is all the order that these need; others have threads of their own to look after. */
  @ArchTest
  static final ArchRule noLocksWhereAContextWillDo =
      noClasses()
          .that()
          .resideInAnyPackage(
              "chatroom.chat",
              "chatroom.wire",
              "chatroom.bus",
              "chatroom.room",
              "chatroom.session",
              "chatroom.tcp",
              "chatroom.web")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent.locks..")
          .orShould()
          // an event loop is what a context runs on
          .dependOnClassesThat(
              assignableTo(ExecutorService.class).and(not(assignableTo(EventLoop.class))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class);

  /** One place puts tasks on the loop itself: when it writes is a matter of microseconds. */
  @ArchTest
  static final ArchRule eventLoopsAreTheHubs =
      noClasses()
          .that()
          .resideInAPackage("chatroom..")
          .and()
          .haveNameNotMatching("chatroom\\.(session\\.Hub|LoopWatch)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EventLoop.class);

  /** An interface that is only implemented, by a lambda or through another, leaves no trace. */
  @ArchTest
  static final ArchRule whatIsPublicIsUsedElsewhere =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .resideOutsideOfPackages("chatroom", "chatroom.console")
          .should(beUsedByAnotherPackage());

  private static ArchRule knowsOfUs(String who, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = "chatroom." + who;
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = "chatroom." + others[i];
    }
    return noClasses()
        .that()
        .resideInAPackage("chatroom." + who)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("chatroom..").and(not(resideInAnyPackage(allowed))));
  }

  private static ArchRule only(String who, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("chatroom." + who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
    return new ArchCondition<>("be used by another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            type.getPackage().getClasses().stream()
                .filter(
                    part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
        events.add(new SimpleConditionEvent(type, used, type.getName() + " is public for nobody"));
      }
    };
  }

  @ArchTest
  static final ArchRule noSynchronizedMethods =
      noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);

  /** Blocks leave nothing in a class file that ArchUnit shows: the sources are asked. */
  @Test
  void noSynchronizedBlocksButInTheLog() throws IOException {
    Pattern block = Pattern.compile("\\bsynchronized\\b *\\(");
    try (var paths = Files.walk(Path.of("src/main/java/chatroom"))) {
      List<Path> sources = paths.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      for (Path source : sources) {
        if (!source.getParent().endsWith("log")) {
          assertThat(block.matcher(Files.readString(source)).find()).as("%s", source).isFalse();
        }
      }
    }
  }
}
