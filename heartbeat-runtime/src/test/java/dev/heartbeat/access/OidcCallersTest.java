package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcCallersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "42, -, us, 42",
                "42, cron@acme.example, us, cron@acme.example",
                "7, cron@acme.example, us, cron@acme.example",
                "7, cron@acme.example, others us, cron@acme.example",
                "42, -, others, -",
                "42, -, -, -",
                "7, someone@acme.example, us, -",
                "-, -, us, -"
            })
    void letsThoseInWhoAreNamedWithATokenThatIsMeantForUs(
            @Nullable String subject, @Nullable String email, @Nullable String audience, @Nullable String caller) {
        List<String> meantFor = audience == null ? List.of() : Arrays.asList(audience.split(" "));
        OidcReader reader = token -> Optional.of(new OidcClaims(subject, email, meantFor));

        assertThat(new OidcCallers(reader, List.of("42", "cron@acme.example"), List.of("us")).subject("token"))
                .isEqualTo(Optional.ofNullable(caller));
    }

    @Test
    void leavesTheAudienceToTheReaderWhereNoneIsNamed() {
        OidcReader reader = token -> Optional.of(new OidcClaims("42", null, List.of("others")));

        assertThat(new OidcCallers(reader, List.of("42"), List.of()).subject("token"))
                .contains("42");
    }

    @Test
    void letsNobodyInWhoseTokenIsNotGenuine() {
        assertThat(new OidcCallers(token -> Optional.empty(), List.of("42"), List.of()).subject("token"))
                .isEmpty();
    }
}
