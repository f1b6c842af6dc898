package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.model.Pause;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

abstract class FlowStatesContract extends StoreContract {

    @Test
    void countsAsTheStatesOfSingleFlowsHaveIt() {
        create("due 1");
        create("due 2");
        claims.claim(create("running").id(), NOON);
        lastRan(create("scheduled"), NOON);
        flows.create(new FlowDraft("unplanned", null, true, "\"Any\"", FlowPlan.cron("0 0 2 * * *", "UTC")), NOON);
        flows.setEnabled(create("disabled").id(), false, NOON);
        flows.pause(create("paused").id(), new Pause(NOON, null, "ann", null), NOON);
        flows.pause(create("paused until now").id(), new Pause(NOON.minusSeconds(9), NOON, "ann", null), NOON);
        flows.create(
                new FlowDraft(
                        "waiting for another",
                        null,
                        true,
                        "\"Any\"",
                        FlowPlan.every(60).waitingFor(List.of("due 1"))),
                NOON);
        create("gone");
        db.sql()
                .sql("update data_flows set origin = 'declared' where name = 'gone'")
                .update();

        assertThat(new FlowStates(db.database(), DECLARED).byState(NOON)).isEqualTo(oneByOne());
    }

    private Map<FlowState, Long> oneByOne() {
        FlowSearch search = new FlowSearch(db.database(), DECLARED);
        List<FlowRecord> all = search.find("", null, "", 100, NOON);
        Map<FlowState, Long> counts = new EnumMap<>(FlowState.class);
        for (FlowState state : FlowState.values()) {
            counts.put(state, 0L);
        }
        search.blockers(all, NOON);
        for (FlowRecord flow : all) {
            FlowState state = FlowState.of(
                    flow,
                    Objects.requireNonNull(search.blockers(List.of(flow), NOON).get(flow.id())),
                    NOON);
            counts.merge(state, 1L, Long::sum);
        }
        assertThat(counts).allSatisfy((state, count) -> assertThat(count).isPositive());
        return counts;
    }
}
