package ${package}.earthquakes;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FailureKind;
import dev.heartbeat.test.FlowTester;
import dev.heartbeat.test.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeParseException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

class EarthquakeImportFlowTest {

    private final DataSource database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final EarthquakeRepository earthquakes = TestDatabase.repository(database);

    /** Each run finds the checkpoint that the last one left. */
    private final FlowTester flow = FlowTester.of(EarthquakeImportFlow.class)
            .bean(new EarthquakeFeed(new DefaultResourceLoader()))
            .bean(earthquakes);

    @TempDir
    private Path folder;

    private Path feed;

    @BeforeEach
    void startAFeed() throws IOException {
        feed = folder.resolve("feed.csv");
        append("id,time,updated,latitude,longitude,depth_km,magnitude,magnitude_type,place,type,status");
    }

    @Test
    void importsTheWholeFeed() {
        assertThat(flow.run()).succeeded().savedCheckpoint(new EarthquakeImportFlow.Checkpoint(1707));

        assertThat(earthquakes.countEvents()).isEqualTo(1707);
        assertThat(earthquakes.countEarthquakes()).isEqualTo(1679);
    }

    @Test
    void readsOnlyWhatIsNew() throws Exception {
        append(event("a", "2018-02-01T00:00:00Z", "1.5"), event("b", "2018-02-01T00:00:00Z", "2.5"));
        runOnFeed();
        jdbc.sql("delete from earthquakes").update();

        append(event("c", "2018-02-01T00:00:00Z", "3.5"));
        assertThat(runOnFeed()).savedCheckpoint(new EarthquakeImportFlow.Checkpoint(3));

        assertThat(jdbc.sql("select id from earthquakes").query(String.class).list())
                .containsExactly("c");
    }

    @Test
    void changesNothingWhereNothingIsNew() throws Exception {
        append(event("a", "2018-02-01T00:00:00Z", "1.5"));
        runOnFeed();

        assertThat(runOnFeed()).succeeded().savedCheckpoint(new EarthquakeImportFlow.Checkpoint(1));
        assertThat(earthquakes.countEvents()).isEqualTo(1);
    }

    @Test
    void takesTheLatestRevision() throws Exception {
        append(event("a", "2018-02-02T00:00:00Z", "2.2"), event("b", "2018-02-02T00:00:00Z", "5.2"));
        append(event("a", "2018-02-03T00:00:00Z", "2.3"), event("b", "2018-02-01T00:00:00Z", "5.1"));
        runOnFeed();
        assertThat(magnitudes()).as("revised within a batch").containsExactly(2.3, 5.2);

        append(event("a", "2018-02-04T00:00:00Z", "2.4"), event("b", "2018-02-01T00:00:00Z", "5.1"));
        runOnFeed();
        assertThat(magnitudes()).as("revised in a later run").containsExactly(2.4, 5.2);
    }

    @Test
    void keepsWhatRealFeedsHave() throws Exception {
        append("a,2018-02-01T23:59:59.999Z,2018-02-02T00:00:00Z,-7.8,118.7,-2.15,-0.5,ml,\"5km N of Here, There\","
                + "quarry blast,automatic");
        append("b,2018-02-01T00:00:00Z,2018-02-02T00:00:00Z,1,2,3,,,Somewhere,earthquake,automatic");
        runOnFeed();

        assertThat(jdbc.sql("select occurred_on, depth_km, magnitude, place, event_type from earthquakes order by id")
                        .query((row, number) -> row.getString(1) + " | " + row.getObject(2) + " | " + row.getObject(3)
                                + " | " + row.getString(4) + " | " + row.getString(5))
                        .list())
                .containsExactly(
                        "2018-02-01 | -2.15 | -0.5 | 5km N of Here, There | quarry blast",
                        "2018-02-01 | 3.0 | null | Somewhere | earthquake");
    }

    @Test
    void leavesTheCheckpointWhereItWasWhenItFails() throws Exception {
        append(event("a", "2018-02-01T00:00:00Z", "1.5"), event("b", "2018-02-01T00:00:00Z", "2.5"));
        append(event("c", "not a time", "3.5"));

        flow.option("batch_size", 2);

        assertThat(runOnFeed()).failed().withCause(DateTimeParseException.class).savedNoCheckpoint();
        assertThat(earthquakes.countEvents()).as("the batch before").isEqualTo(2);
    }

    @Test
    void refusesABatchOfNothing() {
        assertThat(flow.option("batch_size", 0).run())
                .failedWith(FailureKind.CONFIGURATION)
                .withMessageContaining("batchSize must be at least 1, but is 0");
    }

    private TestRun runOnFeed() {
        return flow.option("location", feed.toUri().toString()).run();
    }

    private List<Double> magnitudes() {
        return jdbc.sql("select magnitude from earthquakes order by id")
                .query(Double.class)
                .list();
    }

    private void append(String... lines) throws IOException {
        Files.write(feed, List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String event(String id, String updated, String magnitude) {
        return "%s,2018-02-01T00:00:00Z,%s,1,2,3,%s,ml,Here,earthquake,reviewed".formatted(id, updated, magnitude);
    }
}
