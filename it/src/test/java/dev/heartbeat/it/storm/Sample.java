package dev.heartbeat.it.storm;

import dev.heartbeat.it.Application;
import dev.heartbeat.it.Maven;
import dev.heartbeat.it.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The application that runs in these tests: built once, started often. */
final class Sample {

    private static final Path PROJECT = build();

    private final Tables tables;

    /** Its processes work on these tables. */
    Sample(Tables tables) {
        this.tables = tables;
    }

    /**
     * Starts a process.
     *
     * @param instance what its witnesses call it
     * @param settings beside what is always set, as {@code name=value}
     */
    Application start(String instance, String... settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--witness.instance=" + instance);
        arguments.add("--witness.clock=" + tables.nowInMicros());
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        Map<String, String> environment = new HashMap<>(tables.server().environment());
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx192m -XX:+UseSerialGC");
        try {
            return Application.start(PROJECT, environment, arguments.toArray(String[]::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path build() {
        try {
            Path project = Workshop.copyOf("storm", "storm");
            Maven.in(project).run("package", "-Dheartbeat.version=" + Workshop.version());
            return project;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
