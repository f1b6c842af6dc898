package dev.heartbeat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the house, and which way imports flow between them. */
class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.heartbeat");

    @Test
    void importsFlowDownward() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("root")
                .definedBy("dev.heartbeat")
                .layer("schedule")
                .definedBy("dev.heartbeat.schedule")
                .layer("model")
                .definedBy("dev.heartbeat.model")
                .layer("registry")
                .definedBy("dev.heartbeat.registry")
                .layer("options")
                .definedBy("dev.heartbeat.options")
                .layer("store")
                .definedBy("dev.heartbeat.store")
                .layer("access")
                .definedBy("dev.heartbeat.access")
                .layer("cycle")
                .definedBy("dev.heartbeat.cycle")
                .layer("web")
                .definedBy("dev.heartbeat.web")
                .layer("observe")
                .definedBy("dev.heartbeat.observe")
                .layer("admin")
                .definedBy("dev.heartbeat.admin")
                .layer("autoconfigure")
                .definedBy("dev.heartbeat.autoconfigure")
                .whereLayer("autoconfigure")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("autoconfigure")
                .whereLayer("observe")
                .mayOnlyBeAccessedByLayers("autoconfigure")
                .whereLayer("admin")
                .mayOnlyBeAccessedByLayers("autoconfigure")
                .whereLayer("cycle")
                .mayOnlyBeAccessedByLayers("web", "admin", "observe", "autoconfigure")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("web", "admin", "autoconfigure")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("cycle", "web", "admin", "observe", "autoconfigure")
                .whereLayer("options")
                .mayOnlyBeAccessedByLayers("cycle", "web", "admin", "observe", "autoconfigure")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("cycle", "web", "admin", "observe", "autoconfigure")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("store", "cycle", "web", "admin", "observe", "autoconfigure")
                .whereLayer("schedule")
                .mayOnlyBeAccessedByLayers("model", "store", "cycle", "web", "admin", "observe", "autoconfigure")
                .because("a room that imports upward or sideways can't be understood, tested or replaced alone"));
    }

    @Test
    void theWordsOfAUserNeedTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage("dev.heartbeat")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.heartbeat", "java..", "org.jspecify..")
                .because("a flow is tested without Spring and without a database"));
    }

    @Test
    void schedulesAreFitForTheCompiler() {
        check(classes()
                .that()
                .resideInAPackage("dev.heartbeat.schedule")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.heartbeat.schedule",
                        "dev.heartbeat",
                        "java..",
                        "org.jspecify..",
                        "org.springframework.scheduling.support")
                .because("the annotation processor uses these very classes, with next to nothing beside them"));
    }

    @Test
    void theCycleKnowsNoSpring() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.heartbeat.cycle", "dev.heartbeat.model", "dev.heartbeat.access")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .because("what decides is plain Java; only shells know the framework"));
    }

    @Test
    void whoMayCallIsDecidedWithoutAnyoneElse() {
        check(classes()
                .that()
                .resideInAPackage("dev.heartbeat.access")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.heartbeat.access", "java..", "javax.crypto..", "org.jspecify..", "inet.ipaddr..")
                .because("values in, verdict out: what guards the door is read and tested alone, and logs nothing"));
    }

    @Test
    void onlyTheStoreKnowsJdbc() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.heartbeat.store", "dev.heartbeat.autoconfigure")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .because("every SQL statement has one home"));
    }

    @Test
    void onlyOptionsKnowJacksonAndTheBinder() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.heartbeat.options")
                .and()
                .haveNameNotMatching(".*\\.HeartbeatProperties(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tools.jackson..", "com.fasterxml..", "org.springframework.boot.context.properties.bind..")
                .because("JSON and binding must mean the same everywhere"));
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/heartbeat"))) {
            packages = files.filter(Files::isDirectory).toList();
        }
        Assertions.assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> Assertions.assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@" + NullMarked.class.getSimpleName()));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
