package dev.heartbeat.maven.install;

import java.util.List;
import java.util.Optional;

/**
 * The annotation processors that the host's compiler plugin runs on its sources.
 *
 * @param origin which pom has the list of {@code annotationProcessorPaths}
 * @param artifactIds the artifacts on it
 * @param execution the execution whose configuration has it; empty if it is the plugin's
 * @param obstacle what keeps processors from being run all the same, and what to do
 */
public record ProcessorPaths(
        Origin origin, List<String> artifactIds, Optional<String> execution, Optional<String> obstacle) {

    /** Where the list stands, which decides how one adds to it. */
    public enum Origin {
        /** Nowhere: the compiler looks for processors on the class path. */
        ABSENT,
        /** In the project's own pom. */
        OWN_POM,
        /** In a parent's. */
        PARENT_POM
    }

    /** Copies what it is given. */
    public ProcessorPaths {
        artifactIds = List.copyOf(artifactIds);
    }
}
