#set ($text = "varchar")
#set ($asColumn = "")
#if ($database == "mariadb" || $database == "mysql")
#set ($text = "char")
#set ($asColumn = ".toLocalDateTime()")
#end
package ${package}.earthquakes;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

@Repository
class EarthquakeRepository {

    private static final String FIND_KNOWN = "select id from earthquakes where id in (:ids)";

    private static final String INSERT = """
            insert into earthquakes (
              id, occurred_at, occurred_on, revised_at, latitude, longitude, depth_km,
              magnitude, magnitude_type, place, event_type, review_status)
            values (
              :id, :occurredAt, :occurredOn, :revisedAt, :latitude, :longitude, :depthKm,
              :magnitude, :magnitudeType, :place, :type, :reviewStatus)
            """;

    private static final String UPDATE_IF_REVISED = """
            update earthquakes set
              occurred_at = :occurredAt, occurred_on = :occurredOn, revised_at = :revisedAt,
              latitude = :latitude, longitude = :longitude, depth_km = :depthKm,
              magnitude = :magnitude, magnitude_type = :magnitudeType, place = :place,
              event_type = :type, review_status = :reviewStatus
            where id = :id and revised_at < :revisedAt
            """;

    private static final String SUMMARIZE = """
            insert into earthquake_summaries (
              occurred_on, magnitude_class, earthquakes, strongest_magnitude, strongest_place)
            select occurred_on, cast(:magnitudeClass as ${text}(16)), total, magnitude, place
            from (
              select occurred_on, magnitude, place,
                count(*) over (partition by occurred_on) as total,
                row_number() over (partition by occurred_on order by magnitude desc, occurred_at, id) as strength
              from earthquakes
              where event_type = 'earthquake' and magnitude >= :from and magnitude < :below
            ) ranked
            where strength = 1
            """;

    private static final String SUMMARIES = """
            select occurred_on, magnitude_class, earthquakes, strongest_magnitude, strongest_place
            from earthquake_summaries
            order by occurred_on, strongest_magnitude
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final TransactionOperations transaction;

    EarthquakeRepository(JdbcClient jdbc, NamedParameterJdbcOperations batches, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    /** Saves events in one transaction: new ones are added, known ones change if these are later revisions. */
    void save(Collection<SeismicEvent> events) {
        Map<String, SeismicEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.merge(event.id(), event, SeismicEvent::laterOf));
        if (byId.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            Set<String> known = new HashSet<>(jdbc.sql(FIND_KNOWN)
                    .param("ids", byId.keySet())
                    .query(String.class)
                    .list());
            batch(UPDATE_IF_REVISED, byId.values().stream().filter(event -> known.contains(event.id())));
            batch(INSERT, byId.values().stream().filter(event -> !known.contains(event.id())));
        });
    }

    /**
     * Computes every summary anew, in one transaction, so that readers never see half of them. A revision can move an
     * event to another day or class, or turn it into a quarry blast.
     */
    void summarize() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from earthquake_summaries").update();
            for (MagnitudeClass magnitudeClass : MagnitudeClass.values()) {
                jdbc.sql(SUMMARIZE)
                        .param("magnitudeClass", magnitudeClass.name())
                        .param("from", magnitudeClass.from())
                        .param("below", magnitudeClass.below())
                        .update();
            }
        });
    }

    List<EarthquakeSummary> summaries() {
        return jdbc.sql(SUMMARIES).query(EarthquakeSummary.class).list();
    }

    long countEvents() {
        return jdbc.sql("select count(*) from earthquakes").query(Long.class).single();
    }

    long countEarthquakes() {
        return jdbc.sql("select count(*) from earthquakes where event_type = 'earthquake'")
                .query(Long.class)
                .single();
    }

    private void batch(String sql, Stream<SeismicEvent> events) {
        batches.batchUpdate(sql, events.map(EarthquakeRepository::parameters).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(SeismicEvent event) {
        OffsetDateTime occurredAt = event.occurredAt().atOffset(ZoneOffset.UTC);
        return new MapSqlParameterSource()
                .addValue("id", event.id())
                .addValue("occurredAt", occurredAt${asColumn})
                .addValue("occurredOn", occurredAt.toLocalDate())
                .addValue("revisedAt", event.revisedAt().atOffset(ZoneOffset.UTC)${asColumn})
                .addValue("latitude", event.latitude())
                .addValue("longitude", event.longitude())
                .addValue("depthKm", event.depthKm())
                .addValue("magnitude", event.magnitude())
                .addValue("magnitudeType", event.magnitudeType())
                .addValue("place", event.place())
                .addValue("type", event.type())
                .addValue("reviewStatus", event.reviewStatus());
    }
}
