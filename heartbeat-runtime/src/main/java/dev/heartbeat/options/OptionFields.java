package dev.heartbeat.options;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.AnnotationUtils;

/** Reads off an options record what a form has to ask for. */
public final class OptionFields {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);
    private static final Set<Class<?>> MOMENTS =
            Set.of(LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Instant.class);
    private static final String CONSTRAINTS = "jakarta.validation.constraints.";

    private OptionFields() {}

    /** The options of that record, in its order; a record in it takes its place with its own. */
    public static List<OptionField> of(Class<? extends Record> type) {
        return of(type, "", true).toList();
    }

    private static Stream<OptionField> of(Class<?> type, String prefix, boolean isWhole) {
        RecordComponent[] components = type.getRecordComponents();
        Annotation[][] ofParameters = parameterAnnotations(type, components);
        List<OptionField> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                of(component.getType(), name + ".", false).forEach(fields::add);
            } else {
                fields.add(field(name, component, annotations(type, component, ofParameters[i]), isWhole));
            }
        }
        return fields.stream();
    }

    private static OptionField field(
            String name, RecordComponent component, Map<String, Annotation> annotations, boolean isWhole) {
        Class<?> type = component.getType();
        String defaultValue = annotations.get(DefaultValue.class.getName()) instanceof DefaultValue value
                ? String.join(",", value.value())
                : null;
        boolean mustBeThere = type.isPrimitive()
                || Stream.of("NotNull", "NotBlank", "NotEmpty")
                        .anyMatch(constraint -> annotations.containsKey(CONSTRAINTS + constraint));
        return new OptionField(
                name,
                kindOf(type),
                elementKind(component.getGenericType()),
                component.getGenericType().getTypeName(),
                defaultValue,
                isWhole && mustBeThere && defaultValue == null,
                type.isEnum()
                        ? Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList()
                        : List.of(),
                constraints(annotations));
    }

    private static OptionField.Type kindOf(Class<?> type) {
        if (WHOLE_NUMBERS.contains(type)) {
            return OptionField.Type.INTEGER;
        }
        if (NUMBERS.contains(type)) {
            return OptionField.Type.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return OptionField.Type.BOOLEAN;
        }
        if (type == String.class) {
            return OptionField.Type.STRING;
        }
        if (type.isEnum()) {
            return OptionField.Type.ENUM;
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return OptionField.Type.LIST;
        }
        return Map.class.isAssignableFrom(type) ? OptionField.Type.MAP : kindOfTime(type);
    }

    private static OptionField.Type kindOfTime(Class<?> type) {
        if (type == Duration.class) {
            return OptionField.Type.DURATION;
        }
        if (type == LocalDate.class) {
            return OptionField.Type.DATE;
        }
        if (type == LocalTime.class) {
            return OptionField.Type.TIME;
        }
        return MOMENTS.contains(type) ? OptionField.Type.DATE_TIME : OptionField.Type.OTHER;
    }

    private static OptionField.@Nullable Type elementKind(Type type) {
        if (type instanceof Class<?> array && array.isArray()) {
            return kindOf(array.getComponentType());
        }
        return type instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                        && generic.getActualTypeArguments()[0] instanceof Class<?> element
                ? kindOf(element)
                : null;
    }

    /** By name, since a host may have no Bean Validation; then the compiler's annotations are not there at run time. */
    private static Map<String, Object> constraints(Map<String, Annotation> annotations) {
        Map<String, Object> constraints = new LinkedHashMap<>();
        annotations.forEach((name, annotation) -> {
            if (name.startsWith(CONSTRAINTS)) {
                add(
                        name.substring(CONSTRAINTS.length()),
                        AnnotationUtils.getAnnotationAttributes(annotation),
                        constraints);
            }
        });
        return constraints;
    }

    private static void add(String constraint, Map<String, Object> said, Map<String, Object> constraints) {
        switch (constraint) {
            case "Min" -> constraints.put("minimum", said.get("value"));
            case "Max" -> constraints.put("maximum", said.get("value"));
            case "DecimalMin" -> limit("minimum", said, constraints);
            case "DecimalMax" -> limit("maximum", said, constraints);
            case "Positive" -> exclusive("minimum", 0, constraints);
            case "PositiveOrZero" -> constraints.put("minimum", 0);
            case "Negative" -> exclusive("maximum", 0, constraints);
            case "NegativeOrZero" -> constraints.put("maximum", 0);
            case "Size" -> {
                atLeast(said.get("min"), constraints);
                atMost(said.get("max"), constraints);
            }
            case "Pattern" -> constraints.put("pattern", said.get("regexp"));
            case "NotBlank" -> constraints.put("not_blank", true);
            case "NotEmpty" -> constraints.putIfAbsent("min_length", 1);
            default -> {
                // the binder says it when it is not met
            }
        }
    }

    private static void atLeast(@Nullable Object length, Map<String, Object> constraints) {
        if (length instanceof Integer least && least > 0) {
            constraints.put("min_length", least);
        }
    }

    private static void atMost(@Nullable Object length, Map<String, Object> constraints) {
        if (length instanceof Integer most && most < Integer.MAX_VALUE) {
            constraints.put("max_length", most);
        }
    }

    private static void limit(String name, Map<String, Object> said, Map<String, Object> constraints) {
        BigDecimal limit = new BigDecimal(String.valueOf(said.get("value")));
        if (Boolean.FALSE.equals(said.get("inclusive"))) {
            exclusive(name, limit, constraints);
        } else {
            constraints.put(name, limit);
        }
    }

    private static void exclusive(String name, Number limit, Map<String, Object> constraints) {
        constraints.put(name, limit);
        constraints.put("exclusive_" + name, true);
    }

    /** Those of the component, of its field and of the constructor's parameter: which of them has one, its target says. */
    private static Map<String, Annotation> annotations(
            Class<?> type, RecordComponent component, Annotation[] ofParameter) {
        return Stream.of(component.getAnnotations(), fieldAnnotations(type, component), ofParameter)
                .flatMap(Arrays::stream)
                .collect(Collectors.toMap(
                        annotation -> annotation.annotationType().getName(),
                        annotation -> annotation,
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private static Annotation[] fieldAnnotations(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName()).getAnnotations();
        } catch (NoSuchFieldException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }

    private static Annotation[][] parameterAnnotations(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return canonical.getParameterAnnotations();
        } catch (NoSuchMethodException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }
}
