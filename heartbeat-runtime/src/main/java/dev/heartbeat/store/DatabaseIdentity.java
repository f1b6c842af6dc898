package dev.heartbeat.store;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What a database says about itself.
 *
 * @param product the name of the product
 * @param url the JDBC URL
 */
record DatabaseIdentity(String product, String url) {

    static DatabaseIdentity of(DataSource dataSource) {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    dataSource, metaData -> new DatabaseIdentity(metaData.getDatabaseProductName(), metaData.getURL()));
        } catch (MetaDataAccessException unreachable) {
            throw new DatabaseUnreachableException(unreachable);
        }
    }
}
