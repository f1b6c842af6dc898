package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
class FlowsMojoTest {

    @TempDir
    Path folder;

    @Inject
    MavenProject project;

    @Inject
    MavenSession session;

    private final ProjectDependenciesResolver resolver = mock(ProjectDependenciesResolver.class);
    private final Log log = mock(Log.class);

    @Provides
    ProjectDependenciesResolver resolver() {
        return resolver;
    }

    @BeforeEach
    void aProjectWithAFlow() throws Exception {
        ShopProject.layOut(folder, project, session);
        when(resolver.resolve(any())).thenReturn(mock(DependencyResolutionResult.class));
        Path catalogue = folder.resolve("target/classes/META-INF/heartbeat/flows.json");
        Files.createDirectories(catalogue.resolveSibling("."));
        Files.writeString(
                catalogue,
                "{\"version\":1,\"flows\":[{\"name\":\"sync\",\"className\":\"Sync\",\"settings\":{\"every\":\"5m\"}}]}");
    }

    @Test
    @InjectMojo(goal = "flows")
    @MojoParameter(name = "at", value = "2026-01-31T12:00:00Z")
    void printsTheTable(FlowsMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("Flows of shop, with their next times after 2026-01-31T12:00:00Z:");
        verify(log).info("NAME  SCHEDULE  ZONE  NEXT");
        verify(log).info("sync  every 5m  UTC   2026-01-31 12:05:00  2026-01-31 12:10:00  2026-01-31 12:15:00");
    }

    @Test
    @InjectMojo(goal = "flows")
    @MojoParameter(name = "at", value = "noon")
    void refusesAMomentThatIsNone(FlowsMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("heartbeat.at is 'noon', which is no moment. Write it in UTC, as 2026-01-31T12:00:00Z.");
    }

    @Test
    @InjectMojo(goal = "flows")
    void warnsWhereThereIsNone(FlowsMojo mojo) throws Exception {
        Files.delete(folder.resolve("target/classes/META-INF/heartbeat/flows.json"));

        execute(mojo);

        verify(log).warn("shop has no flow. mvn heartbeat:install writes one to start from.");
        verifyNoMoreInteractions(log);
    }

    @Test
    @InjectMojo(goal = "flows")
    void passesOverThePomOfAReactor(FlowsMojo mojo) throws Exception {
        project.setPackaging("pom");

        execute(mojo);

        verify(log).info("     skip  shop  (a pom, which has no classes)");
    }

    private void execute(FlowsMojo mojo) throws MojoExecutionException, MojoFailureException {
        mojo.setLog(log);
        mojo.execute();
    }
}
