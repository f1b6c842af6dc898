package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.CredentialKind;
import dev.heartbeat.access.Credentials;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.Headers;
import dev.heartbeat.access.Reason;
import dev.heartbeat.access.Verdict;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** OIDC tokens on a host that verifies them, with keys made here. */
class OidcOnAHostTest {

    private static final String ISSUER = "https://accounts.example";
    private static final RSAKey KEY = newKey();

    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    HeartbeatOidcAutoConfiguration.class,
                    HeartbeatStoreAutoConfiguration.class,
                    HeartbeatCycleAutoConfiguration.class))
            .withBean(JwtDecoder.class, OidcOnAHostTest::decoder)
            .withPropertyValues(
                    "spring.datasource.generate-unique-name=true",
                    "heartbeat.oidc.allowed=cron@acme.example,42",
                    "heartbeat.oidc.audience=https://app.example/data_flows/heartbeat");

    @Test
    void admitsThoseWhoAreNamedWithAGenuineTokenAlone() {
        host.run(context -> {
            Gate gate = context.getBean(HeartbeatSettings.class).gate();
            assertThat(judge(gate, token(KEY, claims -> {})))
                    .isInstanceOfSatisfying(Verdict.Admitted.class, admitted -> {
                        assertThat(admitted.caller().kind()).isEqualTo(CredentialKind.OIDC);
                        assertThat(admitted.caller().name()).isEqualTo("cron@acme.example");
                    });
            assertThat(judge(gate, token(KEY, claims -> claims.subject("42").claim("email", null))))
                    .isInstanceOf(Verdict.Admitted.class);

            for (Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                    claims -> claims.claim("email_verified", false),
                    claims -> claims.claim("email", "someone@acme.example"),
                    claims -> claims.audience("https://elsewhere.example"),
                    claims -> claims.issuer("https://evil.example"),
                    claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))))) {
                assertThat(judge(gate, token(KEY, wrong))).isInstanceOf(Verdict.Unauthorized.class);
            }
            assertThat(judge(gate, token(newKey(), claims -> {}))).isInstanceOf(Verdict.Unauthorized.class);
            assertThat(judge(gate, "no.jwt.at-all")).isInstanceOf(Verdict.Unauthorized.class);
        });
    }

    @Test
    void refusesEveryoneWhileTheIssuersKeysCannotBeHad() {
        JwtDecoder cutOff = token -> {
            throw new JwtException("no route to host");
        };
        host.withBean("cutOff", JwtDecoder.class, () -> cutOff, definition -> definition.setPrimary(true))
                .run(context -> assertThat(
                                judge(context.getBean(HeartbeatSettings.class).gate(), token(KEY, claims -> {})))
                        .isEqualTo(new Verdict.Unauthorized(CredentialKind.BEARER, Reason.VERIFIER_FAILED)));
    }

    @Test
    void admitsNobodyByOidcWhereNobodyIsNamed() {
        host.withPropertyValues("heartbeat.oidc.allowed=", "heartbeat.authentication-token=sixteen characters")
                .run(context -> assertThat(
                                judge(context.getBean(HeartbeatSettings.class).gate(), token(KEY, claims -> {})))
                        .isInstanceOf(Verdict.Unauthorized.class));
    }

    private static Verdict judge(Gate gate, String token) {
        Headers headers = name -> name.equals("Authorization") ? List.of("Bearer " + token) : List.of();
        return gate.judge(Credentials.of(headers, new byte[0]), CallerAddress.of("::1"), Instant.now());
    }

    private static String token(RSAKey key, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("1234567890")
                .claim("email", "cron@acme.example")
                .claim("email_verified", true)
                .audience("https://app.example/data_flows/heartbeat")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        change.accept(claims);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JwtDecoder decoder() {
        try {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
            return decoder;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
