package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.heartbeat.DataFlow;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

@MojoTest
class InstallMojoTest {

    private static final RemoteRepository REPOSITORY =
            new RemoteRepository.Builder("ours", "default", "https://repository.invalid").build();

    private static final String POM = "<project>\n  <artifactId>shop</artifactId>\n</project>\n";

    @TempDir
    Path folder;

    @Inject
    MavenProject project;

    @Inject
    MavenSession session;

    private final RepositorySystem repositories = mock(RepositorySystem.class);
    private final Log log = mock(Log.class);

    @Provides
    RepositorySystem repositories() {
        return repositories;
    }

    @BeforeEach
    void aProjectWithH2AndFlyway() throws Exception {
        write("pom.xml", POM);
        ShopProject.layOut(folder, project, session);
        doReturn(folder.resolve("pom.xml").toFile()).when(project).getFile();
        depend("com.h2database", "h2", "2.4.240");
        depend("org.springframework.boot", "spring-boot-starter-flyway", "4.1.1");
        doReturn(List.of(REPOSITORY)).when(project).getRemoteProjectRepositories();
        ArtifactRequest anything = new ArtifactRequest();
        when(repositories.resolveArtifact(any(), any(ArtifactRequest.class)))
                .thenReturn(new ArtifactResult(anything)
                        .setArtifact(new DefaultArtifact("dev.heartbeat:heartbeat-runtime:1").setFile(runtime())));
    }

    @Test
    @DisplayName("R9 mvn heartbeat:install writes the files and prints a line for each")
    @InjectMojo(goal = "install")
    void installs(InstallMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("   update  pom.xml  (adds heartbeat-runtime, heartbeat-processor, heartbeat-maven-plugin)");
        verify(log).info("   create  src/main/resources/db/migration/V1__create_data_flows.sql");
        verify(log).info("   create  src/main/resources/heartbeat.yml");
        verify(log).info("   create  src/main/java/com/example/flows/SampleFlow.java");
        verify(log).info("Next:");
        verify(log, never()).warn(any(CharSequence.class));
        assertThat(folder.resolve("src/main/resources/heartbeat.yml")).exists();
    }

    @Test
    @InjectMojo(goal = "install")
    void resolvesTheRuntimeOfItsOwnVersionWhereTheProjectHasNone(InstallMojo mojo) throws Exception {
        execute(mojo);

        ArtifactRequest request = resolved();
        assertThat(request.getArtifact().getArtifactId()).isEqualTo("heartbeat-runtime");
        assertThat(request.getArtifact().getVersion()).isNotEmpty().isEqualTo(pluginVersion());
        assertThat(request.getRepositories()).containsExactly(REPOSITORY);
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<heartbeat.version>" + pluginVersion() + "</heartbeat.version>");
    }

    @Test
    @InjectMojo(goal = "install")
    void resolvesTheRuntimeThatTheProjectDependsOn(InstallMojo mojo) throws Exception {
        depend("dev.heartbeat", "heartbeat-runtime", "7.6.5");

        execute(mojo);

        assertThat(resolved().getArtifact().getVersion()).isEqualTo("7.6.5");
    }

    @Test
    @InjectMojo(goal = "install")
    @MojoParameter(name = "database", value = "postgresql")
    void takesTheDatabaseFromItsParameter(InstallMojo mojo) throws Exception {
        execute(mojo);

        assertThat(folder.resolve("src/main/resources/db/migration/V1__create_data_flows.sql"))
                .content()
                .contains("timestamptz");
    }

    @Test
    @InjectMojo(goal = "install")
    @MojoParameter(name = "migrations", value = "liquibase")
    void takesTheToolFromItsParameter(InstallMojo mojo) {
        // The project doesn't use it, and nothing manages its version.
        assertThatThrownBy(() -> execute(mojo)).hasMessageContaining("spring-boot-starter-liquibase");
    }

