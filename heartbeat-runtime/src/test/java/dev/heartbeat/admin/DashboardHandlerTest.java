package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DashboardHandlerTest {

    private static final Path FILES = Path.of("src/main/resources/dev/heartbeat/dashboard");
    private static final Pattern ASSET = Pattern.compile("assets/([0-9a-f]{16})/([\\w.]+)");

    private final DashboardHandler handler = new DashboardHandler("/ops/flows");

    @Test
    void thePageIsAskedForAgainAndNamesFilesThatAreKeptForGood() throws IOException {
        MockHttpServletResponse page = get("/");

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(assetsOf(page)).contains("app.js", "dashboard.css", "icon.svg");
        for (MatchResult asset :
                ASSET.matcher(page.getContentAsString()).results().toList()) {
            MockHttpServletResponse file = get("/" + asset.group());
            assertThat(file.getStatus()).as(asset.group()).isEqualTo(200);
            assertThat(file.getHeader("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        }
    }

    @Test
    void aPageThatIsKnownIsNotSentAgain() throws IOException {
        String tag = String.valueOf(get("/").getHeader("ETag"));
        MockHttpServletRequest request = request("GET", "/");
        request.addHeader("If-None-Match", tag);
        MockHttpServletResponse again = handle(request);

        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app.js, text/javascript;charset=UTF-8",
        "dashboard.css, text/css;charset=UTF-8",
        "icon.svg, image/svg+xml;charset=UTF-8"
    })
    void filesSayWhatTheyAre(String name, String contentType) throws IOException {
        MockHttpServletResponse file = get("/assets/" + version() + "/" + name);

        assertThat(file.getContentType()).isEqualTo(contentType);
        assertThat(file.getContentAsByteArray()).isEqualTo(Files.readAllBytes(FILES.resolve(name)));
    }

    @Test
    void aFileOfAnotherVersionIsNotKept() throws IOException {
        MockHttpServletResponse file = get("/assets/0123456789abcdef/app.js");

        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/",
                "/assets/app.js",
                "/assets/0123456789abcdef/",
                "/assets/0123456789abcdef/index.html",
                "/assets/0123456789abcdef/../app.js",
                "/assets/0123456789abcdef/%2e%2e/dom.js",
                "/index.html",
                "/flows"
            })
    void nothingElseIsThere(String path) throws IOException {
        assertThat(get(path).getStatus()).isEqualTo(404);
    }

    @Test
    void withoutTheSlashAtTheEndTheWayLeadsToTheFolderWhereverThatIs() throws IOException {
        MockHttpServletResponse response = get("");

        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(response.getHeader("Location")).isEqualTo("flows/");
    }

    @Test
    void thePagesOnlyTellAndNeverTake() throws IOException {
        MockHttpServletResponse response = handle(request("POST", "/"));

        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void nothingFromElsewhereAndNothingInlineIsAllowedToRun() throws IOException {
        assertThat(get("/").getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    @Test
    void everyFileOfTheFolderIsServed() throws IOException {
        try (Stream<Path> folder = Files.list(FILES)) {
            List<String> names = folder.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.html"))
                    .toList();
            assertThat(names).hasSizeGreaterThan(15);
            for (String name : names) {
                assertThat(get("/assets/" + version() + "/" + name).getStatus())
                        .as(name)
                        .isEqualTo(200);
            }
        }
    }

    /** What would turn a text into markup or code, or need a hole in the policy. */
    @Test
    void noScriptMakesMarkupOfText() throws IOException {
        Pattern dangerous = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|setHTML"
                + "|createContextualFragment|srcdoc|\\beval\\(|new Function|javascript:|https?://(?!www\\.w3\\.org)");
        try (Stream<Path> folder = Files.list(FILES)) {
            for (Path file : folder.toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(dangerous);
            }
        }
        assertThat(Files.readString(FILES.resolve("index.html")))
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son\\w+=");
    }

    private MockHttpServletResponse get(String path) throws IOException {
        return handle(request("GET", path));
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/shop/ops/flows" + path);
        request.setContextPath("/shop");
        return request;
    }

    private MockHttpServletResponse handle(MockHttpServletRequest request) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        handler.handleRequest(request, response);
        return response;
    }

    private String version() throws IOException {
        return ASSET.matcher(get("/").getContentAsString())
                .results()
                .map(asset -> asset.group(1))
                .distinct()
                .reduce("", String::concat);
    }

    private static List<String> assetsOf(MockHttpServletResponse page) throws IOException {
        return ASSET.matcher(page.getContentAsString())
                .results()
                .map(asset -> asset.group(2))
                .toList();
    }
}
