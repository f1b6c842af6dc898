package dev.heartbeat.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the reference implementation. */
class SigningKeyTest {

    private final Random random = new Random(42);

    @Test
    void signsAsTheReferenceDoes() throws Exception {
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[24 + random.nextInt(41)];
            random.nextBytes(bytes);
            String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes);
            String id = "msg_" + random.nextInt(1_000_000);
            long now = 1_700_000_000L + random.nextInt(100_000_000);
            String body = "{\"note\":\"über " + random.nextInt() + "\"}";

            assertThat(new SigningKey(i % 2 == 0 ? secret : secret.substring(6)).sign(id, now, body.getBytes(UTF_8)))
                    .isEqualTo(new Webhook(secret).sign(id, now, body));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_not base64 at all", "whsec_c2hvcnQ=", ""})
    void refusesWhatIsNoSecretWithoutTellingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKey(text))
                .withMessageStartingWith("the secret ")
                .withMessageNotContainingAny("not base64 at all", "c2hvcnQ");
    }
}
