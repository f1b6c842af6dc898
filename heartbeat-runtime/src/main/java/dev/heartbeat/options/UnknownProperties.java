package dev.heartbeat.options;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;

/** Finds what the host's configuration says below {@code heartbeat.flows} and nobody reads: probably typing errors. */
public final class UnknownProperties {

    private static final String LIST = "after";

    private final Collection<String> flows;
    private final Collection<String> settings;

    /**
     * Knows what may be said.
     *
     * @param flows the names of all flows
     * @param settings what may be said of each; {@code options} beside
     */
    public UnknownProperties(Collection<String> flows, Collection<String> settings) {
        this.flows = List.copyOf(flows);
        this.settings = List.copyOf(settings);
    }

    /**
     * A property that nobody reads.
     *
     * @param property its name, and its value
     * @param flow the flow that it is about, or what stands in its place
     * @param setting the setting in it; empty if already the flow is unknown
     */
    public record Unknown(FlowProperty property, String flow, Optional<String> setting) {}

    /** The first of them. */
    public Optional<Unknown> findIn(FlowProperties properties) {
        return properties.sources().stream().flatMap(this::unknown).findFirst();
    }

    private Stream<Unknown> unknown(ConfigurationPropertySource source) {
        if (FlowProperties.isSystemEnvironment(source)) {
            return unknownVariables((EnumerablePropertySource<?>) Objects.requireNonNull(source.getUnderlyingSource()));
        }
        return source instanceof IterableConfigurationPropertySource listed
                ? listed.stream()
                        .filter(FlowProperties.root()::isAncestorOf)
                        .flatMap(name -> unknown(source.getConfigurationProperty(name), name).stream())
                : Stream.empty();
    }

    private Optional<Unknown> unknown(@Nullable ConfigurationProperty property, ConfigurationPropertyName name) {
        int flowAt = FlowProperties.root().getNumberOfElements();
        String element = name.getElement(flowAt, ConfigurationPropertyName.Form.ORIGINAL);
        ConfigurationPropertyName setting = name.subName(flowAt + 1);
        String value = property == null ? "" : String.valueOf(property.getValue());
        FlowProperty said = new FlowProperty(
                FlowProperties.nameOf(element, setting.toString()),
                value,
                property == null ? null : FlowProperties.origin(property).orElse(null));
        Optional<String> flow = flows.stream()
                .filter(each ->
                        FlowProperties.prefixes(each).stream().anyMatch(prefix -> prefix.equals(name.chop(flowAt + 1))))
                .findFirst();
        if (flow.isEmpty()) {
            return Optional.of(new Unknown(said, element, Optional.empty()));
        }
        return isKnown(setting) || (setting.getNumberOfElements() == 0 && value.isEmpty())
                ? Optional.empty()
                : Optional.of(new Unknown(said, flow.get(), Optional.of(setting.toString())));
    }

    private boolean isKnown(ConfigurationPropertyName setting) {
        return ConfigurationPropertyName.of(FlowProperties.OPTIONS).isAncestorOf(setting)
                || setting.equals(ConfigurationPropertyName.of(FlowProperties.OPTIONS))
                || (ConfigurationPropertyName.of(LIST).isParentOf(setting) && setting.isLastElementIndexed())
                || settings.stream()
                        .anyMatch(known -> ConfigurationPropertyName.of(known).equals(setting));
    }

    /** Variables don't say where a name ends, so what can be read is compared as a whole. */
    private Stream<Unknown> unknownVariables(EnumerablePropertySource<?> environment) {
        String root = variable(FlowProperties.root().toString(), "_") + "_";
        return Stream.of(environment.getPropertyNames())
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(root))
                .filter(name -> !isKnownVariable(name.toUpperCase(Locale.ROOT).substring(root.length())))
                .map(name -> unknownVariable(name, name.substring(root.length()), environment));
    }

    private Unknown unknownVariable(String variable, String rest, EnumerablePropertySource<?> environment) {
        FlowProperty said =
                new FlowProperty(variable, String.valueOf(environment.getProperty(variable)), "environment variable");
        return flowOf(rest.toUpperCase(Locale.ROOT))
                .map(flow -> new Unknown(
                        said,
                        flow.getKey(),
                        Optional.of(rest.substring(flow.getValue().length() + 1)
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))))
                .orElseGet(() -> new Unknown(said, rest.split("_", 2)[0].toLowerCase(Locale.ROOT), Optional.empty()));
    }

    private boolean isKnownVariable(String rest) {
        return flows.stream()
                .flatMap(UnknownProperties::forms)
                .anyMatch(form -> settings.stream()
                        .anyMatch(setting -> rest.equals(form.prefix() + variable(setting, form.dash()))
                                || rest.matches("\\Q" + form.prefix() + "\\E(AFTER_\\d+|OPTIONS_.+)")));
    }

    private Optional<Map.Entry<String, String>> flowOf(String rest) {
        return flows.stream()
                .flatMap(flow -> forms(flow)
                        .map(form -> form.prefix().substring(0, form.prefix().length() - 1))
                        .filter(prefix -> rest.startsWith(prefix + "_"))
                        .map(prefix -> Map.entry(flow, prefix)))
                .findFirst();
    }

    /** As Spring Boot writes names in variables: dashes left out, or, as it did before, as underscores. */
    private static Stream<VariableForm> forms(String flow) {
        return FlowProperties.relaxed(flow).stream()
                .flatMap(name -> Stream.of("", "_")
                        .map(dash -> new VariableForm(
                                variable(name.getLastElement(ConfigurationPropertyName.Form.ORIGINAL), dash) + "_",
                                dash)));
    }

    private record VariableForm(String prefix, String dash) {}

    private static String variable(String name, String dash) {
        return name.replace("-", dash).replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
