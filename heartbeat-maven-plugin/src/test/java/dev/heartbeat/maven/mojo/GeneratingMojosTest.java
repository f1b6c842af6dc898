package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
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
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals that write files besides {@code install}: that what Maven knows gets to where it belongs. */
@MojoTest
class GeneratingMojosTest {

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
    void aCompiledProject() throws Exception {
        ShopProject.layOut(folder, project, session);
        Path classes = folder.resolve("target/classes");
        Path catalogue = classes.resolve("META-INF/heartbeat/flows.json");
        Files.createDirectories(catalogue.resolveSibling("."));
        Files.writeString(catalogue, """
                {"version": 1, "flows": [{"name": "sync", "className": "com.example.SyncFlow", "enabled": true,
                  "after": [], "settings": {"every": "10m"}}]}
                """);
        when(resolver.resolve(any())).thenReturn(mock(DependencyResolutionResult.class));
    }

    @Test
    @InjectMojo(goal = "flow")
    @MojoParameter(name = "name", value = "order_sync")
    @MojoParameter(name = "cron", value = "@daily")
    @MojoParameter(name = "packageName", value = "com.acme")
    void writesAFlow(FlowMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("   create  src/main/java/com/acme/OrderSyncFlow.java");
        verify(log).info("   create  src/test/java/com/acme/OrderSyncFlowTest.java");
        assertThat(folder.resolve("src/main/java/com/acme/OrderSyncFlow.java"))
                .content()
                .contains("@DataFlow(cron = \"@daily\")");
    }

    @Test
    @InjectMojo(goal = "flow")
    @MojoParameter(name = "name", value = "order_sync")
    @MojoParameter(name = "dryRun", value = "true")
    void onlySaysWhatFlowItWouldWrite(FlowMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("Dry run: nothing was written.");
        assertThat(folder.resolve("src")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "flow")
    void failsWithWhatTheUserCanMend(FlowMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The flow has no name. Say one: mvn heartbeat:flow -Dheartbeat.name=order_sync");
    }

    @Test
    @InjectMojo(goal = "flow")
    void passesOverAModuleWithoutAnApplicationAsInstallDoes(FlowMojo mojo) throws Exception {
        project.setPackaging("pom");
        when(session.getProjects()).thenReturn(List.of(project, new MavenProject()));

        execute(mojo);

        verify(log).info("     skip  shop  (a pom, in which no application runs)");
    }

    @Test
    @InjectMojo(goal = "schedule")
    @MojoParameter(name = "targets", value = "cron,heroku")
    @MojoParameter(name = "url", value = "https://shop.example")
    void writesWhatSchedulersNeed(ScheduleMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("   create  deploy/heartbeat/crontab");
        verify(log).info("   create  deploy/heartbeat/heroku.sh");
        verify(log).info(startsWith("cron: a heartbeat every 10 minutes."));
    }

    @Test
    @InjectMojo(goal = "schedule")
    @MojoParameter(name = "targets", value = "cron")
    @MojoParameter(name = "cadence", value = "7m")
    void failsWithWhatTheSchedulerCanDo(ScheduleMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("cron can't beat at the distance that heartbeat.cadence names.");
    }

    private void execute(Mojo mojo) throws Exception {
        mojo.setLog(log);
        mojo.execute();
    }
}
