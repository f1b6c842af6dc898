package dev.heartbeat.access;

import java.time.Instant;

/**
 * One line of the log about refused requests. Its text is safe to be logged.
 *
 * @param verdict {@code UNAUTHORIZED}, {@code FORBIDDEN}, {@code CROSS_SITE} or {@code TOO_MANY_FAILURES}; the last one
 *     where several requests are counted
 * @param reason what is wrong with the credential; {@code NONE} for other verdicts
 * @param credential what kind of credential the last request had
 * @param caller who it was, where its credential was accepted; otherwise empty
 * @param cause what kept the credential from being judged; otherwise empty
 * @param address where from, or {@code others} for all sources beyond those that are told apart
 * @param count how many requests the line stands for
 * @param since when the first of them came
 * @param at when the last of them came
 */
public record RefusalLine(
        String verdict,
        String reason,
        CredentialKind credential,
        String caller,
        String cause,
        String address,
        int count,
        Instant since,
        Instant at) {

    private static final String OTHERS = "others";

    static RefusalLine first(CallerAddress address, Verdict.Refused refused, Instant at) {
        Caller caller = refused instanceof Verdict.Forbidden forbidden ? forbidden.caller() : Caller.ANYONE;
        return new RefusalLine(
                verdict(refused),
                refused instanceof Verdict.Unauthorized unauthorized
                        ? unauthorized.reason().name()
                        : "NONE",
                credential(refused),
                PlainText.of(caller.name()),
                PlainText.of(refused instanceof Verdict.Unauthorized unauthorized ? unauthorized.cause() : null),
                address.toString(),
                1,
                at,
                at);
    }

    RefusalLine fromOthers() {
        return new RefusalLine(verdict, reason, credential, caller, cause, OTHERS, count, since, at);
    }

    /** This one, standing for those of an earlier one as well. */
    RefusalLine after(RefusalLine earlier) {
        return new RefusalLine(
                verdict, reason, credential, caller, cause, address, earlier.count + count, earlier.since, at);
    }

    private static String verdict(Verdict.Refused refused) {
        if (refused instanceof Verdict.Unauthorized) {
            return "UNAUTHORIZED";
        }
        if (refused instanceof Verdict.CrossSite) {
            return "CROSS_SITE";
        }
        return refused instanceof Verdict.Forbidden ? "FORBIDDEN" : "TOO_MANY_FAILURES";
    }

    private static CredentialKind credential(Verdict.Refused refused) {
        if (refused instanceof Verdict.Unauthorized unauthorized) {
            return unauthorized.kind();
        }
        if (refused instanceof Verdict.TooManyFailures failures) {
            return failures.kind();
        }
        return refused instanceof Verdict.Forbidden forbidden
                ? forbidden.caller().kind()
                : CredentialKind.NONE;
    }

    /** Names and values as log collectors split them. */
    @Override
    public String toString() {
        return text("heartbeat_refused");
    }

    /** The same about another event than a heartbeat. */
    public String text(String event) {
        return "event=" + event + " verdict=" + verdict + " reason=" + reason + " credential=" + credential.label()
                + " caller=\"" + caller + "\"" + (cause.isEmpty() ? "" : " cause=\"" + cause + "\"") + " address="
                + address + " count=" + count + " since=" + since + " at="
                + at;
    }
}
