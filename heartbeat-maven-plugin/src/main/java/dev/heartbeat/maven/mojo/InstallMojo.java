package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.InstallRequest;
import dev.heartbeat.maven.install.Installation;
import dev.heartbeat.maven.install.RunMode;
import dev.heartbeat.maven.install.SchemaTool;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a Spring Boot project for Heartbeat: adds to its pom what it lacks, copies the migrations of its database,
 * and writes the configuration template and a sample flow. It never overwrites a file that differs, and running it again
 * changes nothing.
 */
@Mojo(name = "install", threadSafe = true)
public final class InstallMojo extends AbstractMojo {

    private final RepositorySystem repositories;
    private final MavenProject project;
    private final MavenSession session;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion = "";

    /**
     * The database whose migrations are copied: {@code postgresql}, {@code mysql}, {@code mariadb} or {@code h2}. By
     * default the one that {@code spring.datasource.url} or the JDBC driver among the dependencies tells.
     */
    @Parameter(property = "heartbeat.database")
    private @Nullable String database;

    /**
     * What brings up the tables: {@code flyway} or {@code liquibase}. By default the one that the project uses; one that
     * uses neither gets Flyway, except on an embedded database, where Heartbeat does it.
     */
    @Parameter(property = "heartbeat.migrations")
    private @Nullable String migrations;

    /** Overwrites files that differ from Heartbeat's. */
    @Parameter(property = "heartbeat.force", defaultValue = "false")
    private boolean force;

    /** Prints what would be done and writes nothing. */
    @Parameter(property = "heartbeat.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    InstallMojo(RepositorySystem repositories, MavenProject project, MavenSession session) {
        this.repositories = repositories;
        this.project = project;
        this.session = session;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal(project, session, getLog()).write(host -> new Installation(request(host)).run());
    }

    private InstallRequest request(HostProject host) throws MojoExecutionException {
        String version = host.runtimeVersion().orElse(pluginVersion);
        return new InstallRequest(
                host,
                RuntimeArtifact.resolve(repositories, session.getRepositorySession(), project, version),
                version,
                pluginVersion,
                Optional.ofNullable(database),
                Optional.ofNullable(migrations).map(SchemaTool::named),
                force ? EditPolicy.OVERWRITE : EditPolicy.KEEP,
                dryRun ? RunMode.DRY_RUN : RunMode.WRITE);
    }
}
