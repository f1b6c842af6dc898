package dev.heartbeat.maven.install;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project that Heartbeat is installed into, as its build describes it.
 *
 * @param groupId its group, from which a package is made where the sources name none
 * @param packaging {@code jar}, {@code war}, {@code pom} …
 * @param basedir its folder
 * @param sources its Java sources
 * @param resources its resources
 * @param dependencies its direct dependencies
 * @param plugins the plugins of its build, as {@code group:artifact}
 * @param managedPlugins those whose version is set, used or not: Spring Boot's parent alone names dozens
 * @param processorPaths what its compiler runs
 * @param pom its pom
 * @param libraries the folders of the modules beside it that it is built from
 */
public record HostProject(
        String groupId,
        String packaging,
        Path basedir,
        Path sources,
        Path resources,
        List<HostDependency> dependencies,
        Set<String> plugins,
        Set<String> managedPlugins,
        ProcessorPaths processorPaths,
        HostPom pom,
        List<Path> libraries) {

    /** Copies what it is given. */
    public HostProject {
        dependencies = List.copyOf(dependencies);
        plugins = Set.copyOf(plugins);
        managedPlugins = Set.copyOf(managedPlugins);
        libraries = List.copyOf(libraries);
    }

    /** The version of {@code heartbeat-runtime} that the project depends on, or would have if it did. */
    public Optional<String> runtimeVersion() {
        return dependencies.stream()
                .filter(dependency -> dependency.is("dev.heartbeat", "heartbeat-runtime"))
                .map(HostDependency::version)
                .findFirst()
                .or(() -> Optional.ofNullable(pom.managedDependencies().get("dev.heartbeat:heartbeat-runtime")));
    }

    boolean has(String groupId, String artifactId) {
        return dependencies.stream()
                .anyMatch(dependency -> dependency.reachesTheApplication() && dependency.is(groupId, artifactId));
    }

    /** A path for people: from the project's folder, with slashes on every system. */
    public String shown(Path path) {
        return basedir.toAbsolutePath()
                .normalize()
                .relativize(path.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
