package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.RunStatus;
import dev.heartbeat.model.SkipRecord;
import dev.heartbeat.model.TriggerSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Runs that operators begin, end and look at. */
abstract class OperatedRunsContract extends AdminContract {

    @Test
    void aRunIsWaitedForAndItsFlowKeepsItsTimes() {
        FlowRecord flow = create("a");
        records.disable(flow.id());

        RunRecord run = records.runNow(flow.id());

        assertThat(run.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(run.triggerSource()).isEqualTo(TriggerSource.MANUAL);
        assertThat(records.run(run.id())).contains(run);
    }

    @Test
    void aRunInTheBackgroundIsCancelled() {
        FlowRecord flow = create("a");
        CountDownLatch never = new CountDownLatch(1);
        hook = context -> await(never);

        RunRecord run = records.runInBackground(flow.id());

        assertThat(run.status().ended()).isFalse();
        assertThatThrownBy(() -> records.runNow(flow.id()))
                .isInstanceOf(RunRefusedException.class)
                .hasMessage("Flow 'a' is running already; wait until its run " + run.id()
                        + " has ended, or cancel that. A run whose instance has died is ended by the first heartbeat"
                        + " after its lease.");
        assertThat(records.cancel(run.id())).isTrue();
        Awaitility.await().until(() -> flows.find(flow.id()).orElseThrow().currentRunId() == null);
        RunRecord ended = records.run(run.id()).orElseThrow();
        assertThat(Objects.requireNonNull(ended.failure()).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(records.cancel(run.id())).isFalse();
    }

    @Test
    void onlyAFailedRunIsTriedAgain() {
        FlowRecord flow = create("a");
        hook = context -> {
            throw new IllegalStateException("broken");
        };
        RunRecord failed = records.runNow(flow.id());
        hook = context -> {};

        RunRecord again = records.retry(failed.id());

        Awaitility.await().until(() -> records.run(again.id()).orElseThrow().success());
        Awaitility.await().until(() -> flows.find(flow.id()).orElseThrow().currentRunId() == null);
        assertThat(again.flowId()).isEqualTo(flow.id());
        assertThatThrownBy(() -> records.retry(again.id()))
                .isInstanceOf(RunRefusedException.class)
                .hasMessage("Run " + again.id()
                        + " has not failed, its status is success; to run its flow all the same, run the flow now.");
    }

    @Test
    void aRunThatThereIsNotIsNamed() {
        String message = "There is no run with the id -1; it may have been deleted, since histories are kept only so"
                + " long (heartbeat.retention.*).";

        assertThat(records.run(-1)).isEmpty();
        assertThatThrownBy(() -> records.retry(-1))
                .isInstanceOf(NoSuchRecordException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> records.cancel(-1))
                .isInstanceOf(NoSuchRecordException.class)
                .hasMessage(message);
    }

    @Test
    void anInstanceThatStopsSaysSo() {
        FlowRecord flow = create("a");
        runner.stop(Duration.ZERO);

        assertThatThrownBy(() -> records.runNow(flow.id()))
                .isInstanceOf(RunRefusedException.class)
                .hasMessage("This instance stops and begins no more runs; ask again, or another instance.");
    }

    @Test
    void historyIsReadPageByPage() {
        FlowRecord flow = create("a");
        FlowRecord other = create("b");
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(records.runNow(flow.id()).id());
            records.runNow(other.id());
            now = now.plusSeconds(i % 2); // two runs at one time, too
        }
        Collections.reverse(made);

        List<Long> read = new ArrayList<>();
        List<RunRecord> page = records.history(flow.id(), 3);
        while (!page.isEmpty()) {
            page.forEach(run -> read.add(run.id()));
            page = records.historyBefore(flow.id(), page.get(page.size() - 1).id(), 3);
        }
        assertThat(read).isEqualTo(made);
    }

    @Test
    void whatAFlowSkippedIsTold() {
        FlowRecord flow = create("a");
        create("b");
        records.pause(flow.id(), "ann", "repair", null);

        cycle.beat();

        assertThat(records.skips(flow.id(), 10))
                .extracting(SkipRecord::reason)
                .containsExactly("paused by ann: repair");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
