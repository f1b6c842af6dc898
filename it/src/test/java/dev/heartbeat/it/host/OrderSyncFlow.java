package dev.heartbeat.it.host;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

@DataFlow(every = "5m", description = "Copies new orders to the warehouse")
final class OrderSyncFlow implements Flow {

    @FlowOptions
    record Options(@DefaultValue("100") int batchSize) {}

    record Position(long lastOrder) {}

    private final Options options;
    private final OrderRepository orders;
    private final Warehouse warehouse;

    OrderSyncFlow(Options options, OrderRepository orders, Warehouse warehouse) {
        this.options = options;
        this.orders = orders;
        this.warehouse = warehouse;
    }

    @Override
    public void run(FlowContext context) {
        long last = context.checkpoint(Position.class).map(Position::lastOrder).orElse(0L);
        List<Order> batch = orders.after(last, options.batchSize());
        for (Order order : batch) {
            warehouse.store(order);
            last = order.id();
        }
        context.saveCheckpoint(new Position(last));
    }
}
