package dev.heartbeat.test;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Jakarta validation where it is on the class path, set up as Spring Boot does it. */
final class TestValidator {

    private static final String API = "jakarta.validation.executable.ExecutableValidator";
    private static final String PROVIDER = "META-INF/services/jakarta.validation.spi.ValidationProvider";

    private TestValidator() {}

    static @Nullable Validator find() {
        ClassLoader classes = TestValidator.class.getClassLoader();
        boolean isThere = ClassUtils.isPresent(API, classes) && classes.getResource(PROVIDER) != null;
        return isThere ? Jakarta.VALIDATOR : null;
    }

    /** Loaded only where its classes are. */
    private static final class Jakarta {

        static final Validator VALIDATOR = make();

        private static Validator make() {
            LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
            validator.setMessageInterpolator(new MessageInterpolatorFactory().getObject());
            validator.afterPropertiesSet();
            return validator;
        }
    }
}
