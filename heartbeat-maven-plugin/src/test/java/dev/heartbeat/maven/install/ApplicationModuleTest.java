package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationModuleTest {

    @TempDir
    Path folder;

    @Test
    void passesOverThePomsOfAReactor() throws IOException {
        assertThat(ApplicationModule.reasonToSkip(
                        TestHost.plain(folder).packaging("pom").project(), 3))
                .contains("a pom, in which no application runs");
    }

    @Test
    void refusesAPomOnItsOwn() throws IOException {
        HostProject pom = TestHost.plain(folder).packaging("pom").project();

        assertThatThrownBy(() -> ApplicationModule.reasonToSkip(pom, 1))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("This project is a pom, in which no application runs. Run it in the application's own"
                        + " folder, or from the root with -pl and the application's module.");
    }

    @Test
    void passesOverLibrariesOfAReactorEvenThoseWithFlows() throws IOException {
        TestHost library = TestHost.bare(folder).with("dev.heartbeat:heartbeat-runtime:1:compile");

        assertThat(ApplicationModule.reasonToSkip(library.project(), 3))
                .contains("no class with @SpringBootApplication. If it is the application all the same, run the goal"
                        + " in this module's own folder");
    }

    @Test
    void takesTheApplicationsOfAReactor() throws IOException {
        assertThat(ApplicationModule.reasonToSkip(TestHost.plain(folder).project(), 3))
                .isEmpty();
    }

    @Test
    void takesASingleProjectWhateverItLooksLike() throws IOException {
        assertThat(ApplicationModule.reasonToSkip(TestHost.bare(folder).project(), 1))
                .isEmpty();
    }
}
