package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.DeclaredFlows;
import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.FlowMaker;
import dev.heartbeat.cycle.FlowRunner;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.LeaseKeeper;
import dev.heartbeat.cycle.Retention;
import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.cycle.RunRecorder;
import dev.heartbeat.cycle.RunStopper;
import dev.heartbeat.cycle.RunThreads;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.DuplicateFlowException;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.ClaimStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.HistoryStore;
import dev.heartbeat.store.LeaseStore;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.store.ResultStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.validation.SmartValidator;

/** The cycle: which flows there are, and what runs them. */
@AutoConfiguration(after = HeartbeatStoreAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatCycleAutoConfiguration {

    @Bean("heartbeat.flowProperties")
    @ConditionalOnMissingBean
    FlowProperties heartbeatFlowProperties(ConfigurableEnvironment environment) {
        return new FlowProperties(environment.getPropertySources());
    }

    @Bean("heartbeat.flowRegistry")
    @ConditionalOnMissingBean
    FlowRegistry heartbeatFlowRegistry(FlowProperties properties, ConfigurableListableBeanFactory factory) {
        ClassLoader host = factory.getBeanClassLoader();
        try {
            FlowRegistry declared =
                    FlowRegistry.load(Objects.requireNonNullElseGet(host, ClassUtils::getDefaultClassLoader));
            return new FlowOverrides(properties).applyTo(declared);
        } catch (DuplicateFlowException twice) {
            throw new StartupException(
                    String.valueOf(twice.getMessage()),
                    "Rename one of them ('name' of @DataFlow, with the old name in 'formerly' to keep its record), or"
                            + " take one of the two off the class path.");
        }
    }

    @Bean("heartbeat.optionsBinder")
    @ConditionalOnMissingBean
    OptionsBinder heartbeatOptionsBinder(FlowProperties properties, ObjectProvider<SmartValidator> validator) {
        return new OptionsBinder(validator.getIfUnique(), properties);
    }

    @Bean("heartbeat.clock")
    @ConditionalOnMissingBean
    DatabaseClock heartbeatClock(Database database) {
        return new DatabaseClock(database::instant, System::nanoTime);
    }

    @Bean("heartbeat.runStopper")
    @ConditionalOnMissingBean
    RunStopper heartbeatRunStopper(RunRecorder recorder, DatabaseClock clock) {
        return new RunStopper(recorder, clock);
    }

    @Bean("heartbeat.leaseKeeper")
    @ConditionalOnMissingBean
    LeaseKeeper heartbeatLeaseKeeper(
            LeaseStore leases, RunStopper stopper, DatabaseClock clock, HeartbeatSettings settings) {
        return new LeaseKeeper(leases, stopper, clock, settings.lease());
    }

    @Bean("heartbeat.runRecorder")
    @ConditionalOnMissingBean
    RunRecorder heartbeatRunRecorder(ResultStore results, HeartbeatSettings settings) {
        return new RunRecorder(results, settings.lease());
    }

    @Bean("heartbeat.runThreads")
    @ConditionalOnMissingBean
    RunThreads heartbeatRunThreads(
            HeartbeatSettings settings, ConfigurableListableBeanFactory factory, Environment environment) {
        ClassLoader host = factory.getBeanClassLoader();
        return settings.wantsVirtualThreads(Threading.VIRTUAL.isActive(environment))
                ? RunThreads.virtual(host)
                : RunThreads.platform(host);
    }

    @Bean("heartbeat.flowExecutor")
    @ConditionalOnMissingBean
    FlowExecutor heartbeatFlowExecutor(
            FlowRegistry registry,
            DatabaseClock clock,
            ConfigurableListableBeanFactory factory,
            OptionsBinder options) {
        FlowMaker flows = new FlowMaker(registry, options, new FlowBeans(factory));
        return new FlowExecutor(flows, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean("heartbeat.flowRunner")
    @ConditionalOnMissingBean
    FlowRunner heartbeatFlowRunner(
            FlowExecutor executor,
            RunRecorder recorder,
            LeaseKeeper leases,
            RunStopper stopper,
            ObjectProvider<RunListener> listeners,
            DatabaseClock clock,
            RunThreads threads,
            HeartbeatSettings settings) {
        RunListener listener = RunListener.all(listeners.orderedStream().toList());
        return new FlowRunner(executor, recorder, leases, stopper, listener, clock, threads, settings.concurrency());
    }

    @Bean("heartbeat.lifecycle")
    HeartbeatLifecycle heartbeatLifecycle(FlowRunner runner, HeartbeatSettings settings) {
        return new HeartbeatLifecycle(runner, settings.shutdownGrace());
    }

    @Bean("heartbeat.retention")
    @ConditionalOnMissingBean
    Retention heartbeatRetention(Database database, HeartbeatSettings settings) {
        return new Retention(new HistoryStore(database), settings.retentionAge(), settings.retentionRunsPerFlow());
    }

    @Bean("heartbeat.cycle")
    @ConditionalOnMissingBean
    HeartbeatCycle heartbeatCycle(
            OutlookStore outlooks,
            RunStore runs,
            ClaimStore claims,
            LeaseStore leases,
            SkipStore skips,
            FlowRunner runner,
            Retention retention,
            DatabaseClock clock,
            HeartbeatSettings settings) {
        return new HeartbeatCycle(
                outlooks, runs, claims, leases, skips, runner, retention, clock, settings.cycleDeadline());
    }

    @Bean("heartbeat.declaredFlows")
    @ConditionalOnMissingBean
    DeclaredFlows heartbeatDeclaredFlows(FlowRegistry registry, FlowStore flows, GroupStore groups) {
        return new DeclaredFlows(registry, flows, groups);
    }

    @Bean("heartbeat.declaredStart")
    DeclaredStart heartbeatDeclaredStart(
            FlowRegistry registry, DeclaredFlows declared, FlowProperties properties, OptionsBinder options) {
        return new DeclaredStart(registry, declared, properties, options);
    }

    @Bean("heartbeat.start")
    HeartbeatStart heartbeatStart(
            HeartbeatSettings settings,
            DatabaseClock clock,
            FlowRegistry registry,
            DeclaredStart declared,
            FlowStore flows,
            Environment environment,
            ConfigurableListableBeanFactory factory) {
        return new HeartbeatStart(settings, clock::ask, registry, declared, flows, environment, factory);
    }
}
