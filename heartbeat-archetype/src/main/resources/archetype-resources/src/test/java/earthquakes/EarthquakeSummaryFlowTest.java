package ${package}.earthquakes;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.test.FlowTester;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

class EarthquakeSummaryFlowTest {

    private final DataSource database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final EarthquakeRepository earthquakes = TestDatabase.repository(database);

    @BeforeEach
    void importTheFeed() throws IOException {
        new EarthquakeFeed(new DefaultResourceLoader())
                .read("classpath:earthquakes/earthquakes.csv", 0, 500, earthquakes::save);
    }

    @Test
    void agreesWithTheFeed() throws Exception {
        run();

        assertThat(earthquakes.summaries()).isNotEmpty().containsExactlyElementsOf(summariesOfTheFeed());
    }

    @Test
    void followsRevisions() {
        run();
        long before = count(MagnitudeClass.STRONG);

        jdbc.sql("update earthquakes set magnitude = 5.9 where magnitude >= 6").update();
        run();

        assertThat(before).isPositive();
        assertThat(count(MagnitudeClass.STRONG)).isZero();
    }

    @Test
    void changesNothingWhereNothingIsNew() {
        run();
        List<EarthquakeSummary> first = earthquakes.summaries();
        run();

        assertThat(earthquakes.summaries()).isEqualTo(first);
    }

    private void run() {
        assertThat(FlowTester.of(EarthquakeSummaryFlow.class).bean(earthquakes).run())
                .succeeded();
    }

    private long count(MagnitudeClass magnitudeClass) {
        return earthquakes.summaries().stream()
                .filter(summary -> summary.magnitudeClass() == magnitudeClass)
                .mapToLong(EarthquakeSummary::earthquakes)
                .sum();
    }

    /** The same figures without a database: line by line, the strongest of each day and class coming out on top. */
    private static List<EarthquakeSummary> summariesOfTheFeed() throws IOException {
        Map<String, EarthquakeSummary> summaries = new TreeMap<>();
        for (CSVRecord line : lines()) {
            if (line.get("type").equals("earthquake")) {
                double magnitude = Double.parseDouble(line.get("magnitude"));
                LocalDate day = LocalDate.parse(line.get("time").substring(0, 10));
                MagnitudeClass name = nameOf(magnitude);
                summaries.merge(
                        day + " " + name.ordinal(),
                        new EarthquakeSummary(day, name, 1, magnitude, line.get("place")),
                        EarthquakeSummaryFlowTest::sum);
            }
        }
        return new ArrayList<>(summaries.values());
    }

    private static List<CSVRecord> lines() throws IOException {
        try (Reader feed = new StringReader(
                new ClassPathResource("earthquakes/earthquakes.csv").getContentAsString(StandardCharsets.UTF_8))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(feed)
                    .getRecords();
        }
    }

    private static EarthquakeSummary sum(EarthquakeSummary a, EarthquakeSummary b) {
        EarthquakeSummary stronger = b.strongestMagnitude() > a.strongestMagnitude() ? b : a;
        return new EarthquakeSummary(
                a.occurredOn(),
                a.magnitudeClass(),
                a.earthquakes() + b.earthquakes(),
                stronger.strongestMagnitude(),
                stronger.strongestPlace());
    }

    private static MagnitudeClass nameOf(double magnitude) {
        if (magnitude < 2) {
            return MagnitudeClass.MICRO;
        } else if (magnitude < 4) {
            return MagnitudeClass.MINOR;
        } else if (magnitude < 5) {
            return MagnitudeClass.LIGHT;
        } else if (magnitude < 6) {
            return MagnitudeClass.MODERATE;
        } else if (magnitude < 7) {
            return MagnitudeClass.STRONG;
        } else if (magnitude < 8) {
            return MagnitudeClass.MAJOR;
        }
        return MagnitudeClass.GREAT;
    }
}
