package dev.heartbeat.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells which statements go to a database, and can cut it off. */
public final class WatchedDataSource extends DelegatingDataSource {

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();

    public WatchedDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away.get()) {
            refused.incrementAndGet();
            throw new SQLException("the database is away", "08001");
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    /** From now on no connection is to be had. */
    public void goAway() {
        away.set(true);
    }

    /** The next updates fail, though the database answers questions. */
    public void failUpdates(int times) {
        failing.set(times);
    }

    public void comeBack() {
        away.set(false);
    }

    /** How many connections were asked for in vain. */
    public int refused() {
        return refused.get();
    }

    /** What was sent since it was asked last; looking up the isolation level takes a statement as well. */
    public List<String> takeStatements() {
        synchronized (statements) {
            List<String> taken = List.copyOf(statements);
            statements.clear();
            return taken;
        }
    }

    private @Nullable Object call(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null) {
            String statement = String.valueOf(arguments[0]);
            statements.add(statement);
            if (statement.contains("last_run_at") && failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLException("terminating connection due to administrator command", "57P01");
            }
        } else if (Arrays.asList("createStatement", "prepareCall", "getTransactionIsolation")
                .contains(method.getName())) {
            statements.add(method.getName());
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
