package dev.heartbeat.maven.doctor;

import java.nio.file.Path;

/**
 * Something that the project is compiled or runs with, tests aside.
 *
 * @param groupId its group
 * @param artifactId its artifact
 * @param version its version
 * @param path the jar, or the folder of classes
 */
public record Library(String groupId, String artifactId, String version, Path path) {

    /** Whether it is that artifact, in whatever version. */
    public boolean is(String group, String artifact) {
        return groupId.equals(group) && artifactId.equals(artifact);
    }
}
