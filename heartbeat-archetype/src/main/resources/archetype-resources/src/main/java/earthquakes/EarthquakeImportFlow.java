package ${package}.earthquakes;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.io.IOException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Brings in what the feed has appended since the last successful run. Each batch is a transaction of its own; a run
 * that fails halfway leaves the checkpoint where it was, and the next one saves the same events again without harm.
 */
@DataFlow(every = "1m", description = "Imports seismic events from the feed")
final class EarthquakeImportFlow implements Flow {

    @FlowOptions
    record Options(
            @DefaultValue("classpath:earthquakes/earthquakes.csv")
            String location,

            @DefaultValue("500") int batchSize) {

        Options {
            if (batchSize < 1) {
                throw new IllegalArgumentException("batchSize must be at least 1, but is " + batchSize);
            }
        }
    }

    /** How far the feed has been read. */
    record Checkpoint(long lines) {}

    private final Options options;
    private final EarthquakeFeed feed;
    private final EarthquakeRepository earthquakes;

    EarthquakeImportFlow(Options options, EarthquakeFeed feed, EarthquakeRepository earthquakes) {
        this.options = options;
        this.feed = feed;
        this.earthquakes = earthquakes;
    }

    @Override
    public void run(FlowContext context) throws IOException {
        long known = context.checkpoint(Checkpoint.class).map(Checkpoint::lines).orElse(0L);
        long lines = feed.read(options.location(), known, options.batchSize(), earthquakes::save);
        context.saveCheckpoint(new Checkpoint(lines));
    }
}
