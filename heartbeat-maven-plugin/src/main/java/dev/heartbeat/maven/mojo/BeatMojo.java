package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.beat.BeatRequest;
import dev.heartbeat.maven.beat.Caller;
import dev.heartbeat.maven.beat.Outcome;
import dev.heartbeat.schedule.Interval;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sends a heartbeat to a running application and shows what it did: how many flows were due, succeeded, failed or are
 * still running, and when the next one is due. With {@code heartbeat.watch} it goes on until it is stopped.
 *
 * <p>The application's token is read from the environment variable {@code HEARTBEAT_TOKEN}, or from the property
 * {@code heartbeat.token}.
 */
@Mojo(name = "beat", requiresProject = false, aggregator = true, threadSafe = true)
public final class BeatMojo extends AbstractMojo {

    private final MavenSession session;

    /** The application's endpoint. The path may be left out where it is {@code /data_flows/heartbeat}. */
    @Parameter(property = "heartbeat.url", defaultValue = "http://localhost:8080/data_flows/heartbeat")
    private String url = "";

    /** How long to wait between two heartbeats, such as {@code 10s} or {@code 1m}. By default only one is sent. */
    @Parameter(property = "heartbeat.watch")
    private @Nullable String watch;

    @Inject
    BeatMojo(MavenSession session) {
        this.session = session;
    }

    @Override
    public void execute() throws MojoFailureException {
        try {
            Caller caller = new Caller(BeatRequest.of(url, token()), Screen.progress(session));
            if (watch == null) {
                print(caller.beat());
            } else {
                caller.watch(interval(watch), this::report);
            }
        } catch (IllegalArgumentException problem) {
            throw new MojoFailureException(problem.getMessage(), problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not a parameter of the goal: of these, Maven shows every value with {@code -X}. */
    private Optional<String> token() {
        return Optional.ofNullable(session.getUserProperties().getProperty("heartbeat.token"))
                .or(() -> Optional.ofNullable(session.getSystemProperties().getProperty("env.HEARTBEAT_TOKEN")));
    }

    private static Duration interval(String watch) throws MojoFailureException {
        try {
            return Interval.parse(watch).toDuration();
        } catch (IllegalArgumentException refused) {
            throw new MojoFailureException("heartbeat.watch: " + refused.getMessage(), refused);
        }
    }

    private void print(Outcome outcome) throws MojoFailureException {
        if (outcome instanceof Outcome.Refused refused) {
            throw new MojoFailureException(refused.advice());
        }
        report(outcome);
    }

    private void report(Outcome outcome) {
        if (outcome instanceof Outcome.Taken taken) {
            getLog().info(taken.text());
            taken.warning().ifPresent(getLog()::warn);
        } else if (outcome instanceof Outcome.Refused refused) {
            getLog().warn(refused.advice());
        }
    }
}
