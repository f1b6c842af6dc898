package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final String TOKEN = "correct horse battery staple";
    private static final CallerAddress SOMEWHERE = CallerAddress.of("192.0.2.1");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Authenticator tokens =
            new Authenticator(new AcceptedTokens(List.of(TOKEN, "another token")), null, null);
    private final Gate guarded = new Gate(tokens, null);

    @Test
    @DisplayName("R6.4 R7.4 With authentication and whitelist off, everyone is admitted")
    void anOpenGateAdmitsEveryone() {
        Gate open = new Gate(null, null);

        assertThat(open.judge(Request.empty().presented(), SOMEWHERE, NOW))
                .isEqualTo(new Verdict.Admitted(new Caller(CredentialKind.NONE, null, null)));
        assertThat(open.judge(Request.empty().token("x").token("y").presented(), CallerAddress.UNREADABLE, NOW))
                .isInstanceOf(Verdict.Admitted.class);
        assertThat(open.asksForCredentials()).isFalse();
        assertThat(open.hasWhitelist()).isFalse();
    }

    @Test
    @DisplayName("R6.4 With authentication off, a wrong signature is as good as none")
    void offMeansOff() {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(new Gate(null, null)
                            .judge(
                                    Request.empty()
                                            .with("webhook-signature", "v1,nonsense")
                                            .presented(),
                                    SOMEWHERE,
                                    NOW))
                    .isInstanceOf(Verdict.Admitted.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, Admitted",
                "-, http://app.example:8080, Admitted",
                "-, HTTPS://App.Example:8080, Admitted",
                "-, https://evil.example, CrossSite",
                "-, http://app.example, CrossSite",
                "-, 'null', CrossSite",
                "same-origin, https://app.example, Admitted",
                "none, -, Admitted",
                "cross-site, -, CrossSite",
                "same-site, http://app.example:8080, CrossSite"
            })
    void aPageOfAnotherSiteDoesNotBorrowTheAddressOfABrowser(
            @Nullable String site, @Nullable String origin, String verdict) {
        Request request = Request.empty().with("Host", "app.example:8080");
        if (site != null) {
            request.with("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.with("Origin", origin);
        }

        assertThat(new Gate(null, new AddressRanges(List.of("192.0.2.1")))
                        .judge(request.presented(), SOMEWHERE, NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
        assertThat(guarded.judge(request.token(TOKEN).presented(), SOMEWHERE, NOW))
                .as("who has a credential may come from anywhere")
                .isInstanceOf(Verdict.Admitted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "another token"})
    @DisplayName("R6.1 The right token is admitted")
    void admitsEachRightToken(String token) {
        assertThat(guarded.judge(Request.empty().token(token).presented(), SOMEWHERE, NOW))
                .isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    @DisplayName("R7.1 With the whitelist on, an address outside it or none at all is forbidden")
    void admitsAddressesInTheWhitelistAlone() {
        Gate gate = new Gate(null, new AddressRanges(List.of("0.0.0.0/1", "::/0")));

        assertThat(gate.judge(Request.empty().presented(), CallerAddress.of("10.0.0.1"), NOW))
                .isInstanceOf(Verdict.Admitted.class);
        assertThat(gate.judge(Request.empty().presented(), CallerAddress.of("203.0.113.1"), NOW))
                .isInstanceOf(Verdict.Forbidden.class);
        assertThat(gate.judge(Request.empty().presented(), CallerAddress.UNREADABLE, NOW))
                .isInstanceOf(Verdict.Forbidden.class);
        assertThat(gate.hasWhitelist()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, 192.0.2.1, Unauthorized",
        "wrong, 10.0.0.1, Unauthorized",
        "another token, 192.0.2.1, Forbidden",
        "another token, 10.0.0.1, Admitted"
    })
    void judgesTheCredentialBeforeTheAddress(String token, String address, String verdict) {
        Gate both = new Gate(tokens, new AddressRanges(List.of("10.0.0.0/8")));

        assertThat(both.judge(Request.empty().token(token).presented(), CallerAddress.of(address), NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void tellsWhoIsForbidden() {
        Verdict verdict = new Gate(tokens, new AddressRanges(List.of("10.0.0.0/8")))
                .judge(Request.empty().token(TOKEN).presented(), SOMEWHERE, NOW);

        assertThat(verdict)
                .isEqualTo(new Verdict.Forbidden(new Caller(
                        CredentialKind.TOKEN,
                        new AcceptedTokens(List.of(TOKEN)).fingerprints().get(0),
                        null)));
    }

    @Test
    void makesASourceWaitThatFailsTooOftenWhateverItPresentsThen() {
        fail(10, SOMEWHERE);

        Credentials right = Request.empty().token(TOKEN).presented();
        assertThat(guarded.judge(right, SOMEWHERE, NOW))
                .isEqualTo(new Verdict.TooManyFailures(CredentialKind.TOKEN, Duration.ofMinutes(1)));
        assertThat(guarded.judge(right, CallerAddress.of("192.0.2.2"), NOW)).isInstanceOf(Verdict.Admitted.class);
        assertThat(guarded.judge(right, SOMEWHERE, NOW.plusSeconds(60))).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void doesNotForgiveFailuresForASuccess() {
        fail(9, SOMEWHERE);
        Credentials right = Request.empty().token(TOKEN).presented();
        assertThat(guarded.judge(right, SOMEWHERE, NOW)).isInstanceOf(Verdict.Admitted.class);
        fail(1, SOMEWHERE);

        assertThat(guarded.judge(right, SOMEWHERE, NOW)).isInstanceOf(Verdict.TooManyFailures.class);
    }

    @Test
    void doesNotCountRequestsThatPresentNothing() {
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(guarded.judge(Request.empty().token(" ").presented(), SOMEWHERE, NOW))
                    .isEqualTo(new Verdict.Unauthorized(CredentialKind.NONE, Reason.NO_CREDENTIAL));
        }
    }

    @Test
    @DisplayName("R6.2 Credentials that nothing is accepted as are refused at the start")
    void nobodyCanAskForCredentialsAndAcceptNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Authenticator(null, null, null))
                .withMessage("credentials are asked for, but none is accepted");
    }

    private void fail(int times, CallerAddress from) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertThat(guarded.judge(Request.empty().token("wrong").presented(), from, NOW))
                    .isEqualTo(new Verdict.Unauthorized(CredentialKind.TOKEN, Reason.WRONG_TOKEN));
        }
    }
}
