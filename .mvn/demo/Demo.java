import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@code ./demo} sends and shows. Run from source, with nothing but a JDK: {@code java Demo.java <url> once|watch},
 * the token in the environment variable {@code HEARTBEAT_TOKEN}.
 */
final class Demo {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int ROWS = 12;

    /** The answers are objects and lists of objects without further nesting: no need for more than this. */
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");

    private static final Pattern MEMBER =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}\\s]+))");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String token;

    private Demo(String url, String token) {
        this.url = url;
        this.token = token;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Demo demo = new Demo(arguments[0], System.getenv("HEARTBEAT_TOKEN"));
        try {
            demo.beatAndShow();
            if (arguments[1].equals("watch")) {
                demo.watch();
            }
        } catch (IOException | IllegalStateException e) {
            System.err.println("demo: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
    }

    private void beatAndShow() throws IOException, InterruptedException {
        System.out.println();
        System.out.println("POST /data_flows/heartbeat");
        String answer = beat();
        System.out.println(answer);
        Map<String, String> beat = object(answer);
        if (!"2".equals(beat.get("flows_triggered")) || !"0".equals(beat.get("flows_failed"))) {
            throw new IllegalStateException("Both flows should have run and none failed.");
        }

        System.out.println();
        System.out.println("GET /earthquakes/count");
        String count = get("/earthquakes/count");
        System.out.println(count);

        System.out.println();
        System.out.println("GET /earthquakes/summary");
        List<Map<String, String>> rows = objects(get("/earthquakes/summary"));
        printTable(rows);
        if (rows.isEmpty() || Long.parseLong(object(count).getOrDefault("events", "0")) == 0) {
            throw new IllegalStateException("The flows ran, but left no rows.");
        }
    }

    private void watch() throws IOException, InterruptedException {
        System.out.println();
        System.out.println("A heartbeat every " + PAUSE.toSeconds()
                + " seconds from here on; the flows are due once a minute. Ctrl-C ends it all.");
        while (true) {
            Thread.sleep(PAUSE.toMillis());
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + beat());
        }
    }

    private String beat() throws IOException, InterruptedException {
        return send(request("/data_flows/heartbeat")
                .header("X-Heartbeat-Token", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("%s %s was answered with %d: %s"
                    .formatted(request.method(), request.uri().getPath(), response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static List<Map<String, String>> objects(String json) {
        return OBJECT.matcher(json).results().map(MatchResult::group).map(Demo::object).toList();
    }

    private static Map<String, String> object(String json) {
        Map<String, String> members = new LinkedHashMap<>();
        MEMBER.matcher(json)
                .results()
                .forEach(member -> members.put(
                        member.group(1), member.group(2) != null ? member.group(2) : member.group(3)));
        return members;
    }

    private static void printTable(List<Map<String, String>> rows) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        rows.forEach(row -> row.forEach((name, value) ->
                widths.merge(name, Math.max(name.length(), value.length()), Math::max)));
        StringBuilder lines = new StringBuilder();
        widths.forEach((name, width) -> lines.append(pad(name, width)));
        for (Map<String, String> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            lines.append('\n');
            widths.forEach((name, width) -> lines.append(pad(row.getOrDefault(name, ""), width)));
        }
        lines.toString().lines().map(String::stripTrailing).forEach(System.out::println);
        if (rows.size() > ROWS) {
            System.out.println("and " + (rows.size() - ROWS) + " more");
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
