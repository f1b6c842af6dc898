package dev.heartbeat.processor;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes Spring Boot's configuration metadata for {@code heartbeat.flows.<name>.*}: with it, IDEs know the host's flows,
 * their settings and their options.
 */
final class MetadataWriter {

    static final String PATH = "META-INF/spring-configuration-metadata.json";

    /** Tells our file from one of the host's. */
    static final String MARK = "\"sourceType\": \"" + FlowProcessor.class.getName() + "\"";

    /** Other names stand in brackets, which metadata has no form for. */
    private static final Pattern COMPLETABLE = Pattern.compile("[a-z][a-z0-9_-]*");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Map<Setting, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(Setting.EVERY, "Interval between the times at which the flow is due, such as 30s, 5m or 1h30m."),
            Map.entry(Setting.CRON, "Cron expression of six fields, or @hourly, @daily and the like."),
            Map.entry(Setting.ZONE, "Time zone of cron expression and window, such as Europe/Berlin."),
            Map.entry(Setting.TIMEOUT, "A run that takes longer is interrupted and has failed."),
            Map.entry(Setting.WINDOW, "When the flow may start, such as Mon-Fri 22:00-06:00."),
            Map.entry(Setting.CATCH_UP, "What happens to times that were missed: once or skip."),
            Map.entry(Setting.PRIORITY, "Higher is claimed first among the due."),
            Map.entry(Setting.GROUP, "Group whose flows share a limit."),
            Map.entry(Setting.GROUP_LIMIT, "How many flows of the group run at once, in all instances together."),
            Map.entry(Setting.RETRY_ATTEMPTS, "How many runs there are in all, the first one included."),
            Map.entry(Setting.RETRY_BACKOFF, "Pause after the first failure, such as 30s."),
            Map.entry(Setting.RETRY_FACTOR, "By what each further pause is longer than the one before."),
            Map.entry(Setting.RETRY_MAX_BACKOFF, "The longest pause."),
            Map.entry(Setting.RETRY_JITTER, "Share, from 0 to 1, by which a pause varies at random."));

    private static final Map<Setting, String> TYPES = Map.of(
            Setting.PRIORITY, "java.lang.Integer",
            Setting.GROUP_LIMIT, "java.lang.Integer",
            Setting.RETRY_ATTEMPTS, "java.lang.Integer",
            Setting.RETRY_FACTOR, "java.lang.Double",
            Setting.RETRY_JITTER, "java.lang.Double");

    private static final Map<String, String> BOXED = Map.of(
            "boolean", "java.lang.Boolean",
            "byte", "java.lang.Byte",
            "char", "java.lang.Character",
            "double", "java.lang.Double",
            "float", "java.lang.Float",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "short", "java.lang.Short");

    private static final String TEXT = "java.lang.String";
    private static final String TEXTS = "java.util.List<java.lang.String>";

    private final List<Map<String, Object>> groups = new ArrayList<>();
    private final List<Map<String, Object>> properties = new ArrayList<>();
    private final List<Map<String, Object>> hints = new ArrayList<>();

    private MetadataWriter() {}

    /** The metadata of these flows, in their order; empty where there is nothing to complete. */
    static Optional<String> write(Collection<Declaration> flows) {
        MetadataWriter writer = new MetadataWriter();
        flows.stream()
                .filter(flow -> COMPLETABLE.matcher(flow.name()).matches())
                .forEach(writer::add);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("groups", writer.groups);
        metadata.put("properties", writer.properties);
        metadata.put("hints", writer.hints);
        return writer.groups.isEmpty() ? Optional.empty() : Optional.of(Json.write(metadata));
    }

    private void add(Declaration flow) {
        FlowDeclaration declared = flow.declared();
        String prefix = "heartbeat.flows." + declared.name().replace('_', '-');
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", prefix);
        group.put("type", declared.className());
        group.put("sourceType", FlowProcessor.class.getName());
        describe(group, declared.description());
        groups.add(group);
        for (Setting setting : Setting.values()) {
            property(
                    prefix + "." + setting.property(),
                    TYPES.getOrDefault(setting, TEXT),
                    DESCRIPTIONS.getOrDefault(setting, ""),
                    declared.settings().get(setting));
        }
        property(prefix + ".after", TEXTS, "Flows that must have succeeded since this flow last ran.", null);
        property(prefix + ".description", TEXT, "One line for people.", declared.description());
        property(
                prefix + ".enabled",
                "java.lang.Boolean",
                "Whether the flow's record is created enabled.",
                String.valueOf(declared.enabled()));
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", prefix + ".catch-up");
        hint.put("values", List.of(Map.of("value", "once"), Map.of("value", "skip")));
        hints.add(hint);
        flow.optionsRecord()
                .map(Parameter.Options::options)
                .orElse(List.of())
                .forEach(option -> property(
                        prefix + ".options." + dashed(option.name()),
                        BOXED.getOrDefault(option.type(), option.type()),
                        option.description(),
                        option.defaultValue().orElse(null)));
    }

    private void property(String name, String type, String description, @Nullable String byDefault) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", name);
        property.put("type", type);
        describe(property, description);
        if (byDefault != null && !byDefault.isEmpty()) {
            property.put("defaultValue", value(type, byDefault));
        }
        properties.add(property);
    }

    private static void describe(Map<String, Object> item, String description) {
        if (!description.isEmpty()) {
            item.put("description", description);
        }
    }

    /** Flags and numbers as such, as Boot writes them. */
    private static Object value(String type, String text) {
        if (type.equals("java.lang.Boolean")) {
            return Boolean.valueOf(text);
        }
        return type.equals("java.lang.Integer") && text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private static String dashed(String name) {
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
