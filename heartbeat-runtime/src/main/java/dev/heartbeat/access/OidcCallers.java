package dev.heartbeat.access;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The callers that prove themselves with an OIDC token. That a token is genuine is not enough: the same issuer has some
 * for every user of the application. Immutable.
 */
public final class OidcCallers implements BearerVerifier {

    private final OidcReader reader;
    private final Set<String> allowed;
    private final List<String> audiences;

    /**
     * Lets these call.
     *
     * @param allowed their subjects or e-mail addresses
     * @param audiences one of which a token must be meant for; empty for whatever the reader takes
     */
    public OidcCallers(OidcReader reader, Collection<String> allowed, Collection<String> audiences) {
        this.reader = reader;
        this.allowed = Set.copyOf(allowed);
        this.audiences = List.copyOf(audiences);
    }

    @Override
    public Optional<String> subject(String token) {
        return reader.read(token).filter(this::isMeantForUs).flatMap(this::whoMayCall);
    }

    private boolean isMeantForUs(OidcClaims claims) {
        return audiences.isEmpty() || !Collections.disjoint(audiences, claims.audience());
    }

    private Optional<String> whoMayCall(OidcClaims claims) {
        return Optional.ofNullable(claims.verifiedEmail())
                .filter(allowed::contains)
                .or(() -> Optional.ofNullable(claims.subject()).filter(allowed::contains));
    }
}
