package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.Origin;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class DeclaredFlowsContract extends CycleContract {

    private static final FlowDeclaration SYNC = FlowDeclaration.of("sync", "com.acme.SyncFlow")
            .describedAs("Copies orders")
            .every("5m");

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
    void severalInstancesEnrolAtOnce() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> enrolled = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                enrolled.add(starts.submit(() -> enrol(SYNC)));
            }
            for (Future<?> each : enrolled) {
                each.get();
            }
        } finally {
            starts.shutdownNow();
        }
        assertThat(flows.findAll()).hasSize(1);
    }

    private void enrol(FlowDeclaration declaration) {
        FlowRegistry declared =
                new FlowRegistry(List.of(FlowDescriptor.withoutOptions(declaration, (none, beans) -> context -> {})));
        new DeclaredFlows(declared, flows).enrol(clock.instant());
    }
}
