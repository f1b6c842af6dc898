package ${package}.earthquakes;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

/** Keeps the figures that the endpoint shows. */
@DataFlow(every = "1m", description = "Counts earthquakes by day and magnitude")
final class EarthquakeSummaryFlow implements Flow {

    private final EarthquakeRepository earthquakes;

    EarthquakeSummaryFlow(EarthquakeRepository earthquakes) {
        this.earthquakes = earthquakes;
    }

    @Override
    public void run(FlowContext context) {
        earthquakes.summarize();
    }
}
