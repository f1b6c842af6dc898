package dev.heartbeat.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.Validator;

/**
 * Binds a flow's options to its record as Spring Boot binds configuration properties, and refuses options that the
 * record doesn't know. What the flow record says wins over what the host's configuration says, and that over the
 * record's defaults; nested records are merged, lists are not. Thread-safe.
 */
public final class OptionsBinder {

    /** The name of the source that holds what the flow record says. */
    static final String RECORD = "data_flows.configuration";

    private final @Nullable Validator validator;
    private final FlowProperties host;

    /**
     * Binds, and validates where there is something to validate with.
     *
     * @param validator the host's; null if it has none
     * @param host what the host's configuration says
     */
    public OptionsBinder(@Nullable Validator validator, FlowProperties host) {
        this.validator = validator;
        this.host = host;
    }

    /** Whether the host's configuration says something of that flow's options. */
    public boolean isConfigured(String flow) {
        return !host.options(flow).isEmpty();
    }

    /**
     * Makes an options record.
     *
     * @param flow the flow whose options the host's configuration may set
     * @param options as they stand in the flow record's configuration
     * @param type the record
     * @throws InvalidConfigurationException with a message that names the option, its value, the reason and where it is
     *     said
     */
    public <O extends Record> O bind(String flow, Map<String, Object> options, Class<O> type) {
        RequiredOptions required = new RequiredOptions(handler());
        try {
            O bound = binder(flow, options).bindOrCreate(FlowProperties.OPTIONS, Bindable.of(type), required);
            OptionsProblem.ofMissing(required.missing()).ifPresent(problem -> {
                throw new InvalidConfigurationException(problem);
            });
            return bound;
        } catch (BindException refused) {
            throw new InvalidConfigurationException(new OptionsProblem(flow, type).explain(refused), refused);
        }
    }

    /**
     * What is wrong with what the host's configuration says of a flow's options, whatever its record says; empty if
     * nothing is. What is missing, the record may still bring.
     */
    public Optional<String> problemOfHost(String flow, Class<? extends Record> type) {
        if (!isConfigured(flow)) {
            return Optional.empty();
        }
        try {
            binder(flow, Map.of()).bindOrCreate(FlowProperties.OPTIONS, Bindable.of(type), handler());
            return Optional.empty();
        } catch (BindException refused) {
            return new OptionsProblem(flow, type).explainWhatIsSaid(refused);
        }
    }

    private Binder binder(String flow, Map<String, Object> options) {
        Map<String, Object> properties = new LinkedHashMap<>();
        flatten(FlowProperties.OPTIONS, options, properties);
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        sources.add(ConfigurationPropertySource.from(new MapPropertySource(RECORD, properties)));
        sources.addAll(host.options(flow));
        return new Binder(sources, value -> value instanceof Literal text ? text.toString() : host.resolve(value));
    }

    private BindHandler handler() {
        BindHandler handler = new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT, source -> !FlowProperties.isSystemEnvironment(source));
        return validator == null ? handler : new ValidationBindHandler(handler, validator);
    }

    private static void flatten(String name, @Nullable Object value, Map<String, Object> properties) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((member, nested) -> flatten(name + "." + member, nested, properties));
        } else if (value instanceof List<?> elements && elements.isEmpty()) {
            properties.put(name, ""); // which the binder reads as an empty list, as it does from files
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                flatten(name + "[" + i + "]", elements.get(i), properties);
            }
        } else if (value != null) {
            properties.put(name, value instanceof String text && text.contains("${") ? new Literal(text) : value);
        }
    }

    /** A text of the flow record. Whoever may write there must not read the host's secrets through a placeholder. */
    private record Literal(String text) {

        @Override
        public String toString() {
            return text;
        }
    }
}
