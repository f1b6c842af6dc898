package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.InstallReport;
import dev.heartbeat.maven.install.RunMode;
import dev.heartbeat.maven.install.TestHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A compiled project, and what is asked of it. */
final class TestSchedule {

    private final TestHost host;
    private final Path folder;
    private Optional<String> url = Optional.empty();
    private Optional<String> cadence = Optional.empty();
    private EditPolicy editPolicy = EditPolicy.KEEP;
    private RunMode runMode = RunMode.WRITE;

    /** Flows are given as {@code name every 5m} or {@code name cron …}. */
    TestSchedule(Path folder, String... flows) throws IOException {
        this.folder = folder;
        this.host = TestHost.plain(folder).file("target/classes/META-INF/heartbeat/flows.json", catalogue(flows));
    }

    private static String catalogue(String... flows) {
        return Stream.of(flows)
                .map(flow -> flow.split(" ", 3))
                .map(flow -> """
                        {"name": "%s", "className": "com.example.%s", "description": "", "enabled": true,
                         "formerly": [], "after": [], "settings": {%s}, "options": []}""".formatted(
                                flow[0], flow[0], flow.length == 3 ? "\"" + flow[1] + "\": \"" + flow[2] + "\"" : ""))
                .collect(Collectors.joining(",", "{\"version\": 1, \"flows\": [", "]}"));
    }

    TestSchedule url(String value) {
        url = Optional.of(value);
        return this;
    }

    TestSchedule cadence(String value) {
        cadence = Optional.of(value);
        return this;
    }

    TestSchedule force() {
        editPolicy = EditPolicy.OVERWRITE;
        return this;
    }

    TestSchedule dryRun() {
        runMode = RunMode.DRY_RUN;
        return this;
    }

    TestHost host() {
        return host;
    }

    InstallReport write(String... targets) throws IOException {
        return new SchedulerFiles(new ScheduleRequest(
                        host.project(),
                        List.of(folder.resolve("target/classes"), folder.resolve("not-there.jar")),
                        List.of(targets),
                        url,
                        cadence,
                        folder.resolve("deploy/heartbeat"),
                        editPolicy,
                        runMode))
                .run();
    }

    String read(String file) throws IOException {
        return host.read("deploy/heartbeat/" + file);
    }
}
