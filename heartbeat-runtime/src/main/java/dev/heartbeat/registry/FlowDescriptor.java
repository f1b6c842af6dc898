package dev.heartbeat.registry;

import java.util.Objects;

/**
 * Everything that the runtime has to know about one flow class. The annotation processor writes one for each
 * {@code @DataFlow} class.
 *
 * @param declaration what the class declares
 * @param optionsType the record that its options are bound to
 * @param factory makes an instance for a run
 * @param <O> the options record
 */
public record FlowDescriptor<O extends Record>(
        FlowDeclaration declaration, Class<O> optionsType, FlowFactory<O> factory) {

    public FlowDescriptor {
        Objects.requireNonNull(declaration, "declaration");
        Objects.requireNonNull(optionsType, "optionsType");
        Objects.requireNonNull(factory, "factory");
    }

    /** This descriptor of a flow that is declared otherwise. */
    public FlowDescriptor<O> withDeclaration(FlowDeclaration other) {
        return new FlowDescriptor<>(other, optionsType, factory);
    }

    /** The descriptor of a flow that takes no options. */
    public static FlowDescriptor<NoOptions> withoutOptions(
            FlowDeclaration declaration, FlowFactory<NoOptions> factory) {
        return new FlowDescriptor<>(declaration, NoOptions.class, factory);
    }
}
