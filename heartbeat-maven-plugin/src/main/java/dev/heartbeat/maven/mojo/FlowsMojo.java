package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.doctor.Library;
import dev.heartbeat.maven.flows.FlowList;
import dev.heartbeat.maven.flows.FlowsReport;
import dev.heartbeat.maven.flows.FlowsRequest;
import dev.heartbeat.maven.install.HostInspection;
import dev.heartbeat.maven.install.HostProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/**
 * Lists the flows that the compiled project and the jars that it runs with have, each with its schedule and its next
 * three times. No class is loaded and no database is asked.
 */
@Mojo(name = "flows", threadSafe = true)
public final class FlowsMojo extends AbstractMojo {

    private final ProjectDependenciesResolver resolver;
    private final MavenProject project;
    private final MavenSession session;

    /** The moment after which the next times come, such as {@code 2026-01-31T12:00:00Z}. By default now. */
    @Parameter(property = "heartbeat.at")
    private @Nullable String at;

    @Inject
    FlowsMojo(ProjectDependenciesResolver resolver, MavenProject project, MavenSession session) {
        this.resolver = resolver;
        this.project = project;
        this.session = session;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal(project, session, getLog())
                .run((host, reactorSize) -> FlowList.reasonToSkip(host), host -> new FlowList(request(host)).run())
                .ifPresent(this::print);
    }

    private FlowsRequest request(HostProject host) throws IOException, MojoFailureException {
        return new FlowsRequest(
                project.getArtifactId(),
                HostInspection.of(host),
                Path.of(project.getBuild().getOutputDirectory()),
                new ProjectLibraries(resolver, session, getLog())
                        .of(project).stream().map(Library::path).toList(),
                moment());
    }

    private void print(FlowsReport report) {
        report.lines().forEach(getLog()::info);
        report.warnings().forEach(getLog()::warn);
    }

    private Instant moment() throws MojoFailureException {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeParseException unreadable) {
            throw new MojoFailureException(
                    "heartbeat.at is '" + at + "', which is no moment. Write it in UTC, as 2026-01-31T12:00:00Z.",
                    unreadable);
        }
    }
}
