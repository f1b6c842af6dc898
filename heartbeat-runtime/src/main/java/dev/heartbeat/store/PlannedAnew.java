package dev.heartbeat.store;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Has each statement planned when it is executed. PostgreSQL's driver prepares a statement in the server after some
 * uses, and a plan made while the tables were nearly empty then stays: it made batches ten times slower.
 */
final class PlannedAnew extends JdbcTemplate {

    /** By reflection, since most hosts don't have that driver. */
    private static final Optional<Method> SET_PREPARE_THRESHOLD = setPrepareThreshold();

    PlannedAnew(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        if (SET_PREPARE_THRESHOLD.isPresent()) {
            Method setter = SET_PREPARE_THRESHOLD.get();
            if (statement.isWrapperFor(setter.getDeclaringClass())) {
                ReflectionUtils.invokeMethod(setter, statement.unwrap(setter.getDeclaringClass()), 0);
            }
        }
    }

    private static Optional<Method> setPrepareThreshold() {
        try {
            Class<?> type = ClassUtils.forName("org.postgresql.PGStatement", PlannedAnew.class.getClassLoader());
            return Optional.of(
                    Objects.requireNonNull(ReflectionUtils.findMethod(type, "setPrepareThreshold", int.class)));
        } catch (ClassNotFoundException anotherDatabase) {
            return Optional.empty();
        }
    }
}
