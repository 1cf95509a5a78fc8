package dev.confgen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of docs/architecture.md: who may use whom, and where each library lives.
final class ArchitectureTest {

  private static final String ROOT = "dev.confgen.";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.confgen");

  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|.*\\| ([^|]+) \\|");

  /// A package, and those of ours that it may use. `cli` may use all.
  private static final Map<String, Set<String>> MAY_USE = table();

  private static Map<String, Set<String>> table() {
    try (Stream<String> lines = Files.lines(Path.of("docs/architecture.md"))) {
      var table = new TreeMap<String, Set<String>>();
      lines
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .filter(row -> !row.group(2).equals("everything"))
          .forEach(row -> table.put(row.group(1), packages(row.group(2))));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> packages(String cell) {
    return cell.equals("the JDK")
        ? Set.of()
        : new TreeSet<>(List.of(cell.replace("`", "").split(" ")));
  }

  /// A library, and the one package that may use it.
  private static final Map<String, String> LIBRARIES =
      new TreeMap<>(
          Map.of(
              "freemarker..", "template",
              "org.xbill.DNS..", "template",
              "picocli..", "cli",
              "org.apache.commons.exec..", "command",
              "org.yaml.snakeyaml..", "yaml",
              "io.prometheus..", "status",
              "com.github.dockerjava..", "docker",
              "io.etcd..", "etcd",
              "io.grpc..", "etcd",
              "io.netty..", "etcd"));

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    return MAY_USE.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey() + " uses only " + entry.getValue(),
                () -> onlyUses(entry.getKey(), entry.getValue())));
  }

  private static void onlyUses(String name, Set<String> allowed) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "*..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            Stream.concat(Stream.of(name), allowed.stream())
                                .map(p -> ROOT + p + "..")
                                .toArray(String[]::new)))))
        .check(CODE);
  }

  @Test
  void theTableHasEveryPackageAndNoOther() {
    var listed = new TreeSet<String>();
    MAY_USE.keySet().stream().filter(name -> !name.contains(".")).forEach(listed::add);
    listed.add("cli");
    var there = new TreeSet<String>();
    CODE.forEach(
        c -> there.add(c.getPackageName().substring(ROOT.length()).replaceAll("\\..*", "")));
    assertEquals(there, listed);
  }

  @Test
  void thereAreNoCircles() {
    slices().matching("dev.confgen.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @TestFactory
  Stream<DynamicTest> eachLibraryLivesInOnePackage() {
    return LIBRARIES.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey() + " only in " + entry.getValue(),
                () ->
                    noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + entry.getValue() + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(entry.getKey())
                        .check(CODE)));
  }

  @Test
  void theModelUsesOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + "model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "model..", "org.jspecify..")
        .check(CODE);
  }

  @Test
  void namesAreTheFieldsOwn() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CODE);
  }

  @Test
  void classesAreFinalOrSealed() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(beClosed())
        .check(CODE);
  }

  private static ArchCondition<JavaClass> beClosed() {
    return new ArchCondition<>("be final, sealed, an enum or a record") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
            type.getModifiers().contains(JavaModifier.FINAL)
                || type.isEnum()
                || type.reflect().isSealed();
        if (!closed) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
        }
      }
    };
  }

  @Test
  void onlyTheCommandLineExitsAndPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CODE);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CODE);
  }

  @Test
  void onlyTheLoopAndTheCommandLineLog() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "reconcile..")
        .should()
        .dependOnClassesThat(nameMatching("org\\.slf4j\\..*|java\\.util\\.logging\\..*"))
        .check(CODE);
  }

  @Test
  void faultsAreToldApart() {
    GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CODE);
  }
}
