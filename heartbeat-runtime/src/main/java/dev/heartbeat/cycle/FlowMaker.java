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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds the class that a flow record names, and makes instances of it. Thread-safe. */
public final class FlowMaker {

    private static final NoOptions NO_OPTIONS = new NoOptions();

    private final FlowRegistry registry;
    private final OptionsBinder options;
    private final FlowBeans beans;
    private final Map<FlowDescriptor<?>, FlowPlan> plans = new HashMap<>();

    /**
     * Makes the flows of that registry.
     *
     * @param beans where their constructors find the host's beans
     * @throws InvalidSettingException if a class declares what can't be read
     */
    public FlowMaker(FlowRegistry registry, OptionsBinder options, FlowBeans beans) {
        this.registry = registry;
        this.options = options;
        this.beans = beans;
        registry.flows().forEach(flow -> plans.put(flow, DeclaredPlan.of(flow.declaration())));
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
    FlowPlan check(@Nullable String json) {
        FlowConfiguration configuration = FlowConfiguration.parse(json);
        FlowDescriptor<?> flow = flow(configuration);
        bind(flow.optionsType(), configuration);
        return Objects.requireNonNull(plans.get(flow));
    }

    /** Looks the class of a flow record up. */
    Candidate find(ClaimedFlow claim) {
        try {
            FlowConfiguration configuration = FlowConfiguration.parse(claim.configuration());
            FlowDescriptor<?> flow = flow(configuration);
            FlowPlan plan = claim.plan().orElse(Objects.requireNonNull(plans.get(flow)));
            return new Candidate(plan, () -> make(claim, flow, configuration));
        } catch (InvalidConfigurationException misconfigured) {
            return new Candidate(claim.plan(), () -> {
                throw misconfigured.of(claim.flowName());
            });
        }
    }

    private FlowDescriptor<?> flow(FlowConfiguration configuration) {
        String className = configuration.className();
        return registry.find(className).orElseThrow(() -> InvalidConfigurationException.unknownClass(className));
    }

    private Flow make(ClaimedFlow claim, FlowDescriptor<?> flow, FlowConfiguration configuration) throws Exception {
        try {
            return make(flow, configuration);
        } catch (MissingBeanException missing) {
            throw InvalidConfigurationException.missingBean(missing).of(claim.flowName());
        } catch (InvalidConfigurationException misconfigured) {
            throw misconfigured.of(claim.flowName());
        }
    }

    private <O extends Record> Flow make(FlowDescriptor<O> flow, FlowConfiguration configuration) throws Exception {
        return flow.factory().create(bind(flow.optionsType(), configuration), beans);
    }

    /** Binding costs more than all the rest of a short run, so what has no options does without. */
    private <O extends Record> O bind(Class<O> type, FlowConfiguration configuration) {
        boolean hasNone = type == NoOptions.class && configuration.options().isEmpty();
        return hasNone ? type.cast(NO_OPTIONS) : options.bind(configuration.options(), type);
    }
}
