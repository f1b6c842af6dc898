package dev.heartbeat.test.shop;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.DefaultValue;

@DataFlow(every = "5m", description = "Copies new orders to the warehouse")
public final class OrderSyncFlow implements Flow {

    @FlowOptions
    record Options(
            @DefaultValue("100") @Positive int batchSize,
            @DefaultValue("30s") Duration patience) {}

    /** How far the orders are copied. */
    public record Position(long lastOrder) {}

    private final Options options;
    private final Orders orders;
    private final Warehouse warehouse;

    OrderSyncFlow(Options options, Orders orders, @Qualifier("archive") Warehouse warehouse) {
        this.options = options;
        this.orders = orders;
        this.warehouse = warehouse;
    }

    @Override
    public boolean shouldRun(FlowContext context) {
        return orders.last() > 0;
    }

    @Override
    public void run(FlowContext context) {
        long last = context.checkpoint(Position.class).map(Position::lastOrder).orElse(0L);
        List<Long> batch = orders.after(last, options.batchSize());
        long copied = 0;
        for (long order : batch) {
            context.throwIfCancelled();
            warehouse.store(order);
            context.progress(++copied, batch.size(), "order " + order);
            last = order;
        }
        context.saveCheckpoint(new Position(last));
        context.output(Map.of(
                "copied", copied, "attempt", context.attempt(), "dueAt", context.dueAt(), "at", context.startedAt()));
    }
}
