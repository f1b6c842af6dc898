package dev.heartbeat.web;

import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.Credentials;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.Verdict;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.HeartbeatInterruptedException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers heartbeats. It is a request handler of its own instead of an annotated controller, so that nothing that the
 * host does to its own controllers (interceptors, advice, message converters) changes an answer.
 */
public final class HeartbeatController implements HttpRequestHandler {

    /** The header that carries the token. */
    static final String TOKEN_HEADER = "X-Heartbeat-Token";

    private static final Logger log = LoggerFactory.getLogger(HeartbeatController.class);
    private static final Set<String> METHODS = Set.of("POST", "PUT");

    private final Gate gate;
    private final HeartbeatCycle cycle;

    /** Lets those in whom the gate admits, and starts that cycle for them. */
    public HeartbeatController(Gate gate, HeartbeatCycle cycle) {
        this.gate = gate;
        this.cycle = cycle;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).writeTo(response);
    }

    private Answer answer(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return Answer.methodNotAllowed();
        }
        Credentials presented = Credentials.of(name -> Collections.list(request.getHeaders(name)), new byte[0]);
        Verdict verdict = gate.judge(presented, CallerAddress.of(peer(request)), Instant.now());
        if (verdict instanceof Verdict.Admitted) {
            return beat();
        }
        if (verdict instanceof Verdict.Forbidden) {
            return refused(request, "FORBIDDEN", Answer.forbidden());
        }
        return verdict instanceof Verdict.TooManyFailures failures
                ? refused(request, "TOO_MANY_FAILURES", Answer.tooManyFailures(failures.retryAfter()))
                : refused(request, "UNAUTHORIZED", Answer.unauthorized());
    }

    private Answer beat() {
        if (cycle.isStopping()) {
            return Answer.stopping();
        }
        try {
            CycleReport report = cycle.beat();
            log.debug("Heartbeat: {}", report);
            return Answer.of(report);
        } catch (HeartbeatInterruptedException stopping) {
            log.warn(
                    "A heartbeat was not waited for to its end, since the application stops: {}",
                    stopping.getMessage());
            return Answer.stopping();
        } catch (RuntimeException | Error cycleFailed) {
            String id = UUID.randomUUID().toString();
            log.error("The heartbeat's cycle failed. The answer refers to this entry as {}.", id, cycleFailed);
            return Answer.failed(id);
        }
    }

    private static Answer refused(HttpServletRequest request, String verdict, Answer answer) {
        CallerAddress address = CallerAddress.of(peer(request));
        String token = request.getHeader(TOKEN_HEADER) == null ? "none" : "sent";
        log.warn("Heartbeat refused: verdict={} token={} address={} at={}", verdict, token, address, Instant.now());
        return answer;
    }

    /** The address of the connection: what wraps a request may tell another one that it was sent in a header. */
    private static String peer(HttpServletRequest request) {
        ServletRequest peer = request;
        while (peer instanceof ServletRequestWrapper wrapper) {
            peer = wrapper.getRequest();
        }
        return peer.getRemoteAddr();
    }
}
