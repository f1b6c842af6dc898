package dev.heartbeat.maven.install;

import java.util.List;

/**
 * What an installation did, in the words that the user reads.
 *
 * @param files a line for each file
 * @param warnings what the user should look at
 * @param advice what is left to do, ready to be copied
 */
public record InstallReport(List<String> files, List<String> warnings, List<String> advice) {

    /** Copies what it is given. */
    public InstallReport {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
        advice = List.copyOf(advice);
    }
}
