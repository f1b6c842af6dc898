package dev.heartbeat.processor;

/** Everything that can be wrong with a flow. The name of the constant is the code that people search for. */
enum Problem {
    NOT_A_CLASS("%s is %s; @DataFlow belongs on a class or a record that implements dev.heartbeat.Flow."),
    ABSTRACT_CLASS("%s is abstract, so no run could get an instance of it. Remove 'abstract', or put @DataFlow on a"
            + " subclass that isn't abstract."),
    GENERIC_CLASS("%s has type parameters, and nobody says what they stand for. Put @DataFlow on a subclass that"
            + " fixes them."),
    PRIVATE_CLASS("%s is private, or lies in a private class, so the generated descriptor beside it can't call its"
            + " constructor. Make it package-private."),
    INNER_CLASS("%s belongs to an instance of the class around it, and there is none when it runs. Make it static, or"
            + " move it to a file of its own."),
    NOT_A_FLOW("%s doesn't implement dev.heartbeat.Flow. Add 'implements Flow'."),

    BLANK_NAME("The name of %s is blank. Write a name, or leave it out: it is '%s' then."),
    LONG_NAME("The name of %s has %d characters, and at most 255 fit. Shorten it."),
    DUPLICATE_NAME("The name '%s' of %s is also that of %s. Rename one: a name belongs to one flow."),
    BAD_INTERVAL("The interval of %s can't be used: %s."),

    PRIVATE_CONSTRUCTOR("The constructor of %s is private, so the generated descriptor beside it can't call it. Make it"
            + " package-private."),
    SEVERAL_CONSTRUCTORS(
            "%s has %d constructors that could make it, of which %d are marked with @FlowConstructor. Mark exactly one."),
    CONSTRUCTOR_THROWS("The constructor of %s throws %s, which is neither an Exception nor an Error. Declare one of"
            + " these instead."),

    SEVERAL_OPTIONS("%s takes the options '%s' and also '%s'. A flow has one options record: put all into it."),
    OPTIONS_NOT_A_RECORD("The options '%s' can't be bound: %s carries @FlowOptions, but isn't a record. Make it one."),
    GENERIC_OPTIONS("The options '%s' can't be bound: the record %s has type parameters. Remove them."),
    FORGOTTEN_OPTIONS(
            "The parameter '%s' is %s, a record inside the flow, which is no bean. If it holds the flow's options,"
                    + " annotate it with @FlowOptions."),
    WRAPPED_OPTIONS("The parameter '%s' wraps the options record %s, which is not a bean. Take the record itself."),

    PARAMETER_TYPE("The parameter '%s' has the type %s, which no bean can fill. %s"),
    PARAMETER_SHAPE("The parameter '%s' asks for %s, which beans aren't looked up by. %s"),
    INACCESSIBLE_TYPE("The parameter '%s' names %s, which the generated descriptor beside the flow can't see. Make it"
            + " package-private in the package of the flow, or public."),
    UNSUPPORTED_QUALIFIER("The parameter '%s' carries @%s, which isn't supported here: %s."),
    VALUE_PARAMETER("The parameter '%s' carries @%s, but flows aren't made by Spring. Put the setting into a"
            + " @FlowOptions record, or inject a bean that has it."),
    NULLABLE_PARAMETER(
            "The parameter '%s' is @Nullable, but a bean that is missing fails the flow. Take Optional<%s>."),

    CLASS_NAME_TAKEN("The processor wants to write %s, but the compilation has such a class already. Rename that"
            + " class, or the flow %s."),
    INTERNAL_ERROR("%s could not be processed: %s. This is a defect of heartbeat-processor, or a disk that can't be"
            + " written; please report it together with the source of the class.");

    private final String text;

    Problem(String text) {
        this.text = text;
    }

    /** The message for the compiler's output. */
    String message(Object... details) {
        return "[heartbeat:" + name() + "] " + text.formatted(details);
    }
}
