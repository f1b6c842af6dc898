package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordGateTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final CallerAddress HERE = CallerAddress.of("192.0.2.7");

    private final PasswordGate gate = new PasswordGate("ann", "pässword: öf decent length");

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC   "})
    void letsInWhoKnowsThePassword(String scheme) {
        assertThat(judge(scheme + encoded("ann:pässword: öf decent length")))
                .isEqualTo(new Verdict.Admitted(new Caller(CredentialKind.PASSWORD, "ann", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann:pässword: öf decent lengt",
                "ann:pässword: öf decent length ",
                "Ann:pässword: öf decent length",
                "annpässword: öf decent length",
                "ann:",
                ":",
                ""
            })
    void refusesEverybodyElse(String shown) {
        Reason expected = shown.isEmpty() ? Reason.NO_PASSWORD : Reason.WRONG_PASSWORD;
        assertThat(judge("Basic " + encoded(shown)))
                .isEqualTo(new Verdict.Unauthorized(CredentialKind.PASSWORD, expected));
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc, NO_PASSWORD", "Basic, NO_PASSWORD", "Basic ===, NO_PASSWORD", "Basic a, NO_PASSWORD"})
    void refusesWhatIsNoPassword(String authorization, Reason reason) {
        assertThat(judge(authorization)).isEqualTo(new Verdict.Unauthorized(CredentialKind.PASSWORD, reason));
    }

    @Test
    void refusesAHeaderThatComesTwice() {
        String right = "Basic " + encoded("ann:pässword: öf decent length");

        assertThat(gate.judge(
                        Request.empty()
                                .authorization(right)
                                .authorization(right)
                                .headers(),
                        HERE,
                        NOON))
                .isEqualTo(new Verdict.Unauthorized(CredentialKind.PASSWORD, Reason.DUPLICATE_HEADER));
    }

    @Test
    void slowsGuessingDownAndCountsNoQuestionWithoutAPassword() {
        for (int i = 0; i < 20; i++) {
            assertThat(gate.judge(Request.empty().headers(), HERE, NOON))
                    .isEqualTo(new Verdict.Unauthorized(CredentialKind.NONE, Reason.NO_CREDENTIAL));
        }
        for (int i = 0; i < 10; i++) {
            judge("Basic " + encoded("ann:" + i));
        }
        String right = "Basic " + encoded("ann:pässword: öf decent length");

        assertThat(judge(right)).isEqualTo(new Verdict.TooManyFailures(CredentialKind.PASSWORD, Duration.ofMinutes(1)));
        assertThat(gate.judge(Request.empty().authorization(right).headers(), CallerAddress.of("192.0.2.8"), NOON))
                .isInstanceOf(Verdict.Admitted.class);
        assertThat(gate.judge(Request.empty().authorization(right).headers(), HERE, NOON.plusSeconds(60)))
                .isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void refusesNamesAndPasswordsThatOpenToAnyone() {
        assertThatThrownBy(() -> new PasswordGate("ann", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a name and a password must not be blank");
        assertThatThrownBy(() -> new PasswordGate("a:b", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a name can't have a colon, which would end it");
    }

    private Verdict judge(String authorization) {
        return gate.judge(Request.empty().authorization(authorization).headers(), HERE, NOON);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
