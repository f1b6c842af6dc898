package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String TOKEN = "correct horse battery staple";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final AcceptedTokens tokens = new AcceptedTokens(List.of(TOKEN, "another-token"));
    private final Authenticator authenticator = new Authenticator(tokens, null, null);

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "correct horse battery stapl",
                "correct horse battery staple ",
                "Correct horse",
                "\uD800"
            })
    @DisplayName("R6.1 R6.2 A missing, empty or wrong token is none of the accepted ones")
    void findsNoOtherToken(@Nullable String token) {
        assertThat(tokens.find(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @DisplayName("R6.1 An empty expected token never authorises anyone")
    void noBlankTokenCanBeExpected(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcceptedTokens(List.of(TOKEN, blank)))
                .withMessage("a token must not be blank, and there must be one");
        assertThatIllegalArgumentException().isThrownBy(() -> new AcceptedTokens(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {" secret", "secret ", "se\ncret", "s\u00e4cret", "se\u0000cret"})
    void namesNoTokenThatCantBeSent(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcceptedTokens(List.of(token)))
                .withMessage("a token has characters that don't arrive as they are sent: only visible ASCII does, with"
                        + " spaces inside but not around it");
    }

    @Test
    void knowsATokenByAFingerprintThatAShellCanTell() {
        // printf %s secret-token-1234 | openssl sha256 -binary | openssl sha256
        assertThat(new AcceptedTokens(List.of("secret-token-1234", "secret-token-1234")).fingerprints())
                .containsExactly("9ee48857");
        assertThat(tokens.find("another-token")).contains(tokens.fingerprints().get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer another-token | ADMITTED",
                "bearer another-token | ADMITTED",
                "BEARER   another-token | ADMITTED",
                "Bearer correct horse battery staple | ADMITTED",
                "Bearer another-tokeN | WRONG_TOKEN",
                "Bearer another-token, Bearer x | WRONG_TOKEN",
                "Bearer | NO_BEARER_TOKEN",
                "Beareranother-token | NO_BEARER_TOKEN",
                "Bearer\tanother-token | NO_BEARER_TOKEN",
                "Basic YW5vdGhlci10b2tlbg== | NO_BEARER_TOKEN",
                "another-token | NO_BEARER_TOKEN"
            })
    void readsTheTokenFromAuthorization(String authorization, String outcome) {
        assertThat(outcome(Request.empty().authorization(authorization.replace("\\t", "\t"))))
                .isEqualTo(outcome);
    }

    @Test
    void anyRightCredentialIsEnough() {
        assertThat(outcome(Request.empty().token("wrong").authorization("Bearer another-token")))
                .isEqualTo("ADMITTED");
        assertThat(outcome(Request.empty().token(TOKEN).authorization("Basic YTpi")))
                .isEqualTo("ADMITTED");
        assertThat(outcome(Request.empty().token(TOKEN).with("webhook-id", "msg_1")))
                .isEqualTo("ADMITTED");
    }

    @Test
    void tellsWhatIsWrongWithTheFirstCredential() {
        assertThat(outcome(Request.empty())).isEqualTo("NO_CREDENTIAL");
        assertThat(outcome(Request.empty().token("wrong").authorization("Basic YTpi")))
                .isEqualTo("WRONG_TOKEN");
        assertThat(outcome(Request.empty().token("wrong").with("webhook-id", "msg_1")))
                .isEqualTo("NO_SIGNING_SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Heartbeat-Token", "Authorization", "webhook-id", "webhook-timestamp", "webhook-signature"})
    void refusesAHeaderThatComesTwiceAlsoBesideARightOne(String header) {
        assertThat(outcome(Request.empty()
                        .token(TOKEN)
                        .with(header, "Bearer another-token")
                        .with(header, "Bearer another-token")))
                .isEqualTo("DUPLICATE_HEADER");
    }

    @Test
    void asksTheVerifierForTokensOfOthersOnly() {
        List<String> asked = new ArrayList<>();
        Authenticator withOidc = new Authenticator(tokens, null, token -> {
            asked.add(token);
            return Optional.of("scheduler@example.org").filter(subject -> token.equals("a.b.c"));
        });

        assertThat(withOidc.judge(Request.empty().authorization("Bearer a.b.c").presented(), NOW))
                .isEqualTo(new Verdict.Admitted(new Caller(CredentialKind.OIDC, "scheduler@example.org", null)));
        assertThat(withOidc.judge(Request.empty().authorization("Bearer a.b.d").presented(), NOW))
                .isEqualTo(new Verdict.Unauthorized(CredentialKind.BEARER, Reason.WRONG_TOKEN));
        withOidc.judge(Request.empty().authorization("Bearer another-token").presented(), NOW);
        withOidc.judge(Request.empty().authorization("Bearer not well formed").presented(), NOW);
        withOidc.judge(
                Request.empty().authorization("Bearer " + "a".repeat(8193)).presented(), NOW);
        withOidc.judge(Request.empty().token("a.b.c").presented(), NOW);
        assertThat(asked).containsExactly("a.b.c", "a.b.d");
    }

    @Test
    void refusesWhatTheVerifierFailsOnOrNamesNobodyFor() {
        Authenticator failing = new Authenticator(null, null, token -> {
            throw new IllegalStateException("no luck", new IOException("keys can't be fetched"));
        });
        Authenticator nameless = new Authenticator(null, null, token -> Optional.of(" "));

        assertThat(failing.judge(Request.empty().authorization("Bearer a.b.c").presented(), NOW))
                .isEqualTo(new Verdict.Unauthorized(
                        CredentialKind.BEARER, Reason.VERIFIER_FAILED, "IOException: keys can't be fetched"));
        assertThat(nameless.judge(Request.empty().authorization("Bearer a.b.c").presented(), NOW))
                .isEqualTo(new Verdict.Unauthorized(CredentialKind.BEARER, Reason.WRONG_TOKEN));
    }

    private String outcome(Request request) {
        Verdict verdict = authenticator.judge(request.presented(), NOW);
        return verdict instanceof Verdict.Unauthorized unauthorized
                ? unauthorized.reason().name()
                : "ADMITTED";
    }
}
