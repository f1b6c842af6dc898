package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.CatchUp;
import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Origin;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.schedule.RetryRule;
import dev.heartbeat.store.GroupStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class DeclaredFlowsContract extends CycleContract {

    private static final FlowDeclaration SYNC = FlowDeclaration.of("sync", "com.acme.SyncFlow")
            .describedAs("Copies orders")
            .every("5m");

    private static final FlowDeclaration ARCHIVE =
            FlowDeclaration.of("archive", "com.acme.ArchiveFlow").every("1h");

    private static final FlowDeclaration RENAMED = FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow")
            .every("1m")
            .formerly("orders", "sync");

    private GroupStore groups;

    @BeforeEach
    void openGroups() {
        groups = new GroupStore(db.database());
    }

    @Test
    void aDeclaredFlowGetsItsRecord() {
        enrol(SYNC);

        FlowRecord record = flows.findByName("sync").orElseThrow();
        assertThat(record.origin()).isEqualTo(Origin.DECLARED);
        assertThat(record.description()).isEqualTo("Copies orders");
        assertThat(record.plan().runInterval()).isEqualTo(300);
        assertThat(record.enabled()).isTrue();
        assertThat(record.configuration()).isEqualTo("{\"class_name\":\"com.acme.SyncFlow\"}");
    }

    @Test
    void aFlowDeclaredDisabledGetsADisabledRecord() {
        enrol(SYNC.disabled());

        assertThat(flows.findByName("sync").orElseThrow().enabled()).isFalse();
    }

    @Test
    void aClassWithoutAnIntervalGetsNoRecord() {
        enrol(FlowDeclaration.of("type_only", "com.acme.TypeOnlyFlow"));

        assertThat(flows.findAll()).isEmpty();
    }

    @Test
    void enrollingTwiceChangesNothing() {
        enrol(SYNC);
        FlowRecord before = flows.findByName("sync").orElseThrow();
        clock.pass(LEASE);

        enrol(SYNC);

        assertThat(flows.findAll()).containsExactly(before);
    }

    @Test
    void theRecordFollowsItsDeclarationButKeepsWhatIsTheOperators() {
        enrol(SYNC);
        FlowRecord record = flows.findByName("sync").orElseThrow();
        String tuned = "{\"class_name\":\"com.acme.SyncFlow\",\"options\":{\"batch_size\":7}}";
        flows.update(
                record.id(),
                new FlowDraft("sync", "Copies orders", false, tuned, FlowPlan.every(300)),
                clock.instant());

        enrol(FlowDeclaration.of("sync", "com.acme.orders.SyncFlow")
                .describedAs("Copies new orders")
                .every("1m"));

        FlowRecord followed = reload(record);
        assertThat(followed.description()).isEqualTo("Copies new orders");
        assertThat(followed.plan().runInterval()).isEqualTo(60);
        assertThat(followed.enabled()).isFalse();
        assertThat(followed.configuration())
                .isEqualTo("{\"class_name\":\"com.acme.orders.SyncFlow\",\"options\":{\"batch_size\":7}}");
    }

    @Test
    void aConfigurationThatCannotBeReadIsLeftAsItIs() {
        enrol(SYNC);
        FlowRecord record = flows.findByName("sync").orElseThrow();
        String broken = "{\"class_name\":\"com.acme.SyncFlow\",\"options\":{\"batch_size\":7,}}";
        flows.update(record.id(), new FlowDraft("sync", null, true, broken, FlowPlan.every(300)), clock.instant());

        enrol(SYNC.every("1m"));

        assertThat(reload(record).configuration()).isEqualTo(broken);
        assertThat(reload(record).plan().runInterval()).isEqualTo(60);
    }

    @Test
    void whatAnOperatorChangedStaysUntilTheDeclarationChanges() {
        enrol(SYNC);
        FlowRecord record = flows.findByName("sync").orElseThrow();
        flows.update(
                record.id(),
                new FlowDraft("sync", "mine", true, record.configuration(), FlowPlan.every(10)),
                clock.instant());

        enrol(SYNC);

        assertThat(reload(record).plan().runInterval()).isEqualTo(10);
    }

    @Test
    void anOperatorsRecordOfTheSameNameStaysAsItIs() {
        FlowRecord mine = create("sync", "\"test.Ok\"");

        enrol(SYNC);

        assertThat(flows.findAll()).containsExactly(mine);
    }

    @Test
    void aSettingThatChangesChangesTheRecord() {
        enrol(SYNC.after("archive"), ARCHIVE);
        FlowRecord record = flows.findByName("sync").orElseThrow();
        assertThat(record.plan().after()).containsExactly("archive");

        enrol(
                SYNC.without(Setting.EVERY)
                        .with(Map.of(
                                Setting.CRON, "@daily",
                                Setting.ZONE, "Europe/Berlin",
                                Setting.WINDOW, "Sat,Sun",
                                Setting.CATCH_UP, "skip",
                                Setting.TIMEOUT, "10m",
                                Setting.PRIORITY, "7",
                                Setting.RETRY_ATTEMPTS, "3",
                                Setting.RETRY_BACKOFF, "30s")),
                ARCHIVE);

        assertThat(reload(record).plan())
                .isEqualTo(new FlowPlan(
                        null,
                        "@daily",
                        "Europe/Berlin",
                        "Sat,Sun",
                        CatchUp.SKIP,
                        Duration.ofMinutes(10),
                        new RetryRule(3, Duration.ofSeconds(30), 2, Duration.ofHours(1), 0.1),
                        7,
                        null,
                        List.of()));
    }

    @Test
    void aRenamedFlowKeepsItsRecord() {
        enrol(SYNC);
        FlowRecord old = flows.findByName("sync").orElseThrow();
        String tuned = "{\"class_name\":\"com.acme.SyncFlow\",\"options\":{\"batch_size\":7}}";
        flows.update(old.id(), new FlowDraft("sync", null, false, tuned, FlowPlan.every(300)), clock.instant());

        enrol(RENAMED, ARCHIVE);
        enrol(RENAMED, ARCHIVE);

        assertThat(flows.findByName("sync")).isEmpty();
        FlowRecord renamed = flows.findByName("order_sync").orElseThrow();
        assertThat(renamed.id()).isEqualTo(old.id());
        assertThat(renamed.enabled()).isFalse();
        assertThat(renamed.plan().runInterval()).isEqualTo(60);
        assertThat(renamed.configuration())
                .isEqualTo("{\"class_name\":\"com.acme.OrderSyncFlow\",\"options\":{\"batch_size\":7}}");
    }

    @Test
    void aRecordUnderTheNewNameStays() {
        enrol(SYNC);
        enrol(FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow").every("2m"));

        enrol(RENAMED);

        assertThat(flows.findAll()).extracting(FlowRecord::name).containsExactly("order_sync", "sync");
    }

    @Test
    void anOperatorsRecordIsNeverRenamed() {
        FlowRecord mine = create("sync", "\"test.Ok\"");

        enrol(RENAMED);

        assertThat(flows.findByName("sync")).contains(mine);
        assertThat(flows.findByName("order_sync")).isPresent();
    }

    @Test
    void theLimitOfAGroupIsWhatOneOfItsFlowsSays() {
        enrol(
                SYNC.with(Setting.GROUP, "warehouse").with(Setting.GROUP_LIMIT, "3"),
                ARCHIVE.with(Setting.GROUP, "warehouse"),
                FlowDeclaration.of("report", "com.acme.ReportFlow").every("1h").with(Setting.GROUP, "reports"));

        assertThat(groups.limits()).containsEntry("warehouse", 3).containsEntry("reports", 1);
        assertThat(flows.findByName("archive").orElseThrow().plan().group()).isEqualTo("warehouse");
    }

    @Test
    void differentLimitsOfOneGroupAreRefused() {
        assertRefused(
                "Flow 'sync': group-limit: it is 3, but the flow 'archive' gives the group 'warehouse' the limit 2; say it"
                        + " at one of them, or the same at both",
                SYNC.with(Setting.GROUP, "warehouse").with(Setting.GROUP_LIMIT, "3"),
                ARCHIVE.with(Setting.GROUP, "warehouse").with(Setting.GROUP_LIMIT, "2"));
    }

    @Test
    void aCircleIsRefusedAndShown() {
        assertRefused(
                "Flow 'archive': after: it waits for itself, so it would never run: archive → report → sync → archive;"
                        + " break the circle somewhere",
                SYNC.after("archive"),
                ARCHIVE.after("report"),
                FlowDeclaration.of("report", "com.acme.ReportFlow").every("1h").after("sync"));
    }

    @Test
    void aFlowThatIsWaitedForMustBeInTheCodeOrInTheTable() {
        create("import", "\"test.Ok\"");

        enrol(SYNC.after("import", "archive"), ARCHIVE);

        assertThat(flows.findByName("sync").orElseThrow().plan().after()).containsExactly("archive", "import");
        assertRefused(
                "Flow 'sync': after: there is no flow 'arhive'; did you mean 'archive'?",
                SYNC.after("arhive"),
                ARCHIVE);
        assertRefused(
                "Flow 'sync': after: there is no flow 'elsewhere', neither in the code nor in the table; remove it, or make"
                        + " that flow first",
                SYNC.after("elsewhere"),
                ARCHIVE);
    }

    @Test
    void aFlowThatIsWaitedForByItsOldNameIsRefused() {
        enrol(SYNC);

        assertRefused(
                "Flow 'archive': after: there is no flow 'sync'; it is called 'order_sync' now",
                RENAMED,
                ARCHIVE.after("sync"));
    }

    @Test
    void anEarlierNameThatAnotherFlowHasIsRefused() {
        assertRefused(
                "Flow 'order_sync': formerly: 'sync' is the name of another flow, which com.acme.SyncFlow declares; remove"
                        + " it here",
                RENAMED,
                SYNC);
    }

    @Test
    void aTypeIsNotWaitedFor() {
        assertRefused(
                "Flow 'sync': after: there is no flow 'type_only', neither in the code nor in the table; remove it, or make"
                        + " that flow first",
                SYNC.after("type_only"),
                FlowDeclaration.of("type_only", "com.acme.TypeOnlyFlow"));
    }

    @Test
    void tenInstancesEnrolAtOnce() throws Exception {
        enrol(SYNC);
        FlowDeclaration[] version = {
            RENAMED.after("archive").with(Setting.GROUP, "warehouse"),
            ARCHIVE.with(Setting.GROUP, "warehouse").with(Setting.GROUP_LIMIT, "4")
        };
        ExecutorService starts = Executors.newFixedThreadPool(10);
        CyclicBarrier together = new CyclicBarrier(10);
        try {
            List<Future<?>> enrolled = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                enrolled.add(starts.submit(() -> {
                    together.await();
                    enrol(version);
                    return null;
                }));
            }
            for (Future<?> each : enrolled) {
                each.get();
            }
        } finally {
            starts.shutdownNow();
        }
        assertThat(flows.findAll()).extracting(FlowRecord::name).containsExactly("archive", "order_sync");
        assertThat(flows.findByName("order_sync").orElseThrow().plan().after()).containsExactly("archive");
        assertThat(groups.limits()).containsEntry("warehouse", 4);
    }

    private void assertRefused(String message, FlowDeclaration... declarations) {
        List<FlowRecord> before = flows.findAll();

        assertThatThrownBy(() -> enrol(declarations))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(message);
        assertThat(flows.findAll()).isEqualTo(before);
    }

    private void enrol(FlowDeclaration... declarations) {
        List<FlowDescriptor<?>> descriptors = new ArrayList<>();
        for (FlowDeclaration declaration : declarations) {
            descriptors.add(FlowDescriptor.withoutOptions(declaration, (none, beans) -> context -> {}));
        }
        new DeclaredFlows(new FlowRegistry(descriptors), flows, groups).enrol(clock.instant());
    }
}
