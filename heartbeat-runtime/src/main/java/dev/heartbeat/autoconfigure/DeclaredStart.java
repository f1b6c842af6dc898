package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.DeclaredFlows;
import dev.heartbeat.cycle.InvalidSettingException;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.OptionsBinder;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import java.time.Instant;

/** Brings declared flows into the table when the application starts, or says what in code or configuration forbids it. */
final class DeclaredStart {

    private final FlowRegistry registry;
    private final DeclaredFlows flows;
    private final FlowOverrides overrides;
    private final OptionsBinder options;

    DeclaredStart(FlowRegistry registry, DeclaredFlows flows, FlowProperties properties, OptionsBinder options) {
        this.registry = registry;
        this.flows = flows;
        this.overrides = new FlowOverrides(properties);
        this.options = options;
    }

    void enrol(Instant now) {
        registry.flows().forEach(this::checkOptions);
        try {
            flows.enrol(now);
        } catch (InvalidSettingException invalid) {
            throw overrides.explain(invalid);
        }
    }

    private void checkOptions(FlowDescriptor<?> flow) {
        String name = flow.declaration().name();
        options.problemOfHost(name, flow.optionsType()).ifPresent(problem -> {
            throw new StartupException(
                    "Flow '%s': %s.".formatted(name, problem),
                    "Correct %s, or remove it.".formatted(FlowProperties.nameOf(name, "options.*")));
        });
    }
}
