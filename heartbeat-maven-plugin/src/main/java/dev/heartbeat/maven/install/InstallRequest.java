package dev.heartbeat.maven.install;

import java.nio.file.Path;
import java.util.Optional;

/**
 * All that an installation needs to know.
 *
 * @param host the project to install into
 * @param runtime the {@code heartbeat-runtime} jar, or the folder of its classes
 * @param runtimeVersion its version
 * @param pluginVersion the version of the plugin that runs
 * @param database the database that the user named
 * @param migrations the tool for the tables that the user named
 * @param editPolicy what happens to files that differ
 * @param runMode whether to write
 */
public record InstallRequest(
        HostProject host,
        Path runtime,
        String runtimeVersion,
        String pluginVersion,
        Optional<String> database,
        Optional<SchemaTool> migrations,
        EditPolicy editPolicy,
        RunMode runMode) {}
