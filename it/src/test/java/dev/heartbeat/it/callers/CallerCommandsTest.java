package dev.heartbeat.it.callers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command lines that need nothing but a shell and curl, as they are, but for the address. */
class CallerCommandsTest {

    private static final String TOKEN = "a token of the test";
    private static final List<String> PAGES = List.of("README.md", "cron.md", "systemd.md", "heroku.md");

    @TempDir
    private Path home;

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer application;
    private volatile int status = 200;

    CallerCommandsTest() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startTheApplication() {
        application.createContext("/", this::answer);
        application.start();
    }

    @AfterEach
    void stopTheApplication() {
        application.stop(0);
    }

    @TestFactory
    Stream<DynamicTest> commandsEndAsTheBeatDoes() {
        if (Stream.of("curl", "sh").anyMatch(CallerCommandsTest::isMissing)) {
            return Stream.of(dynamicTest(
                    "no curl on the PATH: its command lines are only read, by CallerRecipesTest, and not run",
                    () -> assertThat(PAGES)
                            .allSatisfy(page -> assertThat(commands(page)).isNotEmpty())));
        }
        return PAGES.stream()
                .flatMap(page -> commands(page).stream()
                        .map(command -> dynamicTest(page + ": " + command, () -> endsAsTheBeatDoes(command))));
    }

    private void endsAsTheBeatDoes(String command) throws Exception {
        // The page's own way to store the header; systemd would hand over a copy of the same file.
        assertThat(run(Page.of("cron.md").blocks("sh").get(0))).isZero();

        assertThat(exitCode(command, 200)).isZero();
        assertThat(received).containsExactly("POST /data_flows/heartbeat " + TOKEN);
        assertThat(exitCode(command, 202)).isZero();
        assertThat(exitCode(command, 401)).isEqualTo(22);
        assertThat(received).as("a wrong token is not worth a retry").hasSize(1);
        assertThat(exitCode(command.replace("--retry 3", "--retry 1"), 500)).isEqualTo(22);
        assertThat(received).as("an error of the server is").hasSize(2);
    }

    private int exitCode(String command, int answer) throws Exception {
        status = answer;
        received.clear();
        return run(command);
    }

    private int run(String script) throws Exception {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", script.replace("https://app.example", "http://localhost:" + port()));
        shell.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "CREDENTIALS_DIRECTORY",
                        home.resolve(".config/heartbeat").toString(),
                        "HEARTBEAT_TOKEN",
                        TOKEN,
                        "no_proxy",
                        "localhost"));
        Path output = home.resolve("output");
        Process process =
                shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(script).isTrue();
        assertThat(Files.readString(output)).doesNotContain(TOKEN);
        return process.exitValue();
    }

    private int port() {
        return application.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Heartbeat-Token"));
        byte[] body = "{}".getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The page's curls, or the whole script where one feeds curl. */
    private static List<String> commands(String page) {
        List<String> scripts = Page.of(page).blocks("sh").stream()
                .filter(block -> block.startsWith("#!"))
                .toList();
        return scripts.isEmpty()
                ? Page.of(page).curls().stream().map(Curl::command).toList()
                : scripts;
    }

    private static boolean isMissing(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
