package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.InvalidSettingException;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.FlowProperty;
import dev.heartbeat.options.UnknownProperties;
import dev.heartbeat.options.UnknownProperties.Unknown;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowReferences;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the host's configuration says of declared flows, below {@code heartbeat.flows.<name>}, lies over what code says. */
final class FlowOverrides {

    private static final String AFTER = "after";
    private static final String DESCRIPTION = "description";
    private static final String ENABLED = "enabled";

    private final FlowProperties properties;

    FlowOverrides(FlowProperties properties) {
        this.properties = properties;
    }

    /**
     * These flows as the configuration wants them.
     *
     * @throws StartupException if it speaks of flows or settings that there aren't
     */
    FlowRegistry applyTo(FlowRegistry declared) {
        new UnknownProperties(declared.names(), settings()).findIn(properties).ifPresent(unknown -> {
            throw refused(unknown, declared.names());
        });
        return declared.declaredAs(this::override);
    }

    /** The same problem, with the place where it has to be mended. */
    StartupException explain(InvalidSettingException invalid) {
        return properties
                .find(invalid.flowName(), invalid.property())
                .or(() -> properties.find(invalid.flowName(), invalid.property() + "[0]"))
                .map(said -> StartupException.setting(
                        said.place(), invalid.problem(), "Correct " + said.name() + ", or remove it"))
                .orElseGet(() -> new StartupException(
                        invalid.getMessage() + ".",
                        "Correct @DataFlow of %s, or set %s."
                                .formatted(
                                        invalid.className(),
                                        FlowProperties.nameOf(invalid.flowName(), invalid.property()))));
    }

    private FlowDeclaration override(FlowDeclaration declared) {
        String name = declared.name();
        Map<Setting, String> said = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            properties.find(name, setting.property()).ifPresent(property -> said.put(setting, property.value()));
        }
        FlowDeclaration result = withoutTheOtherSchedule(declared, said).with(said);
        result = properties
                .findList(name, AFTER)
                .map(list -> list.toArray(String[]::new))
                .map(result::after)
                .orElse(result);
        result = properties
                .find(name, DESCRIPTION)
                .map(FlowProperty::value)
                .map(result::describedAs)
                .orElse(result);
        return properties
                .find(name, ENABLED)
                .map(FlowOverrides::flag)
                .map(result::enabled)
                .orElse(result);
    }

    /** An interval in the configuration replaces a declared cron expression, and the other way round. */
    private static FlowDeclaration withoutTheOtherSchedule(FlowDeclaration declared, Map<Setting, String> said) {
        FlowDeclaration result = said.containsKey(Setting.EVERY) ? declared.without(Setting.CRON) : declared;
        return said.containsKey(Setting.CRON) ? result.without(Setting.EVERY) : result;
    }

    private static boolean flag(FlowProperty property) {
        return switch (property.value().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default ->
                throw StartupException.setting(
                        property.place(),
                        "'" + property.value() + "' is neither true nor false",
                        "Correct " + property.name() + ", or remove it");
        };
    }

    private static StartupException refused(Unknown unknown, Collection<String> flows) {
        Optional<String> setting = unknown.setting();
        String problem = setting.map(name -> "flows have no setting '%s'".formatted(name))
                .orElse("there is no flow '%s' in the code".formatted(unknown.flow()));
        Optional<String> meant = setting.isPresent()
                ? FlowReferences.nearest(setting.get(), settings())
                        .map(name -> FlowProperties.nameOf(unknown.flow(), name))
                : FlowReferences.nearest(unknown.flow(), flows).map(FlowOverrides::prefixOf);
        String action = meant.map("Did you mean %s? Correct it, or remove it"::formatted)
                .orElse(
                        setting.isPresent()
                                ? "Write one of " + String.join(", ", settings()) + ", or options.*"
                                : flows.isEmpty()
                                        ? "Remove it: no flow is registered"
                                        : "Write the name of one of these: " + String.join(", ", flows));
        return StartupException.setting(unknown.property().place(), problem, action);
    }

    private static String prefixOf(String flow) {
        String name = FlowProperties.nameOf(flow, ENABLED);
        return name.substring(0, name.length() - ENABLED.length()) + "*";
    }

    private static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(AFTER, DESCRIPTION, ENABLED));
        Arrays.stream(Setting.values()).map(Setting::property).forEach(settings::add);
        return settings;
    }
}
