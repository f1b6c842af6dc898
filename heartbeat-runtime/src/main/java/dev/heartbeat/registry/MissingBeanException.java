package dev.heartbeat.registry;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

/** A flow's constructor asks for a bean that the application doesn't have, or has several of. */
public class MissingBeanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingBeanException(String wanted, NoSuchBeanDefinitionException reason) {
        super(
                reason instanceof NoUniqueBeanDefinitionException several
                        ? "its constructor takes one %s, and there are %d such beans; name the parameter like one of them,"
                                        .formatted(wanted, several.getNumberOfBeansFound())
                                + " or add @Qualifier"
                        : "its constructor takes %s, and there is no such bean".formatted(wanted),
                reason);
    }
}
