package dev.heartbeat.options;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Says for people what is wrong with a flow's options: which option, which value, why, and where it is said.
 *
 * @param flow the flow whose options are bound
 * @param type their record
 */
record OptionsProblem(String flow, Class<? extends Record> type) {

    /** What is wrong. */
    String explain(BindException refused) {
        return explainWhatIsSaid(refused).orElseGet(() -> {
            BindValidationException invalid = cause(refused, BindValidationException.class);
            return invalid == null
                    ? "its options can't be bound: " + rootMessage(refused)
                    : invalid.getValidationErrors().getAllErrors().stream()
                            .map(OptionsProblem::unsaid)
                            .collect(Collectors.joining("; "));
        });
    }

    /** What is wrong with a value that somebody gave; empty if the only problem is that values are missing. */
    Optional<String> explainWhatIsSaid(BindException refused) {
        UnboundConfigurationPropertiesException unknown = cause(refused, UnboundConfigurationPropertiesException.class);
        if (unknown != null) {
            return join(unknown.getUnboundProperties().stream()
                            .map(property -> said(property) + ", and there is no such option"))
                    .map(problems -> problems + known());
        }
        BindValidationException invalid = cause(refused, BindValidationException.class);
        if (invalid != null) {
            return join(invalid.getValidationErrors().getAllErrors().stream()
                    .flatMap(error -> said(error, invalid).stream()));
        }
        ConfigurationProperty property = refused.getProperty();
        return property == null ? Optional.empty() : Optional.of(said(property) + ", which " + reason(refused));
    }

    /** Options without a value that can't do without. */
    static Optional<String> ofMissing(List<ConfigurationPropertyName> missing) {
        return join(missing.stream()
                .map(name -> "option '%s' has no value and no default; give it one in its configuration"
                        .formatted(name.subName(1))));
    }

    private static Optional<String> join(Stream<String> problems) {
        return Optional.of(problems.collect(Collectors.joining("; "))).filter(all -> !all.isEmpty());
    }

    private Optional<String> said(ObjectError error, BindValidationException invalid) {
        if (!(error instanceof FieldError field)) {
            return Optional.empty();
        }
        ConfigurationPropertyName name =
                ConfigurationPropertyName.adapt(FlowProperties.OPTIONS + "." + field.getField(), '.');
        return invalid.getValidationErrors().getBoundProperties().stream()
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .map(property -> said(property) + ", which " + field.getDefaultMessage());
    }

    private static String unsaid(ObjectError error) {
        return error instanceof FieldError field
                ? (field.getRejectedValue() == null
                        ? "option '%s' has no value, but %s".formatted(field.getField(), field.getDefaultMessage())
                        : "option '%s' has the value '%s' by default, which %s"
                                .formatted(field.getField(), field.getRejectedValue(), field.getDefaultMessage()))
                : String.valueOf(error.getDefaultMessage());
    }

    private String said(ConfigurationProperty property) {
        return "%s gives option '%s' the value '%s'".formatted(place(property), option(property), property.getValue());
    }

    private String place(ConfigurationProperty property) {
        return isOfRecord(property)
                ? "its configuration"
                : new FlowProperty(
                                FlowProperties.nameOf(flow, property.getName().toString()),
                                "",
                                FlowProperties.origin(property).orElse(null))
                        .place();
    }

    /** As it is written there. */
    private static String option(ConfigurationProperty property) {
        String name = property.getName().subName(1).toString();
        String origin = String.valueOf(property.getOrigin());
        String start = "\"" + FlowProperties.OPTIONS + ".";
        return isOfRecord(property) && origin.startsWith(start)
                ? origin.substring(start.length()).split("\" from", 2)[0]
                : name;
    }

    private static boolean isOfRecord(ConfigurationProperty property) {
        return property.getSource() != null
                && property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
                && source.getName().equals(OptionsBinder.RECORD);
    }

    private static String reason(BindException refused) {
        ConversionFailedException failed = cause(refused, ConversionFailedException.class);
        return failed == null
                ? "can't be used: " + rootMessage(refused)
                : "is not a valid " + failed.getTargetType().getType().getSimpleName();
    }

    private String known() {
        return type.getRecordComponents().length == 0
                ? "; it takes no options"
                : Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", "; it takes ", ""));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
