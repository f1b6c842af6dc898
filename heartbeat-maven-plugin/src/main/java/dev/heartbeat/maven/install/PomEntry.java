package dev.heartbeat.maven.install;

import java.util.Optional;

/**
 * What is added to a pom, as a dependency, a plugin or an annotation processor.
 *
 * @param groupId its group
 * @param artifactId its artifact
 * @param version its version, or the placeholder of a property; empty where the pom manages it
 */
record PomEntry(String groupId, String artifactId, Optional<String> version) {

    static PomEntry managed(String groupId, String artifactId) {
        return new PomEntry(groupId, artifactId, Optional.empty());
    }

    static PomEntry of(String groupId, String artifactId, String version) {
        return new PomEntry(groupId, artifactId, Optional.of(version));
    }
}
