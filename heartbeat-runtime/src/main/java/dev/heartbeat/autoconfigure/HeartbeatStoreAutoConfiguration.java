package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.OidcReader;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.Instance;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.store.ResultStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings, and the stores on the host's database. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HeartbeatProperties.class)
public final class HeartbeatStoreAutoConfiguration {

    @Bean("heartbeat.fileComesLast")
    static BeanFactoryPostProcessor heartbeatFileComesLast(ConfigurableEnvironment environment) {
        return beans -> HeartbeatFilePostProcessor.moveToTheEnd(environment.getPropertySources());
    }

    @Bean("heartbeat.settings")
    @ConditionalOnMissingBean
    HeartbeatSettings heartbeatSettings(
            HeartbeatProperties properties,
            ObjectProvider<HeartbeatConfigurer> configurers,
            ObjectProvider<OidcReader> oidc) {
        HeartbeatSettings.Builder builder = properties.toBuilder();
        configurers.orderedStream().forEach(configurer -> configurer.configure(builder));
        return builder.build(oidc.getIfUnique());
    }

    @Bean("heartbeat.instance")
    @ConditionalOnMissingBean
    Instance heartbeatInstance() {
        return Instance.here();
    }

    @Bean("heartbeat.database")
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    Database heartbeatDatabase(
            HeartbeatSettings settings,
            @HeartbeatDataSource ObjectProvider<DataSource> qualified,
            ObjectProvider<DataSource> dataSources) {
        return new TableSetup(HostDataSource.choose(qualified, dataSources), settings.schema())
                .ready(settings.migrate());
    }

    @Bean("heartbeat.flowStore")
    @ConditionalOnMissingBean
    FlowStore heartbeatFlowStore(Database database, FlowRegistry registry) {
        return new FlowStore(database, registry.scheduledNames());
    }

    @Bean("heartbeat.groupStore")
    @ConditionalOnMissingBean
    GroupStore heartbeatGroupStore(Database database) {
        return new GroupStore(database);
    }

    @Bean("heartbeat.outlookStore")
    @ConditionalOnMissingBean
    OutlookStore heartbeatOutlookStore(Database database, FlowRegistry registry) {
        return new OutlookStore(database, registry.scheduledNames());
    }

    @Bean("heartbeat.runStore")
    @ConditionalOnMissingBean
    RunStore heartbeatRunStore(Database database) {
        return new RunStore(database);
    }

    @Bean("heartbeat.skipStore")
    @ConditionalOnMissingBean
    SkipStore heartbeatSkipStore(Database database, FlowRegistry registry) {
        return new SkipStore(database, registry.scheduledNames());
    }

    @Bean("heartbeat.resultStore")
    @ConditionalOnMissingBean
    ResultStore heartbeatResultStore(Database database) {
        return ResultStore.of(database);
    }

    @Bean("heartbeat.claimStore")
    @ConditionalOnMissingBean
    ClaimStore heartbeatClaimStore(
            Database database, Instance instance, HeartbeatSettings settings, FlowRegistry registry) {
        return ClaimStore.of(database, instance, settings.lease(), registry.scheduledNames());
    }

    @Bean("heartbeat.leaseStore")
    @ConditionalOnMissingBean
    LeaseStore heartbeatLeaseStore(Database database, Instance instance, HeartbeatSettings settings) {
        return new LeaseStore(
                database,
                instance,
                settings.lease(),
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