    @Test
    @InjectMojo(goal = "install")
    @MojoParameter(name = "migrations", value = "dbmate")
    void refusesAToolThatItDoesNotKnow(InstallMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("heartbeat.migrations is 'dbmate', which Heartbeat doesn't know. Write"
                        + " -Dheartbeat.migrations=flyway or -Dheartbeat.migrations=liquibase.");
    }

    @Test
    @InjectMojo(goal = "install")
    @MojoParameter(name = "dryRun", value = "true")
    void writesNothingInADryRun(InstallMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("Dry run: nothing was written.");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("pom.xml"));
        assertThat(folder.resolve("pom.xml")).hasContent(POM);
    }

    @Test
    @InjectMojo(goal = "install")
    void warnsOfWhatItKept(InstallMojo mojo) throws Exception {
        write("src/main/resources/heartbeat.yml", "mine");

        execute(mojo);

        verify(log).info(" conflict  src/main/resources/heartbeat.yml");
        verify(log).warn(contains("Kept as it is"));
    }

    @Test
    @InjectMojo(goal = "install")
    @MojoParameter(name = "force", value = "true")
    void overwritesItWhenForced(InstallMojo mojo) throws Exception {
        write("src/main/resources/heartbeat.yml", "mine");

        execute(mojo);

        verify(log).info("   update  src/main/resources/heartbeat.yml");
    }

    @Test
    @InjectMojo(goal = "install")
    void failsForWhatTheUserCanMend(InstallMojo mojo) {
        depend("org.postgresql", "postgresql", "42.7.13");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The project has several JDBC drivers");
    }

    @Test
    @InjectMojo(goal = "install")
    void stopsWhenItCannotWrite(InstallMojo mojo) throws Exception {
        write("src/main/resources", "a file where a folder must be");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("Could not write src/main/resources/db/migration/V1__create_data_flows.sql: ");
    }

    @Test
    @InjectMojo(goal = "install")
    void stopsWhenTheRuntimeCannotBeHad(InstallMojo mojo) throws Exception {
        when(repositories.resolveArtifact(any(), any(ArtifactRequest.class)))
                .thenThrow(new ArtifactResolutionException(List.of(), "it is offline"));

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Could not get dev.heartbeat:heartbeat-runtime:jar:" + pluginVersion()
                        + ", from which the migrations come. Check that this version exists, and that the project's"
                        + " repositories or your settings.xml lead to it. Maven says: it is offline");
    }

    @Test
    @InjectMojo(goal = "install")
    void passesOverThePomOfAReactorAndResolvesNothing(InstallMojo mojo) throws Exception {
        project.setPackaging("pom");
        when(session.getProjects()).thenReturn(List.of(project, new MavenProject()));

        execute(mojo);

        verify(log).info("     skip  shop  (a pom, in which no application runs)");
        verify(repositories, never()).resolveArtifact(any(), any(ArtifactRequest.class));
    }

    private void execute(InstallMojo mojo) throws MojoExecutionException, MojoFailureException {
        mojo.setLog(log);
        mojo.execute();
    }

    private ArtifactRequest resolved() throws ArtifactResolutionException {
        ArgumentCaptor<ArtifactRequest> request = ArgumentCaptor.forClass(ArtifactRequest.class);
        verify(repositories).resolveArtifact(any(), request.capture());
        return request.getValue();
    }

    private void depend(String groupId, String artifactId, String version) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(groupId);
        dependency.setArtifactId(artifactId);
        dependency.setVersion(version);
        project.getDependencies().add(dependency);
    }

    private void write(String path, String content) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }

    /** Read off the descriptor that the build just wrote. */
    private static String pluginVersion() throws Exception {
        Path descriptor = Path.of(InstallMojo.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("META-INF/maven/plugin.xml");
        return Files.readString(descriptor).replaceFirst("(?s)^.*?<version>([^<]+)<.*$", "$1");
    }

    private static File runtime() throws Exception {
        return Path.of(DataFlow.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile();
    }
}
