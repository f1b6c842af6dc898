package dev.heartbeat.maven.scaffold;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.RunMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All that is needed to write a flow.
 *
 * @param host the project
 * @param testSources its Java tests
 * @param name the flow's name, or that of its class
 * @param every its interval
 * @param cron its cron expression
 * @param packageName the package to write to; by default the one of {@code install}'s sample
 * @param version of {@code heartbeat-test}, where the project has to add it
 * @param editPolicy what happens to files that differ
 * @param runMode whether to write
 */
public record FlowRequest(
        HostProject host,
        Path testSources,
        Optional<String> name,
        Optional<String> every,
        Optional<String> cron,
        Optional<String> packageName,
        String version,
        EditPolicy editPolicy,
        RunMode runMode) {}
