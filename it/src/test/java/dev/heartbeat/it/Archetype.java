package dev.heartbeat.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The archetype, as it is called from a command line. */
final class Archetype {

    private Archetype() {}

    /** Generates an application into a folder, and says where it is. */
    static Path generate(Path folder, String groupId, String artifactId, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "archetype:generate",
                "-DarchetypeCatalog=local",
                "-DarchetypeGroupId=dev.heartbeat",
                "-DarchetypeArtifactId=heartbeat-archetype",
                "-DarchetypeVersion=" + Workshop.version(),
                "-DgroupId=" + groupId,
                "-DartifactId=" + artifactId));
        arguments.addAll(List.of(more));
        Maven.in(folder).run(arguments.toArray(String[]::new));
        return folder.resolve(artifactId);
    }
}
