package dev.heartbeat.options;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;

/**
 * Binds a flow's options to its record as Spring Boot binds configuration properties, and refuses options that the
 * record doesn't know. Thread-safe.
 */
public final class OptionsBinder {

    private static final String PREFIX = "options";

    private final @Nullable Validator validator;

    /**
     * Binds, and validates where there is something to validate with.
     *
     * @param validator the host's; null if it has none
     */
    public OptionsBinder(@Nullable Validator validator) {
        this.validator = validator;
    }

    /**
     * Makes an options record.
     *
     * @param options as they stand in the flow record's configuration
     * @param type the record
     * @throws InvalidConfigurationException with a message that names the option, its value and the reason
     */
    public <O extends Record> O bind(Map<String, Object> options, Class<O> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        flatten(PREFIX, options, properties);
        try {
            return new Binder(new MapConfigurationPropertySource(properties))
                    .bindOrCreate(PREFIX, Bindable.of(type), handler());
        } catch (BindException refused) {
            throw new InvalidConfigurationException(explain(refused, type), refused);
        }
    }

    private BindHandler handler() {
        BindHandler handler = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
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
            properties.put(name, value);
        }
    }

    private static String explain(BindException refused, Class<? extends Record> type) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return unknown.getUnboundProperties().stream()
                        .map(property -> "there is no option '%s'".formatted(optionName(property)))
                        .collect(Collectors.joining("; ", "", known(type)));
            }
            if (cause instanceof BindValidationException invalid) {
                return invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> error instanceof FieldError field
                                ? "option '%s' has the value '%s', which %s"
                                        .formatted(
                                                field.getField(), field.getRejectedValue(), field.getDefaultMessage())
                                : String.valueOf(error.getDefaultMessage()))
                        .collect(Collectors.joining("; "));
            }
        }
        return explain(refused.getProperty(), refused);
    }

    private static String explain(@Nullable ConfigurationProperty property, BindException refused) {
        if (property == null) {
            return "its options can't be bound: " + rootMessage(refused);
        }
        return "option '%s' has the value '%s', which %s"
                .formatted(optionName(property), property.getValue(), reason(refused));
    }

    private static String reason(BindException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException failed) {
                return "is not a valid " + failed.getTargetType().getType().getSimpleName();
            }
        }
        return "can't be used: " + rootMessage(refused);
    }

    private static String known(Class<? extends Record> type) {
        return type.getRecordComponents().length == 0
                ? "; it takes no options"
                : Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", "; it takes ", ""));
    }

    private static String optionName(ConfigurationProperty property) {
        Object origin = property.getOrigin();
        String name = origin == null ? property.getName().toString() : origin.toString();
        int start = name.indexOf(PREFIX + ".");
        return start < 0 ? name : name.substring(start + PREFIX.length() + 1).split("\" from", 2)[0];
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
