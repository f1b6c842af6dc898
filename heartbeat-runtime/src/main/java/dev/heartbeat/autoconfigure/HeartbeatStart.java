package dev.heartbeat.autoconfigure;

import dev.heartbeat.DataFlow;
import dev.heartbeat.cycle.LogText;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What happens once when the application starts: declared flows get their records, and weak spots are named. */
final class HeartbeatStart implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatStart.class);
    private static final Duration CLOCKS_MAY_DIFFER_BY = Duration.ofSeconds(2);

    private final HeartbeatSettings settings;
    private final InstantSource databaseClock;
    private final FlowRegistry registry;
    private final DeclaredStart declared;
    private final FlowStore flows;
    private final Environment environment;
    private final ListableBeanFactory beans;

    HeartbeatStart(
            HeartbeatSettings settings,
            InstantSource databaseClock,
            FlowRegistry registry,
            DeclaredStart declared,
            FlowStore flows,
            Environment environment,
            ListableBeanFactory beans) {
        this.settings = settings;
        this.databaseClock = databaseClock;
        this.registry = registry;
        this.declared = declared;
        this.flows = flows;
        this.environment = environment;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Instant now = databaseClock.instant();
        settings.weaknesses().forEach(log::warn);
        warnOfDifferingClocks(Duration.between(Instant.now(), now));
        warnOfUnregisteredFlows();
        declared.enrol(now);
        warnOfOrphans();
        ForwardedAddresses.warning(settings, environment).ifPresent(log::warn);
        log.info(
                "Heartbeat waits at {}, below the application's own path. Registered flows: {}.",
                settings.endpointPath(),
                registry.flows().size());
    }

    private static void warnOfDifferingClocks(Duration ahead) {
        if (ahead.abs().compareTo(CLOCKS_MAY_DIFFER_BY) > 0) {
            log.warn(
                    "The database's clock differs from this machine's by {}. Heartbeat goes by the database's.", ahead);
        }
    }

    private void warnOfOrphans() {
        for (String name : flows.orphans()) {
            String orphan = LogText.of(name);
            log.warn(
                    "The flow '{}' was declared by a class that is not in this application. It waits for an instance that"
                            + " has the class; if there is none any more: delete from data_flows where name = '{}'",
                    orphan,
                    orphan.replace("'", "''"));
        }
    }

    private void warnOfUnregisteredFlows() {
        if (!registry.flows().isEmpty()) {
            return;
        }
        List<String> unregistered = flowClasses().toList();
        if (!unregistered.isEmpty()) {
            log.warn(
                    "{} carries @DataFlow, but no flow is registered, so none will ever run: heartbeat-processor did not"
                            + " take part in the compilation. Add it to annotationProcessorPaths of"
                            + " maven-compiler-plugin.",
                    unregistered.get(0));
        }
    }

    private Stream<String> flowClasses() {
        if (!AutoConfigurationPackages.has(beans)) {
            return Stream.empty();
        }
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(DataFlow.class));
        return AutoConfigurationPackages.get(beans).stream()
                .flatMap(hostPackage -> scanner.findCandidateComponents(hostPackage).stream())
                .map(BeanDefinition::getBeanClassName)
                .map(String::valueOf);
    }
}
