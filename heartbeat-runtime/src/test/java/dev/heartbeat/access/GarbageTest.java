package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random input, the same in each run. */
class GarbageTest {

    private static final int TIMES = 10_000;
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> PIECES = List.of(
            "",
            " ",
            ",",
            ";",
            "=",
            "\"",
            "\\",
            "[",
            "]",
            ":",
            "%",
            "/",
            ".",
            "_",
            "\n",
            "\u0000",
            "\u202e",
            "\ud800",
            "Bearer ",
            "Basic ",
            "bearer",
            "v1,",
            "v1a,",
            "whsec_",
            "for=",
            "For=\"",
            "by=",
            "unknown",
            "10.0.0.1",
            "203.0.113.5",
            "::1",
            "[2001:db8::1]:80",
            "1769860800",
            "msg_1",
            "AAAA",
            "=",
            TOKEN.substring(1),
            "999999999999999999999",
            "%eth0");
    private static final List<String> HEADERS = List.of(
            "X-Heartbeat-Token",
            "Authorization",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "X-Forwarded-For",
            "Forwarded");

    private final Random random = new Random(20260131);
    private final AcceptedTokens tokens = new AcceptedTokens(List.of(TOKEN));
    private final Authenticator authenticator = new Authenticator(
            tokens, new SigningSecrets(List.of("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")), token -> Optional.empty());
    private final AddressRanges proxies = new AddressRanges(List.of("10.0.0.0/8"));

    @Test
    void neverThrowsAndNeverAdmits() {
        Gate gate = new Gate(authenticator, null, new FailedAttempts(Integer.MAX_VALUE, 10));
        RefusalLog log = new RefusalLog(10);
        for (int time = 0; time < TIMES; time++) {
            Request request = request();
            CallerAddress address = new TrustedProxies(proxies).caller("10.0.0.1", request.headers());
            Verdict verdict = gate.judge(request.presented(), address, NOW);

            assertThat(verdict).isInstanceOf(Verdict.Unauthorized.class);
            log.refused(address, (Verdict.Refused) verdict, NOW.plusSeconds(time))
                    .forEach(line -> assertThat(line.toString()).matches("[ -~]+"));
        }
    }

    @Test
    @DisplayName("R7.1 Whatever a caller writes before what the proxy adds, the proxy's word counts")
    void whatACallerWritesItselfChangesNothing() {
        TrustedProxies trusted = new TrustedProxies(proxies);
        for (int time = 0; time < TIMES; time++) {
            String garbage = text();
            Headers oneLine = Request.empty()
                    .with("X-Forwarded-For", garbage + ", 203.0.113.5")
                    .headers();
            Headers twoLines = Request.empty()
                    .with("Forwarded", garbage)
                    .with("Forwarded", "for=203.0.113.5")
                    .headers();
            Headers quoted = Request.empty()
                    .with("Forwarded", garbage + ", for=\"[2001:db8::1]:80\"")
                    .headers();

            assertThat(trusted.caller("10.0.0.1", oneLine)).hasToString("203.0.113.5");
            assertThat(trusted.caller("10.0.0.1", twoLines)).hasToString("203.0.113.5");
            assertThat(trusted.caller("10.0.0.1", quoted).toString()).isIn("2001:db8::1", "unreadable");
        }
    }

    @Test
    @DisplayName("R6.1 Every mutation of a token in a single character is refused")
    void refusesEveryMutationOfAToken() {
        assertThat(tokens.find(TOKEN)).isPresent();
        assertThat(Mutations.of(TOKEN)).hasSizeGreaterThan(10_000).allSatisfy(wrong -> {
            assertThat(tokens.find(wrong)).isEmpty();
            assertThat(admits(Request.empty().token(wrong))).isFalse();
        });
        // Blanks around a bearer token belong to the header, not to the token.
        assertThat(Mutations.of(TOKEN).filter(wrong -> !wrong.strip().equals(TOKEN)))
                .noneMatch(wrong -> admits(Request.empty().authorization("Bearer " + wrong)));
    }

    private boolean admits(Request request) {
        return authenticator.judge(request.presented(), NOW) instanceof Verdict.Admitted;
    }

    private Request request() {
        Request request = Request.empty().body(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String header : HEADERS) {
            for (int line = random.nextInt(3); line > 0; line--) {
                request.with(header, text());
            }
        }
        return request;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(8); piece > 0; piece--) {
            text.append(
                    random.nextInt(10) == 0
                            ? Character.toString(random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
