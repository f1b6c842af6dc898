package dev.heartbeat.maven.flows;

import java.util.List;

/**
 * The flows of a project, in the words that the user reads.
 *
 * @param lines the table
 * @param warnings what could not be listed, and what to do
 */
public record FlowsReport(List<String> lines, List<String> warnings) {

    /** Copies what it is given. */
    public FlowsReport {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }
}
