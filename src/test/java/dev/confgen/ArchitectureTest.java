package dev.confgen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /// A package, and those of ours that it may use. `cli` may use all.
  private static final Map<String, Set<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("model", Set.of()),
              Map.entry("yaml", Set.of("model")),
              Map.entry("discover", Set.of("model")),
              Map.entry("source", Set.of("model", "yaml")),
              Map.entry("template", Set.of("model", "yaml")),
              Map.entry("output", Set.of("model")),
              Map.entry("command", Set.of("model")),
              Map.entry("notify", Set.of("model", "command")),
              Map.entry("reconcile", Set.of("model", "source")),
              Map.entry(
                  "generate",
                  Set.of("model", "discover", "template", "output", "command", "notify")),
              Map.entry("config", Set.of("model", "yaml", "discover", "template")),
              Map.entry("docker", Set.of("model", "source", "notify"))));

  /// A library, and the one package that may use it.
  private static final Map<String, String> LIBRARIES =
      new TreeMap<>(
          Map.of(
              "freemarker..", "template",
              "org.xbill.DNS..", "template",
              "picocli..", "cli",
              "org.apache.commons.exec..", "command",
              "org.yaml.snakeyaml..", "yaml",
              "com.github.dockerjava..", "docker"));

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
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void everyPackageIsInTheTable() {
    List<String> unknown =
        CODE.stream()
            .map(c -> c.getPackageName().substring(ROOT.length()).replaceAll("\\..*", ""))
            .distinct()
            .filter(p -> !p.equals("cli") && !MAY_USE.containsKey(p))
            .toList();
    if (!unknown.isEmpty()) {
      throw new AssertionError("packages missing in the table: " + unknown);
    }
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
