package dev.heartbeat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How a database holds an instant, so that neither the session's zone nor the JVM's has a say in it. */
enum TimeColumn {
    /** A type that knows its offset. */
    WITH_TIME_ZONE(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        Object of(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        @Nullable
        Instant read(ResultSet row, String column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    },
    /** A type without zone that holds UTC; the one with a zone follows that of the session. */
    IN_UTC(Types.TIMESTAMP) {
        @Override
        Object of(Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }

        @Override
        @Nullable
        Instant read(ResultSet row, String column) throws SQLException {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
    };

    private final int type;

    TimeColumn(int type) {
        this.type = type;
    }

    /** Its number among {@link Types}. */
    int type() {
        return type;
    }

    abstract Object of(Instant instant);

    abstract @Nullable Instant read(ResultSet row, String column) throws SQLException;
}
