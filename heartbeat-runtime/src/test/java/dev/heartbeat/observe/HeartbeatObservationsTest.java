package dev.heartbeat.observe;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.cycle.Around;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HeartbeatObservationsTest {

    private static final BeatSource TOKEN = new BeatSource("192.0.2.7", "token", "abc");
    private static final CycleReport REPORT = new CycleReport(2, 1, 1, 0, Runs.NOON, Duration.ZERO, null);
    private static final RunResult RESULT = Runs.ended(Runs.claim(7, "sync", false), null);

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final HeartbeatObservations observations = new HeartbeatObservations(registry);

    @Test
    void aRunsParentIsItsHeartbeatAndAHeartbeatsIsTheRequestInWhateverThreads() throws Exception {
        Observation request = Observation.start("request", registry);
        Around<CycleReport> beat = request.scoped(() -> observations.begins(TOKEN));
        inOtherThread(() -> beat.call(() -> {
            Around<RunEnd> run = observations.claimed(RESULT.claim());
            inOtherThread(() -> run.call(() -> {
                assertThat(registry.getCurrentObservation()).isNotNull();
                return RESULT;
            }));
            return REPORT;
        }));
        request.stop();

        assertThat(registry)
                .hasObservationWithNameEqualTo("heartbeat.beat")
                .that()
                .hasBeenStopped()
                .hasParentObservationEqualTo(request)
                .hasLowCardinalityKeyValue("credential", "token")
                .hasHighCardinalityKeyValue("source", "192.0.2.7")
                .hasHighCardinalityKeyValue("flows.due", "2")
                .hasHighCardinalityKeyValue("flows.failed", "1");
        assertThat(registry)
                .hasObservationWithNameEqualTo("heartbeat.run")
                .that()
                .hasBeenStopped()
                .hasContextualNameEqualTo("flow sync")
                .hasParentObservationContextMatching(parent -> "heartbeat.beat".equals(parent.getName()))
                .hasLowCardinalityKeyValue("flow", "sync")
                .hasLowCardinalityKeyValue("trigger", "heartbeat")
                .hasLowCardinalityKeyValue("outcome", "success")
                .hasHighCardinalityKeyValue("run", "7")
                .hasHighCardinalityKeyValue("attempt", "1");
        assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }

    /** Each task in a thread that has seen nothing of this before. */
    private static void inOtherThread(Runnable task) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(task).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aFailureIsAnErrorOfTheRun() {
        Around<RunEnd> run = observations.claimed(RESULT.claim());
        IllegalStateException thrown = new IllegalStateException("disk full");
        run.call(() -> {
            run.fails(thrown);
            return Runs.ended(RESULT.claim(), Runs.FAILURE);
        });

        assertThat(registry)
                .hasObservationWithNameEqualTo("heartbeat.run")
                .that()
                .hasError(thrown)
                .hasLowCardinalityKeyValue("outcome", "failed");
    }

    @Test
    void whatHandlersThrowChangesNothing() {
        List<String> met = new ArrayList<>();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                met.add("start");
                throw new IllegalStateException("no exporter");
            }

            @Override
            public void onStop(Observation.Context context) {
                met.add("stop");
                throw new IllegalStateException("no exporter");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        assertThat(observations.claimed(RESULT.claim()).call(() -> RESULT)).isSameAs(RESULT);
        assertThat(met).contains("start");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void whatIsNeverBegunIsNeverObserved() {
        observations.begins(TOKEN);

        assertThat(registry).doesNotHaveAnyObservation();
    }
}
