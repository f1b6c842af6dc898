package dev.heartbeat.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.heartbeat.CatchUp;
import dev.heartbeat.cycle.BeatListener.Idle;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import dev.heartbeat.schedule.Schedule;
import dev.heartbeat.schedule.Timetable;
import dev.heartbeat.schedule.Turn;
import dev.heartbeat.schedule.Window;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeartbeatMetricsTest {

    private static final BeatSource TOKEN = new BeatSource("::1", "token", "abc");
    private static final CycleReport REPORT = new CycleReport(0, 0, 0, 0, Runs.NOON, Duration.ZERO, null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HeartbeatMetrics metrics = new HeartbeatMetrics(registry);

    @Test
    void timesRunsByFlowAndOutcome() {
        metrics.ended(Runs.ended(Runs.claim(1, "sync", false), null));
        metrics.ended(Runs.ended(Runs.claim(2, "sync", false), Runs.FAILURE));

        Timer success = registry.get("heartbeat.runs")
                .tags("flow", "sync", "outcome", "success", "failure", "none")
                .timer();
        assertThat(success.count()).isEqualTo(1);
        assertThat(success.totalTime(TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(registry.get("heartbeat.runs")
                        .tags("flow", "sync", "outcome", "failed", "failure", "exception")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void latenessIsStartMinusDueAndNeverNegative() {
        ClaimedFlow claim = Runs.claim(1, "sync", false);
        metrics.begun(Runs.begun(claim, Duration.ofSeconds(40)));
        metrics.begun(Runs.begun(claim, Duration.ofSeconds(-10)));
        metrics.begun(Runs.begun(Runs.claim(2, "sync", true, TriggerSource.RETRY), Duration.ofHours(1)));
        metrics.begun(Runs.begun(Runs.claim(3, "sync", true, TriggerSource.MANUAL), Duration.ofHours(1)));

        Timer lateness = registry.get("heartbeat.runs.lateness").timer();
        assertThat(lateness.count()).isEqualTo(2);
        assertThat(lateness.totalTime(TimeUnit.SECONDS)).isEqualTo(40);
    }

    @Test
    void countsClaimsAndLostRuns() {
        metrics.claimed(Runs.claim(1, "sync", false));
        metrics.lost(new LostRun(1, 1, "sync", "gone"));

        assertThat(registry.get("heartbeat.claims").counter().count()).isEqualTo(1);
        assertThat(registry.get("heartbeat.runs.lost")
                        .tag("flow", "sync")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** With the words of the timetable itself. */
    @Test
    void countsWhatIsPutOffByReason() {
        Instant threeHoursAgo = Runs.NOON.minus(Duration.ofHours(3));
        Window night = Window.parse("22:00-06:00", ZoneOffset.UTC);
        Schedule hourly = Cron.parse("0 30 * * * *", "UTC");
        putOff(
                new Timetable(hourly, CatchUp.ONCE, night, null),
                new Position(threeHoursAgo, threeHoursAgo, threeHoursAgo, 0));
        putOff(
                new Timetable(Cron.parse("0 0 3 * * *", "UTC"), CatchUp.SKIP, null, null),
                new Position(Runs.NOON.minus(Duration.ofHours(33)), threeHoursAgo, threeHoursAgo, 0));
        putOff(new Timetable(hourly, CatchUp.ONCE, null, null), new Position(null, null, Instant.EPOCH, 0));
        putOff("its condition said no");
        putOff("something new");

        assertThat(putOffs("window")).isEqualTo(1);
        assertThat(putOffs("missed")).isEqualTo(1);
        assertThat(putOffs("planned")).isEqualTo(1);
        assertThat(putOffs("condition")).isEqualTo(1);
        assertThat(putOffs("other")).isEqualTo(1);
    }

    private void putOff(Timetable timetable, Position position) {
        Turn turn = timetable.turn(position, Runs.NOON);
        assertThat(turn).isInstanceOf(Turn.PutOff.class);
        putOff(((Turn.PutOff) turn).reason());
    }

    private void putOff(@Nullable String reason) {
        metrics.putOff(
                new PutOff(Runs.claim(1, "sync", false), Runs.NOON, new Next(null, Duration.ZERO, null, 0, 0), reason));
    }

    private double putOffs(String reason) {
        return registry.get("heartbeat.put.offs")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void timesHeartbeatsByOutcomeAndCredential() {
        assertThat(metrics.begins(TOKEN).call(() -> REPORT)).isSameAs(REPORT);
        assertThatIllegalStateException()
                .isThrownBy(() -> metrics.begins(TOKEN).call(() -> {
                    throw new IllegalStateException("the database is gone");
                }));
        metrics.idles(TOKEN, Idle.TOO_SOON);

        assertThat(beats("done")).isEqualTo(1);
        assertThat(beats("failed")).isEqualTo(1);
        assertThat(beats("too_soon")).isEqualTo(1);
    }

    private long beats(String outcome) {
        return registry.get("heartbeat.beats")
                .tags("outcome", outcome, "credential", "token")
                .timer()
                .count();
    }

    @Test
    void onlySoManyFlowsGetTimeSeriesOfTheirOwn() {
        for (int flow = 0; flow < 1_500; flow++) {
            metrics.ended(Runs.ended(Runs.claim(flow, "flow-" + flow, false), null));
            metrics.ended(Runs.ended(Runs.claim(flow, "flow-0", false), null));
        }

        assertThat(registry.find("heartbeat.runs").timers()).hasSize(1_001);
        assertThat(registry.get("heartbeat.runs").tag("flow", "flow-0").timer().count())
                .isEqualTo(1_501);
        assertThat(registry.get("heartbeat.runs")
                        .tag("flow", "(others)")
                        .timer()
                        .count())
                .isEqualTo(500);
    }

    @Test
    void countsAlerts() {
        metrics.ended(Channel.PING, Delivery.DROPPED);

        assertThat(registry.get("heartbeat.alerts")
                        .tags("channel", "ping", "outcome", "dropped")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void readsTheInstanceOnlyWhenSomebodyAsks() {
        new InstanceMeters(() -> 3, 8, () -> Duration.ofSeconds(90), () -> true).bindTo(registry);

        assertThat(registry.get("heartbeat.slots.used").gauge().value()).isEqualTo(3);
        assertThat(registry.get("heartbeat.slots.max").gauge().value()).isEqualTo(8);
        assertThat(registry.get("heartbeat.beats.quiet").timeGauge().value(TimeUnit.SECONDS))
                .isEqualTo(90);
        assertThat(registry.get("heartbeat.beats.missing").gauge().value()).isEqualTo(1);
    }
}
