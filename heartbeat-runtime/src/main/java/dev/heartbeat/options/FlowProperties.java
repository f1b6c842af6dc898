package dev.heartbeat.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What the host's configuration says about flows, below {@code heartbeat.flows.<name>}. It is looked up name by name, as
 * Spring Boot relaxes names, and not bound as one map: a map would take its keys from environment variables, in which
 * {@code order_sync} can't be told from {@code orderSync}. Thread-safe.
 */
public final class FlowProperties {

    static final String OPTIONS = "options";

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("heartbeat.flows");

    private final List<ConfigurationPropertySource> sources;
    private final PlaceholdersResolver placeholders;
    private final Map<String, List<ConfigurationPropertySource>> optionsByFlow = new ConcurrentHashMap<>();

    /** Reads these sources, the strongest first. */
    public FlowProperties(PropertySources sources) {
        this.sources = StreamSupport.stream(
                        ConfigurationPropertySources.from(sources).spliterator(), false)
                .toList();
        this.placeholders = new PropertySourcesPlaceholdersResolver(sources);
    }

    /** A host that says nothing about any flow. */
    public static FlowProperties none() {
        return new FlowProperties(new MutablePropertySources());
    }

    /** What is said of that setting of a flow. */
    public Optional<FlowProperty> find(String flow, String setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting);
        return below(flow).stream()
                .flatMap(source -> Stream.ofNullable(source.getConfigurationProperty(name)))
                .findFirst()
                .map(property -> new FlowProperty(
                        nameOf(flow, setting),
                        String.valueOf(placeholders.resolvePlaceholders(property.getValue())),
                        originOf(property)));
    }

    /** The list that is said of that setting of a flow, in one property or in several. */
    public Optional<List<String>> findList(String flow, String setting) {
        List<String> list = new Binder(below(flow), placeholders)
                .bind(setting, Bindable.listOf(String.class))
                .orElse(null);
        return Optional.ofNullable(list);
    }

    /** The property for that setting of a flow, as a person would write it. */
    public static String nameOf(String flow, String setting) {
        return relaxed(flow).isPresent() ? ROOT + "." + flow + "." + setting : ROOT + "[" + flow + "]." + setting;
    }

    static Optional<String> origin(ConfigurationProperty property) {
        return Optional.ofNullable(originOf(property));
    }

    private static @Nullable String originOf(ConfigurationProperty property) {
        return property.getOrigin() == null ? null : property.getOrigin().toString();
    }

    List<ConfigurationPropertySource> sources() {
        return sources;
    }

    @Nullable
    Object resolve(@Nullable Object value) {
        return placeholders.resolvePlaceholders(value);
    }

    /** The sources of a flow's options, below {@code options}; none if nothing is said of them. */
    List<ConfigurationPropertySource> options(String flow) {
        return optionsByFlow.computeIfAbsent(
                flow,
                name -> below(name).stream()
                        .filter(source -> source.containsDescendantOf(ConfigurationPropertyName.of(OPTIONS))
                                != ConfigurationPropertyState.ABSENT)
                        .toList());
    }

    /** The host's sources as if they said nothing but what is below the flow's name. */
    private List<ConfigurationPropertySource> below(String flow) {
        return sources.stream()
                .flatMap(source -> prefixes(flow).stream().map(prefix -> below(prefix, source)))
                .toList();
    }

    /** Only a prefix doesn't hide the rest when names are listed; environment variables are never listed. */
    private static ConfigurationPropertySource below(
            ConfigurationPropertyName prefix, ConfigurationPropertySource source) {
        ConfigurationPropertySource filtered =
                isSystemEnvironment(source) ? source : source.filter(prefix::isAncestorOf);
        return filtered.withPrefix(prefix.toString());
    }

    static boolean isSystemEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /** A flow's name in brackets as it is, and in the form that Spring Boot relaxes. */
    static List<ConfigurationPropertyName> prefixes(String flow) {
        List<ConfigurationPropertyName> prefixes = new ArrayList<>();
        String bracketed = ROOT + "[" + flow + "]";
        if (ConfigurationPropertyName.isValid(bracketed)) {
            prefixes.add(ConfigurationPropertyName.of(bracketed));
        }
        relaxed(flow).ifPresent(prefixes::add);
        return prefixes;
    }

    static Optional<ConfigurationPropertyName> relaxed(String flow) {
        String relaxed = ROOT + "." + flow.replace('_', '-');
        boolean isOneElement = !flow.isEmpty() && flow.indexOf('.') < 0 && flow.indexOf('[') < 0;
        return isOneElement && ConfigurationPropertyName.isValid(relaxed)
                ? Optional.of(ConfigurationPropertyName.of(relaxed))
                : Optional.empty();
    }

    static ConfigurationPropertyName root() {
        return ROOT;
    }
}
