package dev.heartbeat.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.heartbeat.maven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_ROOMS_KNOW_NO_MAVEN = noClasses()
            .that()
            .resideOutsideOfPackages("dev.heartbeat.maven.mojo..", "dev.heartbeat.maven.help..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..", "javax.inject..")
            .because("what a goal does is tested without a build tool, and outlives its API");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_GOALS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.heartbeat.maven.mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.heartbeat.maven.mojo..")
            .because("the goals are a shell");

    @ArchTest
    static void everyPackageMarksItsNulls(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(type -> type.getPackage())
                        .distinct()
                        .filter(room -> !room.getName().endsWith(".help"))
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .as("@NullMarked isn't inherited by subpackages")
                .isEmpty();
    }
}
