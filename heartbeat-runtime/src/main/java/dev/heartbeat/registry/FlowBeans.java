package dev.heartbeat.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactoryUtils;
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

    /** As {@link #one(Class, String)}, or empty if there is no such bean. */
    public <T> Optional<T> optional(Class<T> type, String parameter) {
        return optional(factory.getBeanProvider(type), parameter);
    }

    /** As {@link #one(ParameterizedTypeReference, String)}, or empty if there is no such bean. */
    public <T> Optional<T> optional(ParameterizedTypeReference<T> type, String parameter) {
        return optional(factory.getBeanProvider(type), parameter);
    }

    /** All beans of that type, in Spring's order. */
    public <T> List<T> all(Class<T> type) {
        return factory.getBeanProvider(type).orderedStream().collect(Collectors.toUnmodifiableList());
    }

    /** All beans of that generic type, in Spring's order. */
    public <T> List<T> all(ParameterizedTypeReference<T> type) {
        return factory.getBeanProvider(type).orderedStream().collect(Collectors.toUnmodifiableList());
    }

    /** All beans of that type by bean name, in the order in which they were defined. */
    public <T> Map<String, T> named(Class<T> type) {
        return beans(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(factory, type));
    }

    /** All beans of that generic type by bean name, in the order in which they were defined. */
    public <T> Map<String, T> named(ParameterizedTypeReference<T> type) {
        ResolvableType resolvable = ResolvableType.forType(type);
        return beans(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(factory, resolvable));
    }

    private <T> Optional<T> optional(ObjectProvider<T> candidates, String parameter) {
        return candidates.stream().findAny().map(found -> one(candidates, parameter));
    }

    @SuppressWarnings("unchecked") // the names were found by that type
    private <T> Map<String, T> beans(String... names) {
        Map<String, T> beans = new LinkedHashMap<>();
        for (String name : names) {
            beans.put(name, (T) factory.getBean(name));
        }
        return Collections.unmodifiableMap(beans);
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
