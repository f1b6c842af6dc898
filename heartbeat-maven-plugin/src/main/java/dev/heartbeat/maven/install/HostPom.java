package dev.heartbeat.maven.install;

import java.nio.file.Path;
import java.util.Map;

/**
 * The host's pom, and what it has from its parents and imports.
 *
 * @param file where it lies
 * @param properties its properties, inherited ones included
 * @param managedDependencies the versions that it manages, by {@code group:artifact}
 * @param compilerVersion the version of {@code maven-compiler-plugin}; may be empty
 */
public record HostPom(
        Path file, Map<String, String> properties, Map<String, String> managedDependencies, String compilerVersion) {

    /** Copies what it is given. */
    public HostPom {
        properties = Map.copyOf(properties);
        managedDependencies = Map.copyOf(managedDependencies);
    }

    boolean manages(String groupId, String artifactId) {
        return managedDependencies.containsKey(groupId + ":" + artifactId);
    }
}
