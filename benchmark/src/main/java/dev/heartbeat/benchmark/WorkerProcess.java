package dev.heartbeat.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Worker}, seen from the benchmark. */
final class WorkerProcess implements AutoCloseable {

    /** The same for each. */
    static final List<String> JVM_FLAGS = List.of("-Xms1g", "-Xmx1g", "-Duser.timezone=UTC");

    private static final long END_SECONDS = 60;

    private final String name;
    private final Process process;
    private final BufferedReader said;
    private final Path log;

    private WorkerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
    }

    /** Starts one; what it logs goes to the end of that file. */
    static WorkerProcess start(Worker.Work work, String name, Settings settings, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), work.name()));
        settings.arguments().forEach(command::add);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new WorkerProcess(name, process, log);
        } catch (IOException notStarted) {
            throw new UncheckedIOException("No process for " + name, notStarted);
        }
    }

    /** Waits until it has reached that state, and returns what it has found. It waits in turn until it shall go on. */
    Settings await(String state) {
        try {
            String line = said.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        name + " ended before it was " + state + "; its log is " + log.toAbsolutePath());
            }
            List<String> words = Arrays.asList(line.trim().split(" "));
            if (!words.get(0).equals(state)) {
                throw new IllegalStateException(name + " says '" + line + "' instead of '" + state + "'");
            }
            return Settings.of(words.subList(1, words.size()));
        } catch (IOException lost) {
            throw new UncheckedIOException("Nothing more is heard of " + name, lost);
        }
    }

    /** Lets it go on. */
    void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException lost) {
            throw new UncheckedIOException(name + " can't be told to go on; its log is " + log, lost);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it has ended by itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException ignored) {
            // it has ended already
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException(name + " did not end; its log is " + log);
            }
        } catch (InterruptedException hurried) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
