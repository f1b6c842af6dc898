package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files that a goal writes into a project, all of them or none, with the same words for each as {@code install} has. */
public final class GeneratedFiles {

    private GeneratedFiles() {}

    /**
     * Writes what isn't there.
     *
     * @param host the project
     * @param contents the files in the order in which they are reported
     * @param editPolicy what happens to files that differ
     * @param runMode whether to write
     * @return a line for each file, and a warning where one was kept; no advice
     * @throws HostProblemException if something that is no file is in the way; nothing was written
     * @throws IOException if something can't be read or written; nothing was written
     */
    public static InstallReport write(
            HostProject host, Map<Path, String> contents, EditPolicy editPolicy, RunMode runMode) throws IOException {
        List<PlannedFile> plan = new ArrayList<>();
        for (Map.Entry<Path, String> file : contents.entrySet()) {
            plan.add(PlannedFile.of(host, file.getKey(), file.getValue(), editPolicy));
        }
        if (runMode == RunMode.WRITE) {
            new FileTransaction(host).write(plan);
        }
        return new InstallReport(plan.stream().map(file -> file.line(host)).toList(), warnings(host, plan), List.of());
    }

    private static List<String> warnings(HostProject host, List<PlannedFile> plan) {
        String kept = plan.stream()
                .filter(file -> file.change() == Change.CONFLICT)
                .map(file -> host.shown(file.path()))
                .collect(Collectors.joining(", "));
        return kept.isEmpty()
                ? List.of()
                : List.of("Kept as it is, though it differs from what would be written: " + kept
                        + ". -Dheartbeat.force overwrites it.");
    }
}
