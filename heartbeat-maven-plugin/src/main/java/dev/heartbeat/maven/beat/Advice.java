package dev.heartbeat.maven.beat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What to do about a heartbeat that did nothing. */
final class Advice {

    private final URI address;
    private final boolean tokenSent;

    Advice(BeatRequest request) {
        this.address = request.address();
        this.tokenSent = request.token().isPresent();
    }

    /** For an answer other than success. */
    String on(Answer answer) {
        return address + " answered " + answer.status() + ": " + meaning(answer);
    }

    private String meaning(Answer answer) {
        return switch (answer.status()) {
            case 200, 202 ->
                "but not as Heartbeat does, so something else is there. Correct host, port and path in"
                        + " -Dheartbeat.url; the path is the application's heartbeat.endpoint-path.";
            case 301, 302, 303, 307, 308 ->
                "it redirects" + answer.location().map(to -> " to " + to).orElse("")
                        + ", and heartbeats don't follow. Give the final address as -Dheartbeat.url.";
            case 401 ->
                tokenSent
                        ? "the token is not one of the application's heartbeat.authentication-token. Its log says what"
                                + " was wrong. Put the right one into the environment as HEARTBEAT_TOKEN."
                        : "the application asks for a token, and none was sent. Put it into the environment: export"
                                + " HEARTBEAT_TOKEN=…, the application's heartbeat.authentication-token.";
            case 403 ->
                "this machine's address is not among the application's heartbeat.whitelisted-ips. Add it; behind a"
                        + " proxy, list the proxy in heartbeat.trusted-proxies.";
            case 404, 405 ->
                "there is no heartbeat endpoint. Correct the path in -Dheartbeat.url: it is the application's"
                        + " heartbeat.endpoint-path, behind server.servlet.context-path where that is set.";
            case 429 ->
                "too soon after the last heartbeat (heartbeat.min-interval), or too many wrong tokens from this"
                        + " machine. " + later(answer, "Wait a little and try again.");
            case 500 -> serverError(answer);
            case 502, 504 -> "a proxy got no answer from the application. Look whether it runs, and at its log.";
            case 503 ->
                "the application is starting or stopping, and ran nothing. " + later(answer, "Try again in a moment.");
            default -> "that is no answer of Heartbeat's. Look at the application's log, and at what stands before it.";
        };
    }

    private static String serverError(Answer answer) {
        if (answer.hasFigures()) {
            return "flows failed, and heartbeat.strict-status makes that an error: " + answer.line()
                    + ". The history of their runs (data_flow_runs) says why.";
        }
        return answer.id()
                .map(id -> "the heartbeat could not do its work. The application's log says why: look for " + id + ".")
                .orElse("the application failed. Its log says why.");
    }

    private static String later(Answer answer, String otherwise) {
        return answer.retryAfter()
                .map(seconds -> "Try again in " + seconds + " s.")
                .orElse(otherwise);
    }

    /** For no answer at all. */
    String on(IOException failure, Duration patience) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "Could not reach " + authority()
                    + ": it doesn't react. Correct -Dheartbeat.url (http, not https?), or look at what lies"
                    + " between: a firewall, a VPN that is off.";
        }
        if (failure instanceof HttpTimeoutException) {
            return address + " gave no answer within " + patience.toSeconds() + " s. Heartbeat answers within"
                    + " heartbeat.cycle.deadline, 25 s by default: look at the application's log.";
        }
        if (failure instanceof ConnectException && failure.getCause() instanceof UnresolvedAddressException) {
            return "There is no host named " + address.getHost() + ". Correct -Dheartbeat.url.";
        }
        if (failure instanceof ConnectException) {
            return "Nothing listens at " + authority()
                    + ". Start the application (mvn spring-boot:run), or say where it"
                    + " is: -Dheartbeat.url=http://localhost:8080/data_flows/heartbeat.";
        }
        if (failure instanceof SSLException
                || address.getScheme().equals("https")) { // who knows no TLS may just hang up
            return "No secure connection to " + authority() + " (" + Answer.plain(String.valueOf(failure.getMessage()))
                    + "). Is it http instead of https? Otherwise Java must trust its certificate.";
        }
        return address + " broke off (" + Answer.plain(String.valueOf(failure.getMessage()))
                + "). Does the application run, and does it speak HTTP at this port?";
    }

    private String authority() {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
