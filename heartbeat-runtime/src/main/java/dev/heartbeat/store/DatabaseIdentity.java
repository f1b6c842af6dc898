package dev.heartbeat.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What a database says about itself, and how connections to it come out of the host's pool.
 *
 * @param product the name of the product
 * @param url the JDBC URL
 * @param quote what stands around names
 * @param isolation the isolation level of a connection, one of the constants of {@link Connection}
 */
record DatabaseIdentity(String product, String url, String quote, int isolation) {

    static DatabaseIdentity of(DataSource dataSource) {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    dataSource,
                    metaData -> new DatabaseIdentity(
                            metaData.getDatabaseProductName(),
                            metaData.getURL(),
                            metaData.getIdentifierQuoteString(),
                            metaData.getConnection().getTransactionIsolation()));
        } catch (MetaDataAccessException unreachable) {
            throw new DatabaseUnreachableException(unreachable);
        }
    }

    boolean readsCommitted() {
        return isolation == Connection.TRANSACTION_READ_COMMITTED;
    }
}
