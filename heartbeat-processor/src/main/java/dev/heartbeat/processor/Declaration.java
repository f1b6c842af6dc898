package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.heartbeat.registry.FlowDeclaration;
import java.util.List;
import java.util.Optional;

/**
 * What one flow class declares: all that its descriptor is written from.
 *
 * @param flow the class
 * @param declared what its annotation says, as the runtime will have it
 * @param parameters of the constructor that makes it
 */
record Declaration(ClassName flow, FlowDeclaration declared, List<Parameter> parameters) {

    Declaration {
        parameters = List.copyOf(parameters);
    }

    /** The flow's name, written or derived. */
    String name() {
        return declared.name();
    }

    /** A generated class in the flow's package; a nested flow's takes the names of the classes around it along. */
    ClassName beside(String suffix) {
        return ClassName.get(flow.packageName(), String.join("_", flow.simpleNames()) + "_" + suffix);
    }

    Optional<TypeName> options() {
        return optionsRecord().map(Parameter.Options::type);
    }

    Optional<Parameter.Options> optionsRecord() {
        return parameters.stream()
                .filter(Parameter.Options.class::isInstance)
                .map(Parameter.Options.class::cast)
                .findFirst();
    }
}
