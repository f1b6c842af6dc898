package dev.heartbeat.admin;

import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.PasswordGate;
import dev.heartbeat.access.Reason;
import dev.heartbeat.access.RefusalLog;
import dev.heartbeat.access.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may see and steer flows. Thread-safe. */
public sealed interface Access {

    /** Whether a request may go on. */
    Decision judge(HttpServletRequest request);

    /** Whether a request may go on. */
    sealed interface Decision {

        /** It may, under that name. */
        record Admitted(String user) implements Decision {}

        /** It may not. */
        record Refused(Problem problem) implements Decision {}

        /** It may not until somebody logs in, which the host knows how to do. */
        record LoginWanted() implements Decision {}
    }

    /** Those who know the dashboard's password. */
    final class ByPassword implements Access {

        private static final Logger log = LoggerFactory.getLogger(ByPassword.class);

        private final PasswordGate gate;
        private final Function<HttpServletRequest, CallerAddress> addresses;
        private final InstantSource clock;
        private final RefusalLog refusals = new RefusalLog();

        /**
         * Asks that gate.
         *
         * @param addresses where a request comes from
         * @param clock by which failures are counted
         */
        public ByPassword(
                PasswordGate gate, Function<HttpServletRequest, CallerAddress> addresses, InstantSource clock) {
            this.gate = gate;
            this.addresses = addresses;
            this.clock = clock;
        }

        @Override
        public Decision judge(HttpServletRequest request) {
            Instant now = clock.instant();
            CallerAddress address = addresses.apply(request);
            Verdict verdict = gate.judge(name -> Collections.list(request.getHeaders(name)), address, now);
            if (verdict instanceof Verdict.Admitted admitted) {
                return new Decision.Admitted(String.valueOf(admitted.caller().name()));
            }
            if (!isFirstQuestion(verdict)) {
                refusals.refused(address, (Verdict.Refused) verdict, now)
                        .forEach(line -> log.warn("{}", line.text("dashboard_refused")));
            }
            return new Decision.Refused(
                    verdict instanceof Verdict.TooManyFailures failures
                            ? Problem.tooManyFailures(failures.retryAfter())
                            : Problem.passwordWanted());
        }

        /** A browser asks without a password before it asks its user for one. */
        private static boolean isFirstQuestion(Verdict verdict) {
            return verdict instanceof Verdict.Unauthorized unauthorized
                    && unauthorized.reason() == Reason.NO_CREDENTIAL;
        }
    }

    /**
     * Users of the host who have a role. How they log in is the host's business.
     *
     * @param role without a prefix, or with the one that the host's roles have
     */
    record ByRole(String role) implements Access {

        @Override
        public Decision judge(HttpServletRequest request) {
            Principal user = request.getUserPrincipal();
            if (user == null) {
                return new Decision.LoginWanted();
            }
            return request.isUserInRole(role)
                    ? new Decision.Admitted(user.getName())
                    : new Decision.Refused(Problem.forbidden(role));
        }
    }
}
