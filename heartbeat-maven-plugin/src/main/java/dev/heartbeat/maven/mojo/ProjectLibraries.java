package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.doctor.Library;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;

/**
 * What a project is compiled and runs with. Of the other modules of the build, it is the folder of their classes, so that
 * none has to be packaged; and what can't be had is left out with a warning instead of failing the goal.
 */
final class ProjectLibraries {

    private final ProjectDependenciesResolver resolver;
    private final MavenSession session;
    private final Log log;

    ProjectLibraries(ProjectDependenciesResolver resolver, MavenSession session, Log log) {
        this.resolver = resolver;
        this.session = session;
        this.log = log;
    }

    /** The project's own classes, and after them where its libraries are. */
    List<Path> classPath(MavenProject project) {
        return Stream.concat(
                        Stream.of(Path.of(project.getBuild().getOutputDirectory())),
                        of(project).stream().map(Library::path))
                .toList();
    }

    List<Library> of(MavenProject project) {
        DependencyResolutionResult result = resolve(project);
        result.getCollectionErrors()
                .forEach(failure -> log.warn("What " + project.getArtifactId() + " depends on is not all known. In a"
                        + " reactor, run this at its root. Maven says: " + failure.getMessage()));
        List<Library> libraries = new ArrayList<>();
        Stream.of(result.getResolvedDependencies(), result.getUnresolvedDependencies())
                .flatMap(Collection::stream)
                .filter(dependency -> !"test".equals(dependency.getScope()))
                .map(Dependency::getArtifact)
                .forEach(artifact -> place(artifact)
                        .ifPresentOrElse(
                                path -> libraries.add(new Library(
                                        artifact.getGroupId(),
                                        artifact.getArtifactId(),
                                        artifact.getBaseVersion(),
                                        path)),
                                () -> log.warn("Could not get " + artifact + ", so nothing is known of it.")));
        return libraries;
    }

    private DependencyResolutionResult resolve(MavenProject project) {
        try {
            return resolver.resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()));
        } catch (DependencyResolutionException incomplete) {
            return incomplete.getResult();
        }
    }

    private Optional<Path> place(Artifact artifact) {
        return inThisBuild(artifact)
                .or(() -> Optional.ofNullable(artifact.getFile()).map(File::toPath));
    }

    private Optional<Path> inThisBuild(Artifact artifact) {
        return session.getProjects().stream()
                .filter(module -> module.getGroupId().equals(artifact.getGroupId())
                        && module.getArtifactId().equals(artifact.getArtifactId())
                        && module.getVersion().equals(artifact.getBaseVersion()))
                .map(module -> Path.of(module.getBuild().getOutputDirectory()))
                .findFirst();
    }
}
