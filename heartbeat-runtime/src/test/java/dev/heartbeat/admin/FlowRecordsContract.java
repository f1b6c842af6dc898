package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heartbeat.model.Blockers;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.FlowState;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators may do to records, and what they are told where they may not. */
abstract class FlowRecordsContract extends AdminContract {

    @Test
    void aRecordIsMadeWithWhatItsClassDeclares() {
        FlowRecord made = records.create(new FlowDraft("mine", "d", true, "\"grouped\"", FlowPlan.every(60)));

        assertThat(made.plan().group()).isEqualTo("warehouse");
        assertThat(made.plan().priority()).isEqualTo(5);
        assertThat(records.findByName("mine").orElseThrow().flow()).isEqualTo(made);
        assertThat(records.find(-1)).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        create("taken");
        FlowPlan plan = new FlowPlan(0, null, "Europe/Berlim", "Mo 8", null, null, null, 0, " ", List.of("takn"));

        assertThat(violations(() -> records.create(new FlowDraft("taken", null, true, "\"test.Greeet\"", plan))))
                .extracting(Violation::toString)
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("run_interval must be greater than zero, not 0"),
                        text -> assertThat(text)
                                .isEqualTo("time_zone 'Europe/Berlim' is not a time zone; did you mean Europe/Berlin?"),
                        text -> assertThat(text).startsWith("run_window 'Mo 8'"),
                        text -> assertThat(text).isEqualTo("flow_group must not be blank; leave it out for no group"),
                        text -> assertThat(text).isEqualTo("name 'taken' is taken by another flow"),
                        text -> assertThat(text)
                                .isEqualTo("after names the flow 'takn', which there is not; did you mean 'taken'?"),
                        text -> assertThat(text)
                                .isEqualTo("configuration names the flow class 'test.Greeet', which is not in this"
                                        + " application; did you mean 'test.Greet'?"));
        assertThat(flows.names()).containsExactly("taken");
    }

    @Test
    void whatCanNotBeReadIsRefusedWithItsReason() {
        assertThat(violations(() -> records.create(draft("a", FlowPlan.cron("0 2 * * *", null)))))
                .singleElement()
                .satisfies(
                        violation -> assertThat(violation.toString()).startsWith("cron '0 2 * * *' has five fields"));
        assertThat(violations(() -> records.create(new FlowDraft(
                        "a",
                        null,
                        true,
                        "{\"class_name\":\"test.Greet\",\"options\":{\"times\":\"x\"}}",
                        FlowPlan.every(1)))))
                .extracting(Violation::toString)
                .containsExactly(
                        "configuration can't be used: its configuration gives option 'times' the value 'x', which is not a valid int");
        assertThat(violations(() -> records.create(new FlowDraft("a", null, true, "\"zzz\"", FlowPlan.every(1)))))
                .extracting(Violation::toString)
                .containsExactly("configuration names the flow class 'zzz', which is not in this application; it needs"
                        + " @DataFlow, and heartbeat-processor on the annotation processor path");
    }

    @Test
    void noCircleOfFlowsIsClosed() {
        FlowRecord first = create("first");
        records.create(draft("second", FlowPlan.every(60).waitingFor(List.of("first"))));

        assertThat(violations(() -> records.update(
                        first.id(), draft("1st", FlowPlan.every(60).waitingFor(List.of("second"))))))
                .extracting(Violation::toString)
                .containsExactly("after makes the flow wait for itself, so that it would never run:"
                        + " 1st \u2192 second \u2192 1st; break the circle somewhere");
        assertThat(violations(
                        () -> records.create(draft("self", FlowPlan.every(60).waitingFor(List.of("self"))))))
                .hasSize(1);
    }

    @Test
    void anOperatorsRecordIsChangedAndDeleted() {
        FlowRecord made = create("a");

        FlowRecord changed = records.update(made.id(), draft("b", FlowPlan.cron("@daily", "Europe/Berlin")));

        assertThat(changed.name()).isEqualTo("b");
        assertThat(records.update(made.id(), changed.draft()).position()).isEqualTo(changed.position());
        records.delete(made.id());
        assertThat(records.find(made.id())).isEmpty();
    }

    @Test
    void anIdThatThereIsNotIsNamed() {
        String message = "There is no flow with the id -1; it may have been deleted. Find it by its name.";
        List<Callable<?>> calls = List.of(
                () -> records.update(-1, draft("a", FlowPlan.every(1))),
                () -> records.runNow(-1),
                () -> records.history(-1, 1),
                () -> records.historyBefore(-1, 1, 1),
                () -> records.skips(-1, 1),
                done(() -> records.delete(-1)),
                done(() -> records.enable(-1)),
                done(() -> records.disable(-1)),
                done(() -> records.setOptions(-1, Map.of())),
                done(() -> records.pause(-1, null, null, null)),
                done(() -> records.resume(-1)));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::call)
                        .isInstanceOf(NoSuchRecordException.class)
                        .hasMessage(message));
    }

    @Test
    void aDeclaredRecordIsNotDeletedWhileItsClassIsThere() {
        FlowRecord here = declare();
        FlowRecord gone = flows.createDeclared(draft("gone", FlowPlan.every(60)), "1", NOON);

        assertThatThrownBy(() -> records.delete(here.id()))
                .isInstanceOf(DeclaredFlowException.class)
                .hasMessage("Flow 'greet' can't be deleted: code declares it, and the next start would make its record"
                        + " again. Disable it, or remove its class and delete the record then.");
        records.delete(gone.id());
        assertThat(flows.names()).containsExactly("greet");
    }

    @Test
    void ofADeclaredRecordOnlyTheOperatorsPartChanges() {
        FlowRecord declared = declare();
        String json = "{\"class_name\":\"test.Greet\",\"options\":{\"times\":7}}";

        FlowRecord changed =
                records.update(declared.id(), new FlowDraft("greet", null, false, json, FlowPlan.every(300)));

        assertThat(changed.enabled()).isFalse();
        assertThat(changed.configuration()).isEqualTo(json);
        assertThat(changed.description()).isEmpty();
        assertThat(violations(() -> records.update(
                        declared.id(), new FlowDraft("x", "y", true, HOOK, FlowPlan.cron("@daily", null)))))
                .extracting(Violation::toString)
                .containsExactly(
                        "name belongs to the code; change it in @DataFlow, with the old one as formerly = \"greet\"",
                        "description belongs to the code; change it in @DataFlow, or with"
                                + " heartbeat.flows.greet.description in the application's configuration",
                        "run_interval belongs to the code; change it in @DataFlow, or with heartbeat.flows.greet.every"
                                + " in the application's configuration",
                        "cron belongs to the code; change it in @DataFlow, or with heartbeat.flows.greet.cron in the"
                                + " application's configuration",
                        "configuration names another class; the class belongs to the code, and a record of your own can"
                                + " run any class");
    }

    @Test
    void optionsReplaceThoseOfTheRecordIfTheyBind() {
        FlowRecord declared = declare();

        records.setOptions(declared.id(), Map.of("times", 3));

        assertThat(flows.find(declared.id()).orElseThrow().configuration())
                .isEqualTo("{\"class_name\":\"test.Greet\",\"options\":{\"times\":3}}");
        assertThat(violations(() -> records.setOptions(declared.id(), Map.of("tims", 3))))
                .extracting(Violation::toString)
                .containsExactly(
                        "configuration can't be used: its configuration gives option 'tims' the value '3', and there is no such option; it takes times");
    }

    @Test
    void aFlowIsSwitchedOffAndOn() {
        FlowRecord flow = create("a");

        records.disable(flow.id());
        assertThat(overview(flow))
                .isEqualTo(new FlowOverview(reload(flow), FlowState.DISABLED, "disabled", null, Blockers.NONE));
        records.enable(flow.id());
        assertThat(overview(flow)).isEqualTo(new FlowOverview(reload(flow), FlowState.DUE, null, NOON, Blockers.NONE));
    }

    @Test
    void aFlowRestsUntilItIsResumed() {
        FlowRecord flow = create("a");

        records.pause(flow.id(), "ann", "repair", NOON.plusSeconds(90));
        assertThat(overview(flow).state()).isEqualTo(FlowState.PAUSED);
        assertThat(overview(flow).reason()).isEqualTo("paused by ann until 2026-01-31T12:01:30Z: repair");
        assertThat(overview(flow).nextDueAt()).isEqualTo(NOON.plusSeconds(90));
        records.pause(flow.id(), null, null, null);
        assertThat(overview(flow).reason()).isEqualTo("paused");
        assertThat(overview(flow).nextDueAt()).isNull();
        records.resume(flow.id());
        assertThat(overview(flow).state()).isEqualTo(FlowState.DUE);

        assertThat(violations(() -> records.pause(flow.id(), "x".repeat(256), null, NOON)))
                .extracting(Violation::toString)
                .containsExactly(
                        "paused_until must be later than now, 2026-01-31T12:00:00Z, not 2026-01-31T12:00:00Z",
                        "paused_by must not be longer than 255 characters");
    }

    @Test
    void eachFlowIsInOneStateWithItsReason() {
        FlowRecord unplanned = records.create(draft("b", FlowPlan.cron("0 0 13 * * *", null)));
        FlowRecord waiting = records.create(draft("c", FlowPlan.every(60).waitingFor(List.of("b"))));
        FlowRecord full = inGroup("d", "g");
        FlowRecord running = inGroup("e", "g");
        FlowRecord gone = flows.createDeclared(draft("f", FlowPlan.every(60)), "1", NOON);
        records.limitGroup("g", 1);
        assertThat(claims.claim(running.id(), NOON)).isPresent();

        assertThat(overview(unplanned).state()).isEqualTo(FlowState.SCHEDULED);
        assertThat(overview(unplanned).nextDueAt()).isEqualTo(Instant.parse("2026-01-31T13:00:00Z"));
        assertThat(overview(waiting).state()).isEqualTo(FlowState.WAITING);
        assertThat(overview(waiting).reason()).isEqualTo("waits for 'b'");
        assertThat(overview(full).state()).isEqualTo(FlowState.WAITING);
        assertThat(overview(full).reason()).isEqualTo("the group 'g' is full");
        assertThat(overview(running).state()).isEqualTo(FlowState.RUNNING);
        assertThat(overview(gone).state()).isEqualTo(FlowState.ORPHANED);
        for (FlowState state : FlowState.values()) {
            assertThat(records.list(FlowQuery.ALL.in(state)).flows())
                    .extracting(FlowOverview::state)
                    .hasSizeLessThanOrEqualTo(2)
                    .containsOnly(
                            records.list(FlowQuery.ALL.in(state)).flows().isEmpty()
                                    ? new FlowState[0]
                                    : new FlowState[] {state});
        }
        assertThat(names(FlowQuery.ALL.in(FlowState.WAITING))).containsExactly("c", "d");
        assertThat(names(FlowQuery.ALL.in(FlowState.SCHEDULED))).containsExactly("b");
        assertThat(names(FlowQuery.ALL.in(FlowState.ORPHANED))).containsExactly("f");
        assertThat(names(FlowQuery.ALL.in(FlowState.RUNNING))).containsExactly("e");
        assertThat(names(FlowQuery.ALL.in(FlowState.DUE))).isEmpty();
    }

    @Test
    void aThousandFlowsAreReadPageByPage() {
        List<String> expected =
                IntStream.range(0, 1000).mapToObj("flow-%04d"::formatted).toList();
        expected.forEach(name -> flows.create(draft(name, FlowPlan.every(60)), NOON));
        db.sql()
                .sql("update data_flows set enabled = false where name like '%7'")
                .update();

        assertThat(names(FlowQuery.ALL.limit(93))).isEqualTo(expected);
        assertThat(names(FlowQuery.ALL.limit(500))).isEqualTo(expected);
        assertThat(names(FlowQuery.ALL.named("LOW-00").limit(10))).isEqualTo(expected.subList(0, 100));
        assertThat(names(FlowQuery.ALL.in(FlowState.DISABLED).limit(7)))
                .isEqualTo(expected.stream().filter(name -> name.endsWith("7")).toList());
        assertThat(names(FlowQuery.ALL.in(FlowState.DUE).limit(30))).hasSize(900);
        assertThat(names(FlowQuery.ALL.named("%"))).isEmpty();
        assertThatThrownBy(() -> FlowQuery.ALL.limit(501))
                .hasMessage("The limit must be between 1 and 500, not 501; read more page by page.");
    }

    @Test
    void ofTwoOperatorsWithOneNameOneIsRefused() throws Exception {
        List<Object> outcomes = atOnce(() -> create("a"), () -> create("a"));

        assertThat(outcomes).filteredOn(FlowRecord.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(InvalidRecordException.class::isInstance)
                .singleElement()
                .hasToString("dev.heartbeat.model.InvalidRecordException: name 'a' is taken by another flow");
    }

    @Test
    void twoOperatorsAtOneRecordLoseNeitherSwitchNorOptions() throws Exception {
        FlowRecord flow = declare();

        for (int times = 2; times < 12; times++) {
            Map<String, Object> options = Map.of("times", times);
            records.enable(flow.id());
            atOnce(done(() -> records.setOptions(flow.id(), options)), done(() -> records.disable(flow.id())));

            assertThat(reload(flow).enabled()).isFalse();
            assertThat(reload(flow).configuration()).contains("\"times\":" + times);
        }
    }

    @Test
    void groupsGetLimitsAndLoseThem() {
        records.limitGroup("g", 2);
        records.limitGroup("g", 3);
        assertThat(records.groupLimits()).isEqualTo(Map.of("g", 3));
        assertThat(records.removeGroupLimit("g")).isTrue();
        assertThat(records.removeGroupLimit("g")).isFalse();

        assertThat(violations(() -> records.limitGroup("g", 0)))
                .extracting(Violation::toString)
                .containsExactly("group_limit must be greater than zero, not 0");
        assertThat(violations(() -> records.limitGroup("", 1)))
                .extracting(Violation::toString)
                .containsExactly("flow_group must not be blank, and at most 255 characters long");
    }

    private FlowRecord inGroup(String name, String group) {
        return records.create(draft(name, new FlowPlan(60, null, null, null, null, null, null, 0, group, List.of())));
    }

    private FlowOverview overview(FlowRecord flow) {
        return records.find(flow.id()).orElseThrow();
    }

    private FlowRecord reload(FlowRecord flow) {
        return flows.find(flow.id()).orElseThrow();
    }

    /** Of all pages. */
    private List<String> names(FlowQuery query) {
        List<String> names = new ArrayList<>();
        FlowPage page = records.list(query);
        while (true) {
            page.flows().forEach(flow -> names.add(flow.flow().name()));
            assertThat(page.flows()).hasSizeLessThanOrEqualTo(query.limit());
            if (page.next() == null) {
                return names;
            }
            page = records.list(query.after(page.next()));
        }
    }

    private static List<Violation> violations(Callable<?> call) {
        return catchThrowableOfType(InvalidRecordException.class, call::call).violations();
    }

    private static List<Violation> violations(Runnable call) {
        return violations(done(call));
    }

    private static Callable<Object> done(Runnable action) {
        return () -> {
            action.run();
            return "done";
        };
    }

    /** What each returned or threw. */
    private static List<Object> atOnce(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService operators = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> outcomes = new ArrayList<>();
            for (Callable<?> each : List.of(one, other)) {
                outcomes.add(operators.submit(() -> {
                    start.await();
                    try {
                        return each.call();
                    } catch (InvalidRecordException refused) {
                        return refused;
                    }
                }));
            }
            return List.of(outcomes.get(0).get(), outcomes.get(1).get());
        } finally {
            operators.shutdownNow();
        }
    }
}
