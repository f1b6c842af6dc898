package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.LeaseKeeper;
import dev.heartbeat.cycle.RunSlots;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.RunStore;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.validation.SmartValidator;

/** The cycle: which flows there are, and what runs them. */
@AutoConfiguration(after = HeartbeatStoreAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatCycleAutoConfiguration {

    @Bean("heartbeat.flowRegistry")
    @ConditionalOnMissingBean
    FlowRegistry heartbeatFlowRegistry(ConfigurableListableBeanFactory factory) {
        ClassLoader host = factory.getBeanClassLoader();
        return FlowRegistry.load(Objects.requireNonNullElseGet(host, ClassUtils::getDefaultClassLoader));
    }

    @Bean("heartbeat.leaseKeeper")
    @ConditionalOnMissingBean
    LeaseKeeper heartbeatLeaseKeeper(LeaseStore leases, Database database, HeartbeatSettings settings) {
        return new LeaseKeeper(leases, database::instant, settings.lease());
    }

    @Bean("heartbeat.flowExecutor")
    @ConditionalOnMissingBean
    FlowExecutor heartbeatFlowExecutor(
            FlowRegistry registry,
            RunStore runs,
            ConfigurableListableBeanFactory factory,
            ObjectProvider<SmartValidator> validator) {
        OptionsBinder options = new OptionsBinder(validator.getIfUnique());
        return new FlowExecutor(registry, options, new FlowBeans(factory), runs);
    }

    @Bean("heartbeat.runSlots")
    @ConditionalOnMissingBean
    RunSlots heartbeatRunSlots(FlowExecutor executor, LeaseKeeper leases, HeartbeatSettings settings) {
        return new RunSlots(executor, leases, settings.concurrency());
    }

    @Bean("heartbeat.cycle")
    @ConditionalOnMissingBean
    HeartbeatCycle heartbeatCycle(
            FlowStore flows, RunStore runs, ClaimStore claims, LeaseStore leases, RunSlots slots, Database database) {
        return new HeartbeatCycle(flows, runs, claims, leases, slots, database::instant, System::nanoTime);
    }

    @Bean("heartbeat.start")
    HeartbeatStart heartbeatStart(
            HeartbeatSettings settings,
            Database database,
            FlowRegistry registry,
            FlowStore flows,
            Environment environment,
            ConfigurableListableBeanFactory factory) {
        return new HeartbeatStart(settings, database::instant, registry, flows, environment, factory);
    }
}
