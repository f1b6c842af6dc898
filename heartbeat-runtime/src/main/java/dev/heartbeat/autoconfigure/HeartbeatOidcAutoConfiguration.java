package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.OidcClaims;
import dev.heartbeat.access.OidcReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Lets the host's resource server verify the OIDC tokens of callers: signature, issuer, time, and what else it asks for. */
@AutoConfiguration(
        before = HeartbeatStoreAutoConfiguration.class,
        afterName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
@ConditionalOnClass(JwtDecoder.class)
@ConditionalOnSingleCandidate(JwtDecoder.class)
public final class HeartbeatOidcAutoConfiguration {

    @Bean("heartbeat.oidcReader")
    OidcReader heartbeatOidcReader(JwtDecoder decoder) {
        return token -> {
            try {
                return Optional.of(decoder.decode(token))
                        .filter(genuine -> genuine.getExpiresAt() != null) // OIDC asks for an end, a decoder may not
                        .map(HeartbeatOidcAutoConfiguration::claims);
            } catch (BadJwtException notGenuine) {
                return Optional.empty();
            }
        };
    }

    private static OidcClaims claims(Jwt token) {
        List<String> audience = token.getAudience();
        return new OidcClaims(token.getSubject(), verifiedEmail(token), audience == null ? List.of() : audience);
    }

    private static @Nullable String verifiedEmail(Jwt token) {
        return Boolean.TRUE.equals(token.getClaim("email_verified")) ? token.getClaimAsString("email") : null;
    }
}
