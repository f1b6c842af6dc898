package dev.heartbeat.maven.install;

import java.util.List;

/**
 * The {@code annotationProcessorPaths} of the host's compiler plugin.
 *
 * @param origin which pom has the list
 * @param artifactIds the artifacts on it
 */
public record ProcessorPaths(Origin origin, List<String> artifactIds) {

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
