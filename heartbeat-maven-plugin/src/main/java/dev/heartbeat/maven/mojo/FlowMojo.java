package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.RunMode;
import dev.heartbeat.maven.scaffold.FlowRequest;
import dev.heartbeat.maven.scaffold.FlowScaffold;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Writes a flow and its test, to start from. It never overwrites a file that differs, unless told to. */
@Mojo(name = "flow", threadSafe = true)
public final class FlowMojo extends AbstractMojo {

    private final MavenProject project;
    private final MavenSession session;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion = "";

    /** The flow's name, such as {@code order_sync}; or that of its class, such as {@code OrderSyncFlow}. */
    @Parameter(property = "heartbeat.name")
    private @Nullable String name;

    /** The interval between its runs. Without this and {@code heartbeat.cron} it is {@code 5m}. */
    @Parameter(property = "heartbeat.every")
    private @Nullable String every;

    /** Spring's cron expression of six fields, in UTC, instead of an interval. */
    @Parameter(property = "heartbeat.cron")
    private @Nullable String cron;

    /** The package to write to. By default it is {@code flows} below the application's own. */
    @Parameter(property = "heartbeat.package")
    private @Nullable String packageName;

    /** Overwrites files that differ. */
    @Parameter(property = "heartbeat.force", defaultValue = "false")
    private boolean force;

    /** Prints what would be done and writes nothing. */
    @Parameter(property = "heartbeat.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    FlowMojo(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal(project, session, getLog()).write(host -> new FlowScaffold(request(host)).run());
    }

    private FlowRequest request(HostProject host) {
        return new FlowRequest(
                host,
                Path.of(project.getBuild().getTestSourceDirectory()),
                Optional.ofNullable(name),
                Optional.ofNullable(every),
                Optional.ofNullable(cron),
                Optional.ofNullable(packageName),
                host.runtimeVersion().orElse(pluginVersion),
                force ? EditPolicy.OVERWRITE : EditPolicy.KEEP,
                dryRun ? RunMode.DRY_RUN : RunMode.WRITE);
    }
}
