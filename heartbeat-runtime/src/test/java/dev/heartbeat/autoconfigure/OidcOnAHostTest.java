package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.CredentialKind;
import dev.heartbeat.access.Credentials;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.Headers;
import dev.heartbeat.access.Reason;
import dev.heartbeat.access.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private static final String AUDIENCE = "https://app.example/data_flows/heartbeat";
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
                    "heartbeat.oidc.audience=" + AUDIENCE);

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
                    claims -> claims.expirationTime(inSeconds(-300)))) {
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
                        .isEqualTo(new Verdict.Unauthorized(
                                CredentialKind.BEARER, Reason.VERIFIER_FAILED, "JwtException: no route to host")));
    }

    @Test
    void believesNoAlgorithmButThatOfTheKey() {
        host.run(context -> {
            Gate gate = context.getBean(HeartbeatSettings.class).gate();
            JWTClaimsSet claims = claims(unchanged -> {});
            SignedJWT signedWithThePublicKey = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            signedWithThePublicKey.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
            SignedJWT anotherHash = new SignedJWT(new JWSHeader(JWSAlgorithm.RS384), claims);
            anotherHash.sign(new RSASSASigner(KEY));
            RSAKey own = newKey();
            SignedJWT bringsItsOwnKey = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .jwk(own.toPublicJWK())
                            .build(),
                    claims);
            bringsItsOwnKey.sign(new RSASSASigner(own));

            assertThat(judge(gate, token(KEY, unchanged -> {}))).isInstanceOf(Verdict.Admitted.class);
            for (JWT forged : List.of(new PlainJWT(claims), signedWithThePublicKey, anotherHash, bringsItsOwnKey)) {
                assertThat(judge(gate, forged.serialize())).isInstanceOf(Verdict.Unauthorized.class);
            }
        });
    }

    @Test
    void asksForAnAudienceAndAnEndAndAllowsClocksAMinute() {
        host.run(context -> {
            Gate gate = context.getBean(HeartbeatSettings.class).gate();
            for (Consumer<JWTClaimsSet.Builder> right : List.<Consumer<JWTClaimsSet.Builder>>of(
                    claims -> claims.audience(List.of("https://elsewhere.example", AUDIENCE)),
                    claims -> claims.expirationTime(inSeconds(-30)),
                    claims -> claims.notBeforeTime(inSeconds(30)))) {
                assertThat(judge(gate, token(KEY, right))).isInstanceOf(Verdict.Admitted.class);
            }
            for (Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                    claims -> claims.audience(List.of()),
                    claims -> claims.audience(AUDIENCE + "/"),
                    claims -> claims.audience(List.of("https://elsewhere.example", "https://app.example")),
                    claims -> claims.expirationTime(inSeconds(-120)),
                    claims -> claims.expirationTime(null),
                    claims -> claims.notBeforeTime(inSeconds(120)),
                    claims -> claims.claim("email_verified", "true"),
                    claims -> claims.subject(null).claim("email", null))) {
                assertThat(judge(gate, token(KEY, wrong))).isInstanceOf(Verdict.Unauthorized.class);
            }
        });
    }

    @Test
    void followsTheIssuerWhenItChangesItsKeys() throws Exception {
        RSAKey last = newKey("last");
        RSAKey next = newKey("next");
        AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet(last));
        HttpServer issuer = issuer(published);
        String keys = "http://127.0.0.1:" + issuer.getAddress().getPort();
        host.withBean(
                        "issuer",
                        JwtDecoder.class,
                        () -> NimbusJwtDecoder.withJwkSetUri(keys).build(),
                        definition -> definition.setPrimary(true))
                .run(context -> {
                    Gate gate = context.getBean(HeartbeatSettings.class).gate();
                    assertThat(judge(gate, token(last, claims -> {}))).isInstanceOf(Verdict.Admitted.class);
                    assertThat(judge(gate, token(next, claims -> {}))).isInstanceOf(Verdict.Unauthorized.class);

                    published.set(new JWKSet(List.of(last, next)));
                    assertThat(judge(gate, token(next, claims -> {}))).isInstanceOf(Verdict.Admitted.class);
                    assertThat(judge(gate, token(last, claims -> {}))).isInstanceOf(Verdict.Admitted.class);

                    published.set(new JWKSet(next));
                    assertThat(judge(gate, token(newKey("nobody's"), claims -> {})))
                            .isInstanceOf(Verdict.Unauthorized.class);
                    assertThat(judge(gate, token(last, claims -> {}))).isInstanceOf(Verdict.Unauthorized.class);

                    issuer.stop(0);
                    assertThat(judge(gate, token(newKey("another"), claims -> {})))
                            .isInstanceOfSatisfying(Verdict.Unauthorized.class, refused -> {
                                assertThat(refused.reason()).isEqualTo(Reason.VERIFIER_FAILED);
                                assertThat(refused.cause()).startsWith("ConnectException");
                            });
                });
    }

    /** Publishes keys as an issuer does. */
    private static HttpServer issuer(AtomicReference<JWKSet> published) throws IOException {
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            byte[] keys = Objects.requireNonNull(published.get()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        return issuer;
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
        return gate.judge(Credentials.of(headers, () -> new byte[0]), CallerAddress.of("::1"), Instant.now());
    }

    private static String token(RSAKey key, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(change));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("1234567890")
                .claim("email", "cron@acme.example")
                .claim("email_verified", true)
                .audience(AUDIENCE)
                .expirationTime(inSeconds(300));
        change.accept(claims);
        return claims.build();
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
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
        return newKey(null);
    }

    private static RSAKey newKey(@Nullable String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
