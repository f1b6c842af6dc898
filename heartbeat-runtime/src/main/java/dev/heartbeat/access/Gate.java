package dev.heartbeat.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges requests, in this order:
 *
 * <ol>
 *   <li>A source that failed too often has to wait, and what it presents isn't looked at, right or wrong: if right ones
 *       got in meanwhile, waiting would slow no one down who guesses.
 *   <li>Its credential must be one that is accepted. Where none is asked for, none is looked at either: a wrong one is
 *       then as good as any. But then it must not come from another site's page in a browser.
 *   <li>Its address must be one that may call.
 * </ol>
 *
 * Thread-safe. What it remembers are failures alone, and only where credentials are asked for.
 */
public final class Gate {

    private final @Nullable Authenticator authenticator;
    private final @Nullable AddressRanges whitelist;
    private final FailedAttempts failures;

    /**
     * Lets in whom both of these let in.
     *
     * @param authenticator what judges credentials; null if none is asked for
     * @param whitelist who may call; null if everyone may
     */
    public Gate(@Nullable Authenticator authenticator, @Nullable AddressRanges whitelist) {
        this(authenticator, whitelist, new FailedAttempts());
    }

    Gate(@Nullable Authenticator authenticator, @Nullable AddressRanges whitelist, FailedAttempts failures) {
        this.authenticator = authenticator;
        this.whitelist = whitelist;
        this.failures = failures;
    }

    /** Whether callers have to present a credential. */
    public boolean asksForCredentials() {
        return authenticator != null;
    }

    /**
     * What callers may be known by, where tokens and secrets decide: the fingerprints, by the label of the kind of
     * credential.
     */
    public Map<String, List<String>> fingerprints() {
        return authenticator == null ? Map.of() : authenticator.fingerprints();
    }

    /** Whether only some addresses may call. */
    public boolean hasWhitelist() {
        return whitelist != null;
    }

    /**
     * The verdict on one request.
     *
     * @param presented what it presented; its body is read last, and only for a signature
     * @param address where it comes from
     * @param now by the clock that signatures are held against
     */
    public Verdict judge(Credentials presented, CallerAddress address, Instant now) {
        Verdict verdict = authenticator == null
                ? withoutCredential(presented)
                : authenticate(authenticator, presented, address, now);
        return verdict instanceof Verdict.Admitted admitted && whitelist != null && !whitelist.contain(address)
                ? new Verdict.Forbidden(admitted.caller())
                : verdict;
    }

    /** A page must not borrow the address of the browser that shows it. */
    private static Verdict withoutCredential(Credentials presented) {
        return presented.crossSite() ? new Verdict.CrossSite() : new Verdict.Admitted(Caller.ANYONE);
    }

    private Verdict authenticate(
            Authenticator authenticator, Credentials presented, CallerAddress address, Instant now) {
        Optional<Duration> wait = failures.waitOf(address, now);
        if (wait.isPresent()) {
            return new Verdict.TooManyFailures(presented.kind(), wait.get());
        }
        Verdict verdict = authenticator.judge(presented, now);
        if (verdict instanceof Verdict.Unauthorized unauthorized && unauthorized.reason() != Reason.NO_CREDENTIAL) {
            failures.count(address, now);
        }
        return verdict;
    }
}
