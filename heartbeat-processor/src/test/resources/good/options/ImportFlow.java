package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import dev.heartbeat.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

@DataFlow(
        description = "Imports \"orders\" from Köln – C:\\in\n\u0007\ud83d \ud83d\ude00",
        every = "5m",
        priority = 3,
        retry = @Retry(attempts = 2, jitter = 0.5),
        after = {"stock", "price"},
        formerly = "sync")
class ImportFlow implements Flow {
    enum Level {
        LOW,
        HIGH
    }

    /**
     * A span.
     *
     * @param from where it begins
     * @param to where it ends, see {@link Range}
     */
    record Range<T>(T from, @DefaultValue("9") int to) {}

    /** A node. */
    record Node(List<Node> children, Node parent) {}

    /**
     * What it imports.
     *
     * @param batchSize how many orders are read at once, from {@code 1} on;
     *     <b>more</b> need more memory
     * @param patience how long it waits
     */
    @FlowOptions
    record Options(
            @DefaultValue("100") int batchSize,
            @DefaultValue("30s") Duration patience,
            @DefaultValue({"low", "high"}) Set<Level> levels,
            boolean strict,
            Range<Long> range,
            Map<String, List<? extends Range<?>>> more,
            Node node,
            @Name("class") String type,
            char[] separators) {}

    ImportFlow(Options options) {}

    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class StockFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow(name = "Price list", enabled = false, cron = "@daily")
class PriceListFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}

@DataFlow
class PriceFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
