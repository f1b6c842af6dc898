package dev.heartbeat.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The host's beans, as constructors of flows ask for them. Generated code calls it; it resolves as Spring's own
 * constructor injection does: by type and generics, then primary, then the parameter's name. Thread-safe.
 */
public final class FlowBeans {

    private final ListableBeanFactory factory;

    /** Serves the beans of that factory and of its parents. */
    public FlowBeans(ListableBeanFactory factory) {
        this.factory = factory;
    }

    /** The bean of that type; among several the primary one, or the one that is named like the parameter. */
    public <T> T one(Class<T> type, String parameter) {
        return one(factory.getBeanProvider(type), parameter);
    }

    /** The bean of that generic type; among several the primary one, or the one that is named like the parameter. */
    public <T> T one(ParameterizedTypeReference<T> type, String parameter) {
        return one(factory.getBeanProvider(type), parameter);
    }

    /** The bean of that type with that qualifier or bean name. */
    public <T> T qualified(Class<T> type, String qualifier) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(factory, type, qualifier);
    }

    /** A handle that looks for beans of that type when it is asked. */
    public <T> ObjectProvider<T> provider(Class<T> type) {
        return factory.getBeanProvider(type);
    }

    /** A handle that looks for beans of that generic type when it is asked. */
    public <T> ObjectProvider<T> provider(ParameterizedTypeReference<T> type) {
        return factory.getBeanProvider(type);
    }

    /** The bean of that type, or empty if there is none. */
    public <T> Optional<T> optional(Class<T> type) {
        return Optional.ofNullable(factory.getBeanProvider(type).getIfAvailable());
    }

    /** The bean of that generic type, or empty if there is none. */
    public <T> Optional<T> optional(ParameterizedTypeReference<T> type) {
        return Optional.ofNullable(factory.getBeanProvider(type).getIfAvailable());
    }

    /** All beans of that type, in Spring's order. */
    public <T> List<T> all(Class<T> type) {
        return factory.getBeanProvider(type).orderedStream().collect(Collectors.toUnmodifiableList());
    }

    /** All beans of that generic type, in Spring's order. */
    public <T> List<T> all(ParameterizedTypeReference<T> type) {
        return factory.getBeanProvider(type).orderedStream().collect(Collectors.toUnmodifiableList());
    }

    /** All beans of that type by bean name. */
    public <T> Map<String, T> named(Class<T> type) {
        return Map.copyOf(factory.getBeansOfType(type));
    }

    /** All beans of that generic type by bean name. */
    @SuppressWarnings("unchecked") // the factory has just matched these names against the very type
    public <T> Map<String, T> named(ParameterizedTypeReference<T> type) {
        Map<String, T> beans = new LinkedHashMap<>();
        for (String name : factory.getBeanNamesForType(ResolvableType.forType(type))) {
            beans.put(name, (T) factory.getBean(name));
        }
        return beans;
    }

    @SuppressWarnings("unchecked") // a candidate of the provider has the provider's type
    private <T> T one(ObjectProvider<T> candidates, String parameter) {
        try {
            return candidates.getObject();
        } catch (NoUniqueBeanDefinitionException several) {
            if (several.getBeanNamesFound() != null
                    && several.getBeanNamesFound().contains(parameter)) {
                return (T) factory.getBean(parameter);
            }
            throw several;
        }
    }
}
