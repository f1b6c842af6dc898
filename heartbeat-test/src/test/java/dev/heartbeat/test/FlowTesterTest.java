package dev.heartbeat.test;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.FlowCancelledException;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.Progress;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.Setting;
import dev.heartbeat.test.shop.OrderSyncFlow;
import dev.heartbeat.test.shop.OrderSyncFlow.Position;
import dev.heartbeat.test.shop.Orders;
import dev.heartbeat.test.shop.TypeOnlyFlow;
import dev.heartbeat.test.shop.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

class FlowTesterTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Long> stored = new ArrayList<>();
    private final Warehouse warehouse = stored::add;
    private final FlowTester flow = FlowTester.of(OrderSyncFlow.class)
            .bean(new Orders(9))
            .bean("archive", warehouse)
            .checkpoint(new Position(6));

    @Test
    void runsOneFlowAsProductionDoes() {
        TestRun run = FlowTester.of(OrderSyncFlow.class)
                .option("batch_size", 10)
                .option("patience", Duration.ofSeconds(5))
                .bean(new Orders(9))
                .bean("archive", warehouse)
                .checkpoint(new Position(6))
                .at(NOON)
                .dueAt(NOON.minusSeconds(30))
                .attempt(2)
                .run();

        assertThat(run)
                .succeeded()
                .hasOutput("copied", 3)
                .hasOutput("attempt", 2)
                .hasOutput("at", NOON)
                .hasOutput("dueAt", NOON.minusSeconds(30))
                .savedCheckpoint(new Position(9));
        assertThat(stored).containsExactly(7L, 8L, 9L);
        assertThat(run.progress())
                .containsExactly(
                        new Progress(1, 3L, "order 7"), new Progress(2, 3L, "order 8"), new Progress(3, 3L, "order 9"));
        assertThat(run.checkpoint(Position.class)).contains(new Position(9));
        assertThat(run.output()).containsEntry("copied", 3);
    }

    @Test
    void eachRunFindsWhatTheLastOneLeft() {
        flow.option("batchSize", 2);

        assertThat(flow.run()).savedCheckpoint(new Position(8));
        assertThat(flow.run()).savedCheckpoint(new Position(9)).hasOutput("copied", 1);
        assertThat(FlowTester.named("type_only").run()).hasOutput("checkpoint", "none");
    }

    @Test
    void aFailedRunDoesNotMoveTheCheckpoint() {
        FlowTester failing = FlowTester.of(OrderSyncFlow.class)
                .bean(new Orders(9))
                .bean("archive", (Warehouse) order -> {
                    stored.add(order);
                    if (order == 2) {
                        throw new IllegalStateException(
                                "The warehouse is closed", new InterruptedException("at night"));
                    }
                });

        TestRun run = failing.run();

        assertThat(run)
                .failed()
                .failedWith(FailureKind.EXCEPTION)
                .withMessage("The warehouse is closed")
                .withMessageContaining("closed")
                .withCause(IllegalStateException.class)
                .withCause(InterruptedException.class)
                .savedNoCheckpoint();
        assertThat(run.thrown()).isInstanceOf(IllegalStateException.class).hasMessage("The warehouse is closed");
        assertThat(run.failure().orElseThrow().backtrace())
                .contains("Caused by: java.lang.InterruptedException: at night");
        failing.run();
        assertThat(stored).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void whatIsMisconfiguredFailsAsInProduction() {
        assertThat(FlowTester.of(OrderSyncFlow.class).bean(new Orders(1)).run())
                .failedWith(FailureKind.CONFIGURATION)
                .withMessageContaining("Flow 'order_sync': its constructor takes a bean of type "
                        + Warehouse.class.getName() + " with the qualifier 'archive', and there is no such bean.");
        assertThat(flow.option("batch_size", 0).run())
                .withMessage(
                        "Flow 'order_sync': its configuration gives option 'batch_size' the value '0', which must be greater than 0.");
        assertThat(flow.option("batch_size", "many").run())
                .withMessage(
                        "Flow 'order_sync': its configuration gives option 'batch_size' the value 'many', which is not a valid int.");
        assertThat(flow.option("batch_size", 1).option("size", 1).run())
                .withMessage(
                        "Flow 'order_sync': its configuration gives option 'size' the value '1', and there is no such option; it takes batchSize, patience.");
        assertThat(stored).isEmpty();
    }

    @Test
    void aConditionThatSaysNoPutsTheFlowOff() {
        FlowTester idle = FlowTester.of(OrderSyncFlow.class).bean(new Orders(0)).bean("archive", warehouse);

        TestRun run = idle.run();

        assertThat(run).wasPutOff();
        assertThat(run.putOffReason()).contains("its condition said no");
        assertThat(idle.manually().run()).succeeded().hasOutput("copied", 0);
    }

    @Test
    void aRunCanBeCancelledFromWhatItCalls() {
        FlowTester cancelled = FlowTester.of(OrderSyncFlow.class).bean(new Orders(9));
        cancelled.bean("archive", (Warehouse) order -> {
            stored.add(order);
            if (order == 2) {
                cancelled.cancel();
            }
        });

        TestRun run = cancelled.run();

        assertThat(stored).containsExactly(1L, 2L);
        assertThat(run)
                .failedWith(FailureKind.CANCELLED)
                .withMessageContaining("The run was cancelled by an operator.")
                .withCause(FlowCancelledException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(cancelled::cancel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "No run of flow 'order_sync' is under way. Call cancel() while it runs, such as from a stub that it"
                                + " calls.");
    }

    @Test
    void runsWhileItsWindowIsOpen() {
        FlowTester windowed = FlowTester.of(FlowDescriptor.withoutOptions(
                FlowDeclaration.of("nightly", "com.acme.NightlyFlow")
                        .with(Map.of(
                                Setting.CRON, "@daily", Setting.WINDOW, "22:00-06:00", Setting.ZONE, "Europe/Berlin")),
                (none, beans) -> context -> context.output(Map.of("at", context.startedAt()))));

        assertThat(windowed.run()).succeeded();
        assertThat(windowed.at(Instant.parse("2026-01-31T23:00:00Z")).run()).hasOutput("at", "2026-01-31T23:00:00Z");
        assertThat(windowed.at(NOON).run().putOffReason()).contains("outside its window 22:00-06:00 (Europe/Berlin)");
    }

    @Test
    void severalBeansOfAKindAreToldApartAsSpringDoesIt() {
        FlowTester byParameter = FlowTester.of(FlowDescriptor.withoutOptions(
                FlowDeclaration.of("by_parameter", "com.acme.ByParameterFlow"),
                (none, beans) -> context -> context.output(Map.of(
                        "north",
                        beans.one(CharSequence.class, "north"),
                        "all",
                        beans.all(CharSequence.class).size()))));

        TestRun run = byParameter
                .bean("north", "N")
                .bean("south", "S")
                .bean("x")
                .bean("y")
                .run();

        assertThat(run).hasOutput("north", "N").hasOutput("all", 4);
    }

    /** An object of a class is found by its generic type; of a lambda, nobody knows that. */
    @Test
    void beansAreFoundByTheirGenericType() {
        ParameterizedTypeReference<Supplier<String>> texts = new ParameterizedTypeReference<>() {};
        FlowTester generic = FlowTester.of(FlowDescriptor.withoutOptions(
                FlowDeclaration.of("generic", "com.acme.GenericFlow"),
                (none, beans) -> context ->
                        context.output(Map.of("text", beans.one(texts, "texts").get()))));

        assertThat(generic.bean("numbers", new Numbers())
                        .bean("lambda", (Supplier<String>) () -> "lambda")
                        .run())
                .withMessageContaining("Supplier<java.lang.String>, and there is no such bean");
        assertThat(generic.bean("words", new Words()).run()).hasOutput("text", "word");
    }

    private record Numbers() implements Supplier<Integer> {

        @Override
        public Integer get() {
            return 1;
        }
    }

    private record Words() implements Supplier<String> {

        @Override
        public String get() {
            return "word";
        }
    }

    @Test
    void aClassThatIsNotRegisteredIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> FlowTester.of(KnownFlowsTest.Unregistered.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dev.heartbeat.test.KnownFlowsTest$Unregistered is not registered, since it doesn't carry"
                        + " @DataFlow.");
        assertThatThrownBy(() -> FlowTester.named("order_snyc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No class declares a flow 'order_snyc'; there are: order_sync, stocktaking, type_only.");
    }

    @Test
    void attemptsBeginWithOne() {
        assertThatThrownBy(() -> FlowTester.of(TypeOnlyFlow.class).attempt(0))
                .hasMessage("The first attempt is number 1; there is no number 0.");
    }
}
