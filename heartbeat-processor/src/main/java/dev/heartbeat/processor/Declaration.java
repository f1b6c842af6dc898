package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one flow class declares: all that its descriptor is written from.
 *
 * @param flow the class
 * @param binaryName the name by which the runtime knows the class
 * @param name the flow's name, written or derived
 * @param description one line for people, or empty
 * @param every the interval, or null for a class that is a type only
 * @param enabled whether its record is created enabled
 * @param parameters of the constructor that makes it
 */
record Declaration(
        ClassName flow,
        String binaryName,
        String name,
        String description,
        @Nullable String every,
        boolean enabled,
        List<Parameter> parameters) {

    Declaration {
        parameters = List.copyOf(parameters);
    }

    /** The class that is generated beside the flow. */
    ClassName descriptor() {
        return beside("Descriptor");
    }

    /** A generated class in the flow's package; a nested flow's takes the names of the classes around it along. */
    ClassName beside(String suffix) {
        return ClassName.get(flow.packageName(), String.join("_", flow.simpleNames()) + "_" + suffix);
    }

    Optional<TypeName> options() {
        return parameters.stream()
                .filter(Parameter.Options.class::isInstance)
                .map(parameter -> ((Parameter.Options) parameter).type())
                .findFirst();
    }
}
