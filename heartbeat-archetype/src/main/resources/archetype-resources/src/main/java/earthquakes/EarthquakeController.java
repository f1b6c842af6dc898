package ${package}.earthquakes;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/earthquakes")
class EarthquakeController {

    record Counts(long events, long earthquakes) {}

    private final EarthquakeRepository earthquakes;

    EarthquakeController(EarthquakeRepository earthquakes) {
        this.earthquakes = earthquakes;
    }

    @GetMapping("/summary")
    List<EarthquakeSummary> summary() {
        return earthquakes.summaries();
    }

    @GetMapping("/count")
    Counts count() {
        return new Counts(earthquakes.countEvents(), earthquakes.countEarthquakes());
    }
}
