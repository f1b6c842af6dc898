package dev.heartbeat.it.host;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import dev.heartbeat.it.host.HostApplication.Depot;
import dev.heartbeat.it.host.HostApplication.Shelf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A flow that asks for everything that a constructor may ask for, and leaves what it got as its checkpoint. */
@DataFlow(every = "1h", description = "Takes stock")
final class InventoryFlow implements Flow {

    @FlowOptions
    record Options(@DefaultValue("all") String scope) {}

    record Stock(
            String scope,
            String byName,
            String qualified,
            List<String> ordered,
            List<String> names,
            List<String> words,
            boolean absent,
            int numbers) {}

    private final Stock stock;

    InventoryFlow(
            Depot north,
            Options options,
            @Qualifier("cold") Depot qualified,
            List<Depot> all,
            Map<String, Depot> named,
            Shelf<String> words,
            Optional<Thread> absent,
            ObjectProvider<Shelf<Integer>> numbers) {
        this.stock = new Stock(
                options.scope(),
                north.name(),
                qualified.name(),
                all.stream().map(Depot::name).toList(),
                named.keySet().stream().sorted().toList(),
                words.things(),
                absent.isEmpty(),
                numbers.getObject().things().size());
    }

    @Override
    public void run(FlowContext context) {
        context.saveCheckpoint(stock);
    }
}
