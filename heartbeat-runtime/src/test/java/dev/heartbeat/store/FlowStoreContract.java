package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.Origin;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

abstract class FlowStoreContract extends StoreContract {

    @Test
    @DisplayName("R1.1 A flow record keeps name, description, enabled flag and configuration")
    void keepsWhatAPersonDecides() {
        FlowDraft draft =
                new FlowDraft("näme \uD83D\uDE80", "what it does", false, "{\"class_name\":\"A\"}", FlowPlan.every(90));

        FlowRecord made = flows.create(draft, NOON);

        assertThat(reload(made)).isEqualTo(made);
        assertThat(made.name()).isEqualTo("näme \uD83D\uDE80");
        assertThat(made.description()).isEqualTo("what it does");
        assertThat(made.enabled()).isFalse();
        assertThat(made.configuration()).isEqualTo("{\"class_name\":\"A\"}");
        assertThat(made.origin()).isEqualTo(Origin.OPERATOR);
        assertThat(made.createdAt()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("R1.2 A flow record keeps its interval and the time and status of its last run")
    void keepsIntervalAndLastRun() {
        FlowRecord flow = create("a");
        db.sql().sql("update data_flows set last_run_status = 'failed'").update();
        lastRan(flow, NOON);

        assertThat(reload(flow).plan().runInterval()).isEqualTo(60);
        assertThat(reload(flow).lastRunAt()).isEqualTo(NOON);
        assertThat(reload(flow).lastRunStatus()).isEqualTo(LastRunStatus.FAILED);
    }

    @Test
    @DisplayName("R1.3 A taken name is refused by the model")
    void refusesATakenName() {
        create("a");
        FlowRecord other = create("b");
        FlowDraft taken = new FlowDraft("a", null, true, null, FlowPlan.every(60));

        assertThatThrownBy(() -> create("a"))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("name 'a' is taken by another flow");
        assertThatThrownBy(() -> flows.update(other.id(), taken, NOON)).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    @DisplayName("R1.3 A taken name is refused by the database")
    void databaseRefusesATakenName() {
        create("a");

        assertThatThrownBy(() -> insertByHand("a", null)).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    @DisplayName("R1.4 An interval that is not positive is refused by model and database")
    void refusesIntervalsThatAreNotPositive(int seconds) {
        FlowRecord flow = create("a");
        FlowDraft draft = new FlowDraft("b", null, true, null, FlowPlan.every(seconds));

        assertThatThrownBy(() -> flows.create(draft, NOON))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("run_interval must be greater than zero, not " + seconds);
        assertThatThrownBy(() -> db.sql()
                        .sql("update data_flows set run_interval = :seconds where id = :id")
                        .param("seconds", seconds)
                        .param("id", flow.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @DisplayName("R2.5 The database refuses a last status that is neither success nor failed")
    void databaseRefusesUnknownLastStatus() {
        create("a");

        assertThatThrownBy(() -> db.sql()
                        .sql("update data_flows set last_run_status = 'in_progress'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void changesWhatAPersonDecidesAndKeepsWhatRunningLeft() {
        FlowRecord flow = create("a");
        lastRan(flow, NOON);

        FlowRecord changed = flows.update(
                        flow.id(), new FlowDraft("c", "d", false, null, FlowPlan.every(5)), NOON.plusSeconds(1))
                .orElseThrow();

        assertThat(changed.name()).isEqualTo("c");
        assertThat(changed.plan().runInterval()).isEqualTo(5);
        assertThat(changed.lastRunAt()).isEqualTo(NOON);
        assertThat(changed.updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(flows.update(-1, new FlowDraft("x", null, true, null, FlowPlan.every(5)), NOON))
                .isEmpty();
    }

    @Test
    void findsByNameAndListsByName() {
        create("b");
        create("a");

        assertThat(flows.findAll()).extracting(FlowRecord::name).containsExactly("a", "b");
        assertThat(flows.findByName("b")).isPresent();
        assertThat(flows.findByName("B")).isEmpty();
    }

    @Test
    @DisplayName("R3.1 A disabled flow is not due")
    void disabledFlowsAreNotDue() {
        flows.create(new FlowDraft("off", null, false, null, FlowPlan.every(60)), NOON);

        assertThat(due(NOON, 10)).isEmpty();
    }

    @Test
    @DisplayName("R3.2 A flow is due when its interval has passed since its last run, to the microsecond")
    void isDueExactlyAfterItsInterval() {
        FlowRecord flow = create("a");
        lastRan(flow, NOON);

        assertThat(due(NOON.plusSeconds(60).minusNanos(1000), 10)).isEmpty();
        assertThat(due(NOON.plusSeconds(60), 10)).hasSize(1);
        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(NOON.plusSeconds(60), null, false, false));
        assertThat(outlooks.outlook(NOON).anyDue(NOON.plusSeconds(60).minusNanos(1000)))
                .isFalse();
        assertThat(outlooks.outlook(NOON).anyDue(NOON.plusSeconds(60))).isTrue();
    }

    @Test
    @DisplayName("R3.2 An interval is counted in elapsed time, also where the local clock jumps")
    void countsElapsedTimeAcrossAJumpOfTheClock() {
        FlowRecord flow = flows.create(new FlowDraft("daily", null, true, null, FlowPlan.every(86_400)), NOON);
        Instant beforeTheJump = Instant.parse("2026-03-08T05:00:00Z");
        lastRan(flow, beforeTheJump);

        assertThat(reload(flow).dueAt()).isEqualTo(beforeTheJump.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("R3.3 A flow that has never run is due")
    void isDueIfItHasNeverRun() {
        FlowRecord flow = create("a");

        assertThat(flow.dueAt()).isEqualTo(Instant.EPOCH);
        assertThat(due(NOON, 10)).hasSize(1);
    }

    @Test
    void dueFlowsComeLongestDueFirst() {
        FlowRecord late = create("late");
        FlowRecord later = create("later");
        create("never");
        lastRan(late, NOON.minusSeconds(100));
        lastRan(later, NOON.minusSeconds(200));

        assertThat(due(NOON, 10)).extracting(FlowRecord::name).containsExactly("never", "later", "late");
        assertThat(due(NOON, 2)).extracting(FlowRecord::name).containsExactly("never", "later");
    }

    @Test
    void aRowByHandWithTheSeedsColumnsAloneIsAFullCitizen() {
        insertByHand("new", null);
        insertByHand("old", NOON.minusSeconds(60));
        insertByHand("fresh", NOON.minusSeconds(59));

        assertThat(due(NOON, 10)).extracting(FlowRecord::name).containsExactly("new", "old");
        assertThat(flows.findByName("new").orElseThrow().origin()).isEqualTo(Origin.OPERATOR);
    }

    @Test
    void aRowByHandIsMadeNowByTheDatabasesClock() {
        insertByHand("new", null);

        FlowRecord made = flows.findByName("new").orElseThrow();

        assertThat(Duration.between(made.createdAt(), db.database().instant()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(made.updatedAt())
                .isBetween(made.createdAt(), made.createdAt().plusSeconds(1));
    }

    @Test
    void aPausedFlowIsNotDueUntilThePauseEnds() {
        create("a");
        db.sql()
                .sql("update data_flows set paused_at = :at, paused_until = :until")
                .param("at", db.database().toColumn(NOON))
                .param("until", db.database().toColumn(NOON.plusSeconds(9)))
                .update();

        assertThat(due(NOON.plusSeconds(8), 10)).isEmpty();
        assertThat(due(NOON.plusSeconds(9), 10)).hasSize(1);
    }

    @Test
    void nothingIsDueNextWithoutFlows() {
        assertThat(outlooks.outlook(NOON)).isEqualTo(new Outlook(null, null, false, false));
        assertThat(outlooks.outlook(NOON).nextBeatAt()).isEmpty();
    }

    @Test
    void deletesARecord() {
        FlowRecord flow = create("a");

        assertThat(flows.delete(flow.id())).isTrue();
        assertThat(flows.delete(flow.id())).isFalse();
        assertThat(flows.find(flow.id())).isEmpty();
    }

    @Test
    void readsTheDatabasesClock() {
        Instant now = db.database().instant();

        assertThat(Duration.between(Instant.now(), now).abs()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aHeldFlowIsLookedAtAgainWhenItsLeaseIsOver() {
        create("a");
        claims.claimDue(NOON, NOON, 1);

        Outlook outlook = outlooks.outlook(NOON);
        assertThat(outlook).isEqualTo(new Outlook(null, NOON.plus(LEASE), false, false));
        assertThat(outlook.nextBeatAt()).contains(NOON.plus(LEASE));
        assertThat(outlook.anyLost(NOON.plus(LEASE).minusNanos(1000))).isFalse();
        assertThat(outlook.anyLost(NOON.plus(LEASE))).isTrue();
    }

    @Test
    void knowsWhichTablesAreThere() {
        assertThat(db.database().missingTables()).isEmpty();
        assertThat(db.database().hasTables()).isTrue();
        assertThat(db.database().exists("data_flows")).isTrue();
        assertThat(db.database().exists("no_such_table")).isFalse();
    }

    private void insertByHand(String name, @Nullable Instant lastRunAt) {
        db.sql()
                .sql(SEED_ROW)
                .param("name", name)
                .param(
                        "lastRunAt",
                        db.database().toColumn(lastRunAt),
                        db.database().dialect().instantType())
                .update();
    }
}
