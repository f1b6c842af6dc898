package dev.heartbeat.maven.flows;

import dev.heartbeat.maven.install.HostInspection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * All that a list of flows needs to know.
 *
 * @param project its name, for people
 * @param host the project, whose configuration has the last word on its flows
 * @param classes where it is compiled to
 * @param libraries the jars and folders of classes that it runs with
 * @param at the moment after which the next times come
 */
public record FlowsRequest(String project, HostInspection host, Path classes, List<Path> libraries, Instant at) {

    /** Copies what it is given. */
    public FlowsRequest {
        libraries = List.copyOf(libraries);
    }
}
