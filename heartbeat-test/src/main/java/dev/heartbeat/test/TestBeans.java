package dev.heartbeat.test;

import dev.heartbeat.registry.FlowBeans;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** The beans that a test gives to a flow, found as the application's own would be. */
final class TestBeans {

    private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();

    TestBeans() {
        factory.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
    }

    /** Under the name that a component of that class would have. */
    void add(Object bean) {
        String name = StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(bean.getClass()));
        int same = 1;
        String free = name;
        while (factory.containsSingleton(free)) {
            free = name + ++same;
        }
        add(free, bean);
    }

    void add(String name, Object bean) {
        factory.registerSingleton(name, bean);
    }

    FlowBeans forFlows() {
        return new FlowBeans(factory);
    }
}
