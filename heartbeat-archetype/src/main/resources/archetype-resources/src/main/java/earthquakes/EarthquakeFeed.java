package ${package}.earthquakes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Reads the CSV feed, to which new and revised events are only ever appended. */
@Component
class EarthquakeFeed {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    private final ResourceLoader resources;

    EarthquakeFeed(ResourceLoader resources) {
        this.resources = resources;
    }

    /**
     * Hands out the lines after the first {@code skip} ones in batches, so that a feed of any length fits into memory.
     *
     * @param location where the feed is, such as {@code file:feed.csv} or {@code https://...}
     * @return how many lines have been read by now, the skipped ones included
     */
    long read(String location, long skip, int batchSize, Consumer<List<SeismicEvent>> consumer) throws IOException {
        long lines = skip;
        try (Reader reader = new InputStreamReader(
                        resources.getResource(location).getInputStream(), StandardCharsets.UTF_8);
                var records = FORMAT.parse(reader)) {
            List<SeismicEvent> batch = new ArrayList<>(batchSize);
            for (CSVRecord line : records) {
                if (line.getRecordNumber() <= skip) {
                    continue;
                }
                batch.add(event(line));
                lines++;
                if (batch.size() == batchSize) {
                    consumer.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                consumer.accept(List.copyOf(batch));
            }
        }
        return lines;
    }

    private static SeismicEvent event(CSVRecord line) {
        String magnitude = line.get("magnitude");
        return new SeismicEvent(
                line.get("id"),
                Instant.parse(line.get("time")),
                Instant.parse(line.get("updated")),
                Double.parseDouble(line.get("latitude")),
                Double.parseDouble(line.get("longitude")),
                Double.parseDouble(line.get("depth_km")),
                magnitude == null ? null : Double.valueOf(magnitude),
                line.get("magnitude_type"),
                line.get("place"),
                line.get("type"),
                line.get("status"));
    }
}
