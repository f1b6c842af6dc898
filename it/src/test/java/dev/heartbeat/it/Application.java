package dev.heartbeat.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A packaged Spring Boot application in a process of its own, on a port that it chooses itself. */
public final class Application implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private Application(Process process, Path log) {
        this.process = process;
        this.log = log;
        await("the application to start; its log is " + log)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || portIn(log) > 0);
        this.port = portIn(log);
        if (port == 0) {
            throw new IllegalStateException("The application did not start:\n" + read(log));
        }
    }

    /** Starts the jar that a build has left in a project's {@code target}. */
    public static Application start(Path project, Map<String, String> environment, String... arguments)
            throws IOException {
        Path log = Files.createTempFile(project.resolve("target"), "application", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jarOf(project).toString(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Application(builder.start(), log);
    }

    /** Sends a heartbeat. */
    public HttpResponse<String> beat(@Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/data_flows/heartbeat"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody());
        if (token != null) {
            request.header("X-Heartbeat-Token", token);
        }
        return send(request.build());
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build());
    }

    /** As somebody who logs in by name and password. */
    HttpResponse<String> get(String path, String name, String password) {
        String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + login)
                .build());
    }

    /** Where it listens. */
    public URI address() {
        return uri("/");
    }

    public String log() {
        return read(log);
    }

    /** Asks it to stop (SIGTERM), and doesn't wait. */
    public void stop() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once (SIGKILL). Nothing of it runs any more when this returns. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds all its threads (SIGSTOP), as a suspended machine would. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** Lets it go on where it was frozen (SIGCONT). */
    public void thaw() throws IOException {
        signal("CONT");
    }

    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) throws IOException {
        Process sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .inheritIO()
                .start();
        try {
            if (sent.waitFor() != 0) {
                throw new IOException("The process " + process.pid() + " could not be sent SIG" + name);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer; the application's log:\n" + read(log), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path jarOf(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar in " + project.resolve("target")));
        }
    }

    private static int portIn(Path log) {
        Matcher port = PORT.matcher(read(log));
        return port.find() ? Integer.parseInt(port.group(1)) : 0;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
