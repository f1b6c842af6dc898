package dev.heartbeat.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;

/** One parameter of a flow's constructor, and where its argument comes from. */
sealed interface Parameter {

    /**
     * The options record, bound by the runtime.
     *
     * @param options that it has
     * @param boundTypes the binary names of the classes that binding makes
     */
    record Options(TypeName type, List<Option> options, Set<String> boundTypes) implements Parameter {}

    /** The bean with that qualifier or name. */
    record Qualified(TypeName type, String qualifier) implements Parameter {}

    /**
     * A bean, or several.
     *
     * @param type of the bean; inside of {@code Optional}, {@code List} and so on where the parameter is one
     * @param generic whether a class literal can't express that type
     */
    record Bean(Shape shape, TypeName type, boolean generic, String name) implements Parameter {}

    /** The forms in which beans are asked for. */
    enum Shape {
        ONE("one"),
        PROVIDER("provider"),
        OPTIONAL("optional"),
        LIST("all"),
        MAP("named");

        private final String method;

        Shape(String method) {
            this.method = method;
        }

        /** The method of {@code dev.heartbeat.registry.FlowBeans} that serves it. */
        String method() {
            return method;
        }
    }
}
