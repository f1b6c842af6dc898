package dev.heartbeat.test;

import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.RunRecord;

/**
 * Assertions in the style of AssertJ about what Heartbeat did. Import {@code assertThat} statically from here; it goes
 * together with AssertJ's own.
 */
public final class HeartbeatAssertions {

    private HeartbeatAssertions() {}

    /** About a run of {@link FlowTester}. */
    public static TestRunAssert assertThat(TestRun run) {
        return new TestRunAssert(run);
    }

    /** About a recorded run, such as that of {@link Heartbeats#lastRun}. */
    public static RunRecordAssert assertThat(RunRecord run) {
        return new RunRecordAssert(run);
    }

    /** About what a heartbeat did, see {@link Heartbeats#beat}. */
    public static CycleReportAssert assertThat(CycleReport report) {
        return new CycleReportAssert(report);
    }

    /** About a flow as it stands in the table, see {@link Heartbeats#flow}. */
    public static FlowRecordAssert assertThat(FlowRecord flow) {
        return new FlowRecordAssert(flow);
    }
}
