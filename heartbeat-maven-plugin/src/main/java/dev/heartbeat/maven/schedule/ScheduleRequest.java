package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.RunMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to configure external schedulers.
 *
 * @param host the project
 * @param classPath what the application runs with, its own classes first; flows are looked for there
 * @param targets the names of the schedulers
 * @param url the application's address, with or without the endpoint's path
 * @param cadence how often a heartbeat comes, where the flows shall not decide
 * @param output the folder to write to
 * @param editPolicy what happens to files that differ
 * @param runMode whether to write
 */
public record ScheduleRequest(
        HostProject host,
        List<Path> classPath,
        List<String> targets,
        Optional<String> url,
        Optional<String> cadence,
        Path output,
        EditPolicy editPolicy,
        RunMode runMode) {

    /** Copies what it is given. */
    public ScheduleRequest {
        classPath = List.copyOf(classPath);
        targets = List.copyOf(targets);
    }
}
