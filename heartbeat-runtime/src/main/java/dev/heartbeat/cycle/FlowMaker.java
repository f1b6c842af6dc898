package dev.heartbeat.cycle;

import dev.heartbeat.Flow;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.MissingBeanException;
import dev.heartbeat.registry.NoOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the class that a flow record names, and makes instances of it. Thread-safe. */
public final class FlowMaker {

    private static final NoOptions NO_OPTIONS = new NoOptions();

    private final FlowRegistry registry;
    private final OptionsBinder options;
    private final FlowBeans beans;
    private final Map<FlowDescriptor<?>, FlowPlan> plans = new ConcurrentHashMap<>();

    /**
     * Makes the flows of that registry.
     *
     * @param beans where their constructors find the host's beans
     */
    public FlowMaker(FlowRegistry registry, OptionsBinder options, FlowBeans beans) {
        this.registry = registry;
        this.options = options;
        this.beans = beans;
    }

    /**
     * What a flow record stands for.
     *
     * @param plan the record's plan, completed by what its class declares
     * @param make makes an instance for a run; throws an {@link InvalidConfigurationException} if the record doesn't say
     *     what to run, or how, or whatever the constructor throws
     */
    record Candidate(FlowPlan plan, Callable<Flow> make) {}

    /**
     * Makes sure that a flow record's class is known and that its options bind.
     *
     * @return what the class declares
     * @throws InvalidConfigurationException with a message for people, if it isn't so
     */
    FlowPlan check(String flowName, @Nullable String json) {
        FlowConfiguration configuration = FlowConfiguration.parse(json);
        FlowDescriptor<?> flow = flow(configuration);
        bind(flowName, flow, configuration);
        return plan(flow);
    }

    /** Looks the class of a flow record up. */
    Candidate find(ClaimedFlow claim) {
        try {
            FlowConfiguration configuration = FlowConfiguration.parse(claim.configuration());
            FlowDescriptor<?> flow = flow(configuration);
            FlowPlan plan = claim.plan().orElse(plan(flow));
            return new Candidate(plan, () -> make(claim, flow, configuration));
        } catch (InvalidConfigurationException misconfigured) {
            return new Candidate(claim.plan(), () -> {
                throw misconfigured.of(claim.flowName());
            });
        }
    }

    /** The plan of a flow record, completed by what its class declares, if that is known. */
    FlowPlan completed(@Nullable String json, FlowPlan plan) {
        try {
            return plan.orElse(plan(flow(FlowConfiguration.parse(json))));
        } catch (InvalidConfigurationException unknown) {
            return plan;
        }
    }

    private FlowPlan plan(FlowDescriptor<?> flow) {
        try {
            return plans.computeIfAbsent(flow, known -> DeclaredPlan.of(known.declaration()));
        } catch (InvalidSettingException invalid) {
            throw InvalidConfigurationException.unreadableDeclaration(invalid);
        }
    }

    private FlowDescriptor<?> flow(FlowConfiguration configuration) {
        String className = configuration.className();
        return registry.find(className).orElseThrow(() -> InvalidConfigurationException.unknownClass(className));
    }

    private Flow make(ClaimedFlow claim, FlowDescriptor<?> flow, FlowConfiguration configuration) throws Exception {
        try {
            return make(claim.flowName(), flow, configuration);
        } catch (MissingBeanException missing) {
            throw InvalidConfigurationException.missingBean(missing).of(claim.flowName());
        } catch (InvalidConfigurationException misconfigured) {
            throw misconfigured.of(claim.flowName());
        }
    }

    private <O extends Record> Flow make(String name, FlowDescriptor<O> flow, FlowConfiguration configuration)
            throws Exception {
        return flow.factory().create(bind(name, flow, configuration), beans);
    }

    /** Binding costs more than all the rest of a short run, so what has no options does without. */
    private <O extends Record> O bind(String name, FlowDescriptor<O> flow, FlowConfiguration configuration) {
        if (flow.optionsType() == NoOptions.class && configuration.options().isEmpty()) {
            return flow.optionsType().cast(NO_OPTIONS);
        }
        // The host's configuration speaks of declared flows; another record of the same class has options of its own.
        String configured = flow.declaration().name().equals(name) ? name : "";
        return options.bind(configured, configuration.options(), flow.optionsType());
    }
}
