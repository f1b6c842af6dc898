package dev.heartbeat.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges credentials. Any one that is right is enough; where several are sent, they are judged in the order signature,
 * token, bearer token, and if none is right the first one's reason is told. A signature comes first for the delivery that
 * only it can prove. Immutable, and as thread-safe as its verifier.
 */
public final class Authenticator {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~](?:[ -~]*[!-~])?) *");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final int LONGEST_BEARER = 8192;
    private static final int DEEPEST_CAUSE = 20;

    private final @Nullable AcceptedTokens tokens;
    private final @Nullable SigningSecrets secrets;
    private final @Nullable BearerVerifier verifier;

    /**
     * Accepts what these accept.
     *
     * @param tokens null if none is accepted
     * @param secrets null if no signature is accepted
     * @param verifier null if no one else's token is accepted
     * @throws IllegalArgumentException if all three are null, so that nobody could ever call
     */
    public Authenticator(
            @Nullable AcceptedTokens tokens, @Nullable SigningSecrets secrets, @Nullable BearerVerifier verifier) {
        if (tokens == null && secrets == null && verifier == null) {
            throw new IllegalArgumentException("credentials are asked for, but none is accepted");
        }
        this.tokens = tokens;
        this.secrets = secrets;
        this.verifier = verifier;
    }

    /** The fingerprints of tokens and secrets, by the label of the kind of credential. */
    Map<String, List<String>> fingerprints() {
        Map<String, List<String>> fingerprints = new TreeMap<>();
        if (tokens != null) {
            fingerprints.put(CredentialKind.TOKEN.label(), tokens.fingerprints());
        }
        if (secrets != null) {
            fingerprints.put(CredentialKind.SIGNATURE.label(), secrets.fingerprints());
        }
        return fingerprints;
    }

    /** Either {@link Verdict.Admitted} or {@link Verdict.Unauthorized}. */
    Verdict judge(Credentials presented, Instant now) {
        if (presented.ambiguous()) {
            return new Verdict.Unauthorized(presented.kind(), Reason.DUPLICATE_HEADER);
        }
        Verdict verdict = null;
        for (Supplier<Optional<Verdict>> way : List.<Supplier<Optional<Verdict>>>of(
                () -> bySignature(presented, now), () -> byToken(presented), () -> byBearer(presented))) {
            Verdict next = way.get().orElse(null);
            if (next instanceof Verdict.Admitted) {
                return next;
            }
            verdict = verdict == null ? next : verdict;
        }
        return verdict == null ? new Verdict.Unauthorized(CredentialKind.NONE, Reason.NO_CREDENTIAL) : verdict;
    }

    private Optional<Verdict> bySignature(Credentials presented, Instant now) {
        if (presented.kind() != CredentialKind.SIGNATURE) {
            return Optional.empty();
        }
        return Optional.of(
                secrets == null
                        ? new Verdict.Unauthorized(CredentialKind.SIGNATURE, Reason.NO_SIGNING_SECRET)
                        : secrets.judge(presented, now));
    }

    private Optional<Verdict> byToken(Credentials presented) {
        return Optional.ofNullable(presented.token()).map(token -> ours(CredentialKind.TOKEN, token));
    }

    private Optional<Verdict> byBearer(Credentials presented) {
        return Optional.ofNullable(presented.authorization()).map(this::bearer);
    }

    private Verdict bearer(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return new Verdict.Unauthorized(CredentialKind.BEARER, Reason.NO_BEARER_TOKEN);
        }
        String token = bearer.group(1);
        Verdict verdict = ours(CredentialKind.BEARER, token);
        if (verdict instanceof Verdict.Admitted || verifier == null) {
            return verdict;
        }
        boolean wellFormed =
                token.length() <= LONGEST_BEARER && WELL_FORMED.matcher(token).matches();
        return wellFormed ? vouchedFor(verifier, token) : verdict;
    }

    private Verdict ours(CredentialKind kind, String token) {
        return Optional.ofNullable(tokens)
                .flatMap(accepted -> accepted.find(token))
                .<Verdict>map(fingerprint -> new Verdict.Admitted(new Caller(kind, fingerprint, null)))
                .orElseGet(() -> new Verdict.Unauthorized(kind, Reason.WRONG_TOKEN));
    }

    private static Verdict vouchedFor(BearerVerifier verifier, String token) {
        try {
            return verifier.subject(token)
                    .filter(subject -> !subject.isBlank())
                    .<Verdict>map(subject -> new Verdict.Admitted(new Caller(CredentialKind.OIDC, subject, null)))
                    .orElseGet(() -> new Verdict.Unauthorized(CredentialKind.BEARER, Reason.WRONG_TOKEN));
        } catch (RuntimeException cannotTell) {
            return new Verdict.Unauthorized(CredentialKind.BEARER, Reason.VERIFIER_FAILED, innermost(cannotTell));
        }
    }

    /** What wraps it mostly says no more than that something went wrong. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
