package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.heartbeat.maven.doctor.Library;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectLibrariesTest {

    private final ProjectDependenciesResolver resolver = mock(ProjectDependenciesResolver.class);
    private final DependencyResolutionResult result = mock(DependencyResolutionResult.class);
    private final MavenSession session = mock(MavenSession.class);
    private final Log log = mock(Log.class);

    @BeforeEach
    void aReactorWithOneModule() throws Exception {
        MavenProject module = new MavenProject();
        module.setGroupId("com.acme");
        module.setArtifactId("flows");
        module.setVersion("1-SNAPSHOT");
        module.setBuild(new Build());
        module.getBuild().setOutputDirectory("/build/flows/target/classes");
        when(session.getProjects()).thenReturn(List.of(module));
        when(resolver.resolve(any())).thenReturn(result);
        when(result.getResolvedDependencies())
                .thenReturn(List.of(
                        new Dependency(artifact("g:a:1", new File("/repository/a.jar")), "compile"),
                        new Dependency(artifact("g:t:1", new File("/repository/t.jar")), "test"),
                        new Dependency(
                                artifact("com.acme:flows:1-20260131.120000-1", new File("/stale.jar")), "runtime")));
        when(result.getUnresolvedDependencies()).thenReturn(List.of());
    }

    @Test
    void takesTheClassesOfOtherModulesInsteadOfWhatIsInstalled() {
        assertThat(libraries())
                .containsExactly(
                        new Library("g", "a", "1", Path.of("/repository/a.jar")),
                        new Library("com.acme", "flows", "1-SNAPSHOT", Path.of("/build/flows/target/classes")));
        verifyNoMoreInteractions(log);
    }

    @Test
    void leavesOutWhatCanNotBeHadAndSaysSo() throws Exception {
        when(result.getResolvedDependencies()).thenReturn(List.of());
        when(result.getUnresolvedDependencies())
                .thenReturn(List.of(
                        new Dependency(new DefaultArtifact("com.acme:flows:1-SNAPSHOT"), "compile"),
                        new Dependency(new DefaultArtifact("g:missing:1"), "compile")));
        DependencyResolutionException offline = new DependencyResolutionException(result, "it is offline", null);
        when(resolver.resolve(any())).thenThrow(offline);

        assertThat(libraries())
                .containsExactly(
                        new Library("com.acme", "flows", "1-SNAPSHOT", Path.of("/build/flows/target/classes")));
        verify(log).warn("Could not get g:missing:jar:1, so nothing is known of it.");
    }

    @Test
    void saysWhereItCanNotTellWhatThereIs() throws Exception {
        when(result.getResolvedDependencies()).thenReturn(List.of());
        when(result.getCollectionErrors()).thenReturn(List.of(new Exception("no pom of com.acme:flows")));
        DependencyResolutionException absent = new DependencyResolutionException(result, "absent", null);
        when(resolver.resolve(any())).thenThrow(absent);

        assertThat(libraries()).isEmpty();
        verify(log)
                .warn("What shop depends on is not all known. In a reactor, run this at its root. Maven says: no pom of"
                        + " com.acme:flows");
    }

    private List<Library> libraries() {
        return new ProjectLibraries(resolver, session, log).of(shop());
    }

    private static MavenProject shop() {
        MavenProject shop = new MavenProject();
        shop.setArtifactId("shop");
        return shop;
    }

    private static DefaultArtifact artifact(String coordinates, File file) {
        String[] parts = coordinates.split(":", -1);
        return (DefaultArtifact) new DefaultArtifact(parts[0], parts[1], "jar", parts[2]).setFile(file);
    }
}
