package dev.heartbeat.registry;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The host's beans, as constructors of flows ask for them. Generated code calls it; it resolves as Spring's own
 * constructor injection does: by type and generics, then primary, then the parameter's name. Whatever isn't there is a
 * {@link MissingBeanException}. Thread-safe.
 */
public final class FlowBeans {

    private final ListableBeanFactory factory;

    /** Serves the beans of that factory and of its parents. */
    public FlowBeans(ListableBeanFactory factory) {
        this.factory = factory;
    }

    /** The bean of that type; among several the primary one, or the one that is named like the parameter. */
    public <T> T one(Class<T> type, String parameter) {
        return one(factory.getBeanProvider(type), type, parameter);
    }

    /** The bean of that generic type; among several the primary one, or the one that is named like the parameter. */
    public <T> T one(ParameterizedTypeReference<T> type, String parameter) {
        return one(factory.getBeanProvider(type), type.getType(), parameter);
    }

    /** The bean of that type with that qualifier or bean name. */
    public <T> T qualified(Class<T> type, String qualifier) {
        try {
            return BeanFactoryAnnotationUtils.qualifiedBeanOfType(factory, type, qualifier);
        } catch (NoSuchBeanDefinitionException missing) {
            throw new MissingBeanException(
                    "a bean of type %s with the qualifier '%s'".formatted(type.getTypeName(), qualifier), missing);
        }
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
        return optional(factory.getBeanProvider(type), type, parameter);
    }

    /** As {@link #one(ParameterizedTypeReference, String)}, or empty if there is no such bean. */
    public <T> Optional<T> optional(ParameterizedTypeReference<T> type, String parameter) {
        return optional(factory.getBeanProvider(type), type.getType(), parameter);
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

    private <T> Optional<T> optional(ObjectProvider<T> candidates, Type type, String parameter) {
        return candidates.stream().findAny().map(found -> one(candidates, type, parameter));
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
    private <T> T one(ObjectProvider<T> candidates, Type type, String parameter) {
        try {
            return candidates.getObject();
        } catch (NoSuchBeanDefinitionException missing) {
            if (missing instanceof NoUniqueBeanDefinitionException several
                    && several.getBeanNamesFound() != null
                    && several.getBeanNamesFound().contains(parameter)) {
                return (T) factory.getBean(parameter);
            }
            throw new MissingBeanException("'" + parameter + "' of type " + type.getTypeName(), missing);
        }
    }
}
