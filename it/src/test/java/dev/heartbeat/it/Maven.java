package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * A real Maven in a process of its own. It resolves our modules from the repository that they were installed into, and
 * everything else from the build's own repository first, so that little is downloaded twice.
 */
public final class Maven {

    private static final int TIMEOUT_SECONDS = 600;

    private final Path folder;
    private final Path home;
    private final Path javaHome;

    private Maven(Path folder, Path home, Path javaHome) {
        this.folder = folder;
        this.home = home;
        this.javaHome = javaHome;
    }

    /** The Maven that runs this build. */
    public static Maven in(Path folder) {
        return new Maven(folder, Workshop.mavenHome(), Path.of(System.getProperty("java.home")));
    }

    /** Another one, of those that were fetched for the journeys. */
    Maven ofVersion(String version) {
        return new Maven(folder, Workshop.mavenHome(version), javaHome);
    }

    /** The same on another JDK. */
    Maven on(Jdk jdk) {
        return new Maven(folder, home, jdk.home());
    }

    /** Runs goals that must succeed, and hands back what was printed. */
    public String run(String... arguments) {
        Build build = attempt(arguments);
        assertThat(build.exitCode()).as(build.output()).isZero();
        return build.output();
    }

    /** Runs goals, whatever comes of it. */
    Build attempt(String... arguments) {
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        InvocationRequest request = new DefaultInvocationRequest()
                .setBatchMode(true)
                .setNoTransferProgress(true)
                .setBaseDirectory(folder.toFile())
                .setJavaHome(javaHome.toFile())
                .setMavenHome(home.toFile())
                .setLocalRepositoryDirectory(Workshop.repository().toFile())
                .setGlobalSettingsFile(settings().toFile())
                .addArgs(Arrays.asList(arguments))
                .setOutputHandler(output::add)
                .setErrorHandler(output::add);
        request.setTimeoutInSeconds(TIMEOUT_SECONDS);
        try {
            InvocationResult result = new DefaultInvoker().execute(request);
            return new Build(result.getExitCode(), String.join("\n", output));
        } catch (MavenInvocationException failed) {
            throw new IllegalStateException("Maven could not be run in " + folder, failed);
        }
    }

    private static Path settings() {
        Path file = Workshop.repository().resolveSibling("settings.xml");
        String repository = """
                  <id>outer</id>
                  <url>%s</url>
                  <releases><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>false</enabled></snapshots>
                """.formatted(Workshop.outerRepository().toUri());
        String settings = """
                <settings>
                  <profiles><profile><id>journeys</id>
                    <repositories><repository>%s</repository></repositories>
                    <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>journeys</activeProfile></activeProfiles>
                </settings>
                """.formatted(repository, repository);
        try {
            return Files.writeString(file, settings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What came of a build. */
    record Build(int exitCode, String output) {}
}
