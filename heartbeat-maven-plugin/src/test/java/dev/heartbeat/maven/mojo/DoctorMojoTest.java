package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.endsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
class DoctorMojoTest {

    @TempDir
    Path folder;

    @Inject
    MavenProject project;

    @Inject
    MavenSession session;

    private final RepositorySystem repositories = mock(RepositorySystem.class);
    private final ProjectDependenciesResolver resolver = mock(ProjectDependenciesResolver.class);
    private final Log log = mock(Log.class);

    @Provides
    RepositorySystem repositories() {
        return repositories;
    }

    @Provides
    ProjectDependenciesResolver resolver() {
        return resolver;
    }

    @BeforeEach
    void aProjectThatKnowsNothingOfHeartbeat() throws Exception {
        ShopProject.layOut(folder, project, session);
        when(resolver.resolve(any())).thenReturn(mock(DependencyResolutionResult.class));
    }

    @Test
    @InjectMojo(goal = "doctor")
    void explainsWhatIsBrokenAndFails(DoctorMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("heartbeat:doctor found what is broken: RUNTIME_MISSING. ");
        verify(log).info("heartbeat:doctor looks at shop");
        verify(log).error(contains("[heartbeat:RUNTIME_MISSING] "));
    }

    @Test
    @InjectMojo(goal = "doctor")
    @MojoParameter(name = "ignore", value = "RUNTIME_MISSING")
    void doesNotFailForAWarning(DoctorMojo mojo) throws Exception {
        execute(mojo);

        verify(log).warn(contains("[heartbeat:NOT_COMPILED] "));
        verify(log).info(endsWith(" application"));
        verify(log, never()).error(any(CharSequence.class));
    }

    @Test
    @InjectMojo(goal = "doctor")
    @MojoParameter(name = "ignore", value = "RUNTIME")
    void refusesToIgnoreWhatIsNoFinding(DoctorMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("heartbeat.ignore names 'RUNTIME'");
    }

    @Test
    @InjectMojo(goal = "doctor")
    void passesOverThePomOfAReactor(DoctorMojo mojo) throws Exception {
        project.setPackaging("pom");

        execute(mojo);

        verify(log).info("     skip  shop  (a pom, in which no application runs)");
    }

    @Test
    @InjectMojo(goal = "doctor")
    void passesOverAModuleThatHasNothingToDoWithHeartbeat(DoctorMojo mojo) throws Exception {
        when(session.getProjects()).thenReturn(List.of(project, new MavenProject()));

        execute(mojo);

        verify(log).info("     skip  shop  (neither an application nor a flow)");
    }

    @Test
    @InjectMojo(goal = "doctor")
    void looksAtAModuleWithFlowsAsALibrary(DoctorMojo mojo) throws Exception {
        when(session.getProjects()).thenReturn(List.of(project, new MavenProject()));
        Path source = folder.resolve("src/main/java/Sync.java");
        Files.createDirectories(source.resolveSibling("."));
        Files.writeString(source, "@dev.heartbeat.DataFlow class Sync {}");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("broken: PROCESSOR_MISSING. ");
        verify(log, never()).info(endsWith(" migrations"));
    }

    private void execute(DoctorMojo mojo) throws MojoExecutionException, MojoFailureException {
        mojo.setLog(log);
        mojo.execute();
    }
}
