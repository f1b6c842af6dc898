package dev.heartbeat.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the reference implementation, which signs here. */
class SigningSecretsTest {

    private static final String SECRET = secret(1);
    private static final String OLDER = secret(2);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
    private static final String BODY = "{\"type\":\"tick\",\"note\":\"\u00fcber\"}";

    private final SigningSecrets secrets = new SigningSecrets(List.of(SECRET, OLDER));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void admitsWhatTheReferenceSignsWithAnyOfTheSecrets(int seed) throws Exception {
        assertThat(judge(secrets, signed(secret(seed), NOW), NOW))
                .isEqualTo(new Verdict.Admitted(new Caller(
                        CredentialKind.SIGNATURE, secrets.fingerprints().get(seed - 1), ID)));
    }

    @Test
    void readsSecretsWithAndWithoutTheirPrefix() throws Exception {
        SigningSecrets bare = new SigningSecrets(List.of(SECRET.substring("whsec_".length()) + "\n"));

        assertThat(bare.fingerprints()).containsExactly(secrets.fingerprints().get(0));
        assertThat(judge(bare, signed(SECRET, NOW), NOW)).isInstanceOf(Verdict.Admitted.class);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE_SIGNATURE", "-300, ADMITTED", "300, ADMITTED", "301, STALE_SIGNATURE"})
    void toleratesFiveMinutesBothWays(int secondsLater, String outcome) throws Exception {
        assertThat(outcome(judge(secrets, signed(SECRET, NOW), NOW.plusSeconds(secondsLater))))
                .isEqualTo(outcome);
    }

    @Test
    void findsTheRightOneAmongSeveralSignatures() throws Exception {
        String right = new Webhook(SECRET).sign(ID, NOW.getEpochSecond(), BODY);

        assertThat(outcome(judge(secrets, request(ID, NOW, "v1,bm9wZQ== v1a,x " + right), NOW)))
                .isEqualTo("ADMITTED");
        assertThat(outcome(judge(secrets, request(ID, NOW, right + " v2,y".repeat(15)), NOW)))
                .isEqualTo("ADMITTED");
        assertThat(outcome(judge(secrets, request(ID, NOW, right + " v2,y".repeat(16)), NOW)))
                .isEqualTo("MALFORMED_SIGNATURE");
        assertThat(outcome(judge(secrets, request(ID, NOW, right + " " + "y".repeat(4096)), NOW)))
                .isEqualTo("MALFORMED_SIGNATURE");
        assertThat(outcome(judge(secrets, request(ID, NOW, right.replace("v1,", "v2,")), NOW)))
                .isEqualTo("WRONG_SIGNATURE");
    }

    /** Else {@code a.1} with the time {@code 2} and the body {@code x} would be {@code a} with {@code 1} and {@code 2.x}. */
    @Test
    void refusesAnIdWithAFullStopThoughItIsSigned() throws Exception {
        String dotted = "msg.1";
        String signature = new Webhook(SECRET).sign(dotted, NOW.getEpochSecond(), BODY);

        assertThat(outcome(judge(secrets, request(dotted, NOW, signature), NOW)))
                .isEqualTo("MALFORMED_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1769860800", "1769860800.0", "-1", "99999999999999999999", "0x10", "now"})
    void refusesATimestampThatIsNoNumberOfSeconds(String timestamp) {
        Request request = Request.empty()
                .with("webhook-id", ID)
                .with("webhook-timestamp", timestamp)
                .with("webhook-signature", "v1,x");

        assertThat(outcome(secrets.judge(request.presented(), NOW))).isEqualTo("MALFORMED_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void asksForAllThreeHeaders(String missing) throws Exception {
        Headers all = signed(SECRET, NOW).headers();
        Credentials presented =
                Credentials.of(name -> name.equals(missing) ? List.of() : all.lines(name), () -> BODY.getBytes(UTF_8));

        assertThat(outcome(secrets.judge(presented, NOW))).isEqualTo("INCOMPLETE_SIGNATURE");
    }

    @Test
    void refusesEveryMutationOfASingleCharacter() throws Exception {
        String signature = new Webhook(SECRET).sign(ID, NOW.getEpochSecond(), BODY);
        String timestamp = String.valueOf(NOW.getEpochSecond());
        Mutations.of(signature)
                .forEach(wrong -> assertThat(outcome(judge(secrets, request(ID, timestamp, wrong, BODY), NOW)))
                        .as(wrong)
                        .isNotEqualTo("ADMITTED"));
        Mutations.of(ID)
                .forEach(wrong -> assertThat(outcome(judge(secrets, request(wrong, timestamp, signature, BODY), NOW)))
                        .as(wrong)
                        .isNotEqualTo("ADMITTED"));
        Mutations.of(timestamp)
                .forEach(wrong -> assertThat(outcome(judge(secrets, request(ID, wrong, signature, BODY), NOW)))
                        .as(wrong)
                        .isNotEqualTo("ADMITTED"));
        Mutations.of(BODY)
                .forEach(wrong -> assertThat(outcome(judge(secrets, request(ID, timestamp, signature, wrong), NOW)))
                        .as(wrong)
                        .isNotEqualTo("ADMITTED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whsec_not*base64*at*all*but*very*secret | a signing secret is not base64, with or without whsec_ before"
                        + " it",
                "whsec_c2hvcnQ= | a signing secret has 5 bytes, and Standard Webhooks asks for at least 24",
                "'' | a signing secret has 0 bytes, and Standard Webhooks asks for at least 24",
                "whpk_c2hvcnQ= | a signing secret is one half of a key pair, and only secrets of HMAC-SHA256 are"
                        + " understood, which begin with whsec_"
            })
    void saysWhyASecretIsNoneWithoutTellingIt(String secret, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningSecrets(List.of(SECRET, secret)))
                .withMessage(message)
                .withNoCause();
    }

    @Test
    void asksForASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningSecrets(List.of()))
                .withMessage("there must be a signing secret");
    }

    private static Request signed(String secret, Instant at) throws Exception {
        return request(ID, at, new Webhook(secret).sign(ID, at.getEpochSecond(), BODY));
    }

    private static Request request(String id, Instant at, String signature) {
        return request(id, String.valueOf(at.getEpochSecond()), signature, BODY);
    }

    private static Request request(String id, String timestamp, String signature, String body) {
        return Request.empty()
                .with("Webhook-Id", id)
                .with("Webhook-Timestamp", timestamp)
                .with("Webhook-Signature", signature)
                .body(body.getBytes(UTF_8));
    }

    private static Verdict judge(SigningSecrets secrets, Request request, Instant now) {
        return secrets.judge(request.presented(), now);
    }

    private static String outcome(Verdict verdict) {
        return verdict instanceof Verdict.Unauthorized unauthorized
                ? unauthorized.reason().name()
                : "ADMITTED";
    }

    private static String secret(int seed) {
        byte[] bytes = new byte[24];
        new Random(seed).nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
