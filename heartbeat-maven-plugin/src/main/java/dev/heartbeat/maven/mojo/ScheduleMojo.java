package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.RunMode;
import dev.heartbeat.maven.schedule.ScheduleRequest;
import dev.heartbeat.maven.schedule.SchedulerFiles;
import java.io.File;
import java.util.List;
import java.util.Optional;
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
 * Writes the configuration of the scheduler that sends heartbeats: cron, a systemd timer, a Kubernetes CronJob, GitHub
 * Actions, Google Cloud Scheduler, AWS EventBridge or Heroku Scheduler. It beats as rarely as the times of all flows allow,
 * and names the token, but doesn't contain it.
 */
@Mojo(name = "schedule", threadSafe = true)
public final class ScheduleMojo extends AbstractMojo {

    private final ProjectDependenciesResolver resolver;
    private final MavenProject project;
    private final MavenSession session;

    /**
     * One or several of {@code cron}, {@code systemd}, {@code kubernetes}, {@code github-actions},
     * {@code cloud-scheduler}, {@code eventbridge} and {@code heroku}.
     */
    @Parameter(property = "heartbeat.target")
    private List<String> targets = List.of();

    /** The application's address, such as {@code https://shop.example}. By default there is one that stands for it. */
    @Parameter(property = "heartbeat.url")
    private @Nullable String url;

    /** How often a heartbeat comes, such as {@code 5m}. By default the flows of the compiled project decide. */
    @Parameter(property = "heartbeat.cadence")
    private @Nullable String cadence;

    /** The folder to write to. */
    @Parameter(property = "heartbeat.output", defaultValue = "${project.basedir}/deploy/heartbeat")
    private @Nullable File output;

    /** Overwrites files that differ. */
    @Parameter(property = "heartbeat.force", defaultValue = "false")
    private boolean force;

    /** Prints what would be done and writes nothing. */
    @Parameter(property = "heartbeat.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    ScheduleMojo(ProjectDependenciesResolver resolver, MavenProject project, MavenSession session) {
        this.resolver = resolver;
        this.project = project;
        this.session = session;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal(project, session, getLog()).write(host -> new SchedulerFiles(request(host)).run());
    }

    private ScheduleRequest request(HostProject host) {
        return new ScheduleRequest(
                host,
                new ProjectLibraries(resolver, session, getLog()).classPath(project),
                targets,
                Optional.ofNullable(url),
                Optional.ofNullable(cadence),
                output == null ? host.basedir().resolve("deploy/heartbeat") : output.toPath(),
                force ? EditPolicy.OVERWRITE : EditPolicy.KEEP,
                dryRun ? RunMode.DRY_RUN : RunMode.WRITE);
    }
}
