package dev.heartbeat.web;

import dev.heartbeat.access.Caller;
import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.Credentials;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.Headers;
import dev.heartbeat.access.PlainText;
import dev.heartbeat.access.RefusalLog;
import dev.heartbeat.access.TrustedProxies;
import dev.heartbeat.access.Verdict;
import dev.heartbeat.cycle.BeatResult;
import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.HeartbeatInterruptedException;
import dev.heartbeat.model.BeatSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers heartbeats. It is a request handler of its own instead of an annotated controller, so that nothing that the
 * host does to its own controllers (interceptors, advice, message converters) changes an answer.
 */
public final class HeartbeatController implements HttpRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatController.class);

    private final Gate gate;
    private final TrustedProxies proxies;
    private final Beats beats;
    private final EndpointRules rules;
    private final RefusalLog refusals = new RefusalLog();

    /** Lets those in whom the gate admits, and takes heartbeats from them. */
    public HeartbeatController(Gate gate, TrustedProxies proxies, Beats beats, EndpointRules rules) {
        this.gate = gate;
        this.proxies = proxies;
        this.beats = beats;
        this.rules = rules;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).writeTo(response);
    }

    private Answer answer(HttpServletRequest request) {
        if (!rules.methods().contains(ClientAddress.direct(request).getMethod())) {
            return Answer.methodNotAllowed(rules);
        }
        try {
            return answer(ClientAddress.headersOf(request), new LateBody(request), ClientAddress.of(request, proxies));
        } catch (LateBody.UnusableException notWhole) {
            return Answer.of(notWhole.body());
        }
    }

    /** The body comes last: whoever is refused for what his headers say can't make anyone wait for it. */
    private Answer answer(Headers headers, LateBody body, CallerAddress address) {
        Instant now = Instant.now();
        Verdict verdict = gate.judge(Credentials.of(headers, body), address, now);
        if (verdict instanceof Verdict.Admitted admitted) {
            refusals.overdue(now).forEach(line -> log.warn("{}", line));
            body.get();
            return beat(headers, address, admitted.caller());
        }
        Verdict.Refused refused = (Verdict.Refused) verdict;
        refusals.refused(address, refused, now).forEach(line -> log.warn("{}", line));
        return Answer.of(refused);
    }

    private Answer beat(Headers headers, CallerAddress address, Caller caller) {
        String deliveryId = DeliveryId.of(headers, caller.deliveryId());
        BeatSource source = source(address, caller);
        try {
            return rules.async() || Preference.isAsync(headers)
                    ? answer(beats.takeWithoutWaiting(source, deliveryId))
                    : answer(beats.take(source, deliveryId));
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

    private Answer answer(BeatResult result) {
        if (result instanceof BeatResult.Done done) {
            return answer(done.report());
        }
        if (result instanceof BeatResult.GoesOn goesOn) {
            return Answer.of(goesOn);
        }
        if (result instanceof BeatResult.Duplicate duplicate) {
            return Answer.duplicate(duplicate.first());
        }
        return result instanceof BeatResult.TooSoon tooSoon ? Answer.tooMany(tooSoon.retryAfter()) : Answer.stopping();
    }

    private Answer answer(CycleReport report) {
        log.debug("Heartbeat: {}", report);
        if (!rules.strictStatus() || report.failed() == 0) {
            return Answer.of(report);
        }
        String id = UUID.randomUUID().toString();
        log.warn("{} of {} flows of heartbeat {} failed.", report.failed(), report.due(), id);
        return Answer.flowsFailed(report, id);
    }

    private static BeatSource source(CallerAddress address, Caller caller) {
        String name = caller.name() == null ? null : PlainText.of(caller.name());
        return new BeatSource(address.toString(), caller.kind().label(), name);
    }
}
