package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.doctor.Diagnosis;
import dev.heartbeat.maven.doctor.Doctor;
import dev.heartbeat.maven.doctor.DoctorReport;
import dev.heartbeat.maven.doctor.DoctorRequest;
import dev.heartbeat.maven.doctor.Library;
import dev.heartbeat.maven.doctor.Marks;
import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostInspection;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Checks a compiled project: whether its flows are registered, its migrations are complete and nobody else can set off
 * flows. Explains what it finds and how to mend it, and fails where something is broken. It changes nothing.
 */
@Mojo(name = "doctor", threadSafe = true)
public final class DoctorMojo extends AbstractMojo {

    private final RepositorySystem repositories;
    private final ProjectDependenciesResolver resolver;
    private final MavenProject project;
    private final MavenSession session;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion = "";

    /**
     * The database that the application uses: {@code postgresql}, {@code mysql}, {@code mariadb} or {@code h2}. By default
     * the one that {@code spring.datasource.url} or the JDBC driver among the dependencies tells.
     */
    @Parameter(property = "heartbeat.database")
    private @Nullable String database;

    /** The codes of findings that are meant to be so, and are passed over. */
    @Parameter(property = "heartbeat.ignore")
    private List<String> ignore = List.of();

    @Inject
    DoctorMojo(
            RepositorySystem repositories,
            ProjectDependenciesResolver resolver,
            MavenProject project,
            MavenSession session) {
        this.repositories = repositories;
        this.resolver = resolver;
        this.project = project;
        this.session = session;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Optional<DoctorReport> report = new Goal(project, session, getLog())
                .run(
                        (host, reactorSize) -> Doctor.reasonToSkip(HostInspection.of(host), reactorSize),
                        host -> new Doctor(request(HostInspection.of(host)), marks()).run());
        if (report.isPresent()) {
            print(report.get());
        }
    }

    private DoctorRequest request(HostInspection host) throws MojoExecutionException, MojoFailureException {
        List<Library> libraries = new ProjectLibraries(resolver, session, getLog()).of(project);
        return new DoctorRequest(
                project.getArtifactId(),
                host,
                CompilerSettings.setup(project),
                Path.of(project.getBuild().getOutputDirectory()),
                libraries,
                runtime(host, libraries),
                pluginVersion,
                Optional.ofNullable(database),
                ignored());
    }

    private Optional<Library> runtime(HostInspection host, List<Library> libraries) throws MojoExecutionException {
        Optional<Library> resolved = libraries.stream()
                .filter(library -> library.is(RuntimeArtifact.GROUP, RuntimeArtifact.ARTIFACT))
                .findFirst();
        Optional<String> version = host.host().dependencies().stream()
                .filter(dependency -> dependency.is(RuntimeArtifact.GROUP, RuntimeArtifact.ARTIFACT))
                .map(HostDependency::version)
                .findFirst();
        if (resolved.isPresent() || version.isEmpty()) {
            return resolved;
        }
        Path jar = RuntimeArtifact.resolve(repositories, session.getRepositorySession(), project, version.get());
        return Optional.of(new Library(RuntimeArtifact.GROUP, RuntimeArtifact.ARTIFACT, version.get(), jar));
    }

    private Set<Diagnosis> ignored() throws MojoFailureException {
        try {
            return Diagnosis.of(ignore);
        } catch (IllegalArgumentException unknown) {
            throw new MojoFailureException(unknown.getMessage(), unknown);
        }
    }

    private void print(DoctorReport report) throws MojoFailureException {
        for (DoctorReport.Line line : report.lines()) {
            switch (line.severity()) {
                case FINE -> getLog().info(line.text());
                case WARNING -> getLog().warn(line.text());
                case BROKEN -> getLog().error(line.text());
            }
        }
        if (!report.broken().isEmpty()) {
            throw new MojoFailureException(report.advice());
        }
    }

    /** What Maven writes to, which from JDK 19 on need not have the charset of files. */
    private static Marks marks() {
        return Marks.in(Charset.forName(
                System.getProperty("stdout.encoding", Charset.defaultCharset().name())));
    }
}
