package dev.heartbeat.processor;

import javax.tools.Diagnostic;

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
    LONG_NAME("The %s of %s has %d characters, and at most 255 fit. Shorten it."),
    DUPLICATE_NAME("The name '%s' of %s is also that of %s. Rename one: a name belongs to one flow."),
    BLANK_REFERENCE("A name in '%s' of %s is blank. Write the name of a flow, or remove it."),
    AFTER_ITSELF("%s waits for itself in 'after', so it would never run. Remove '%s' there."),
    CIRCLE("%s waits for itself in a circle, so no flow of it would ever run: %s. Break it somewhere."),
    UNKNOWN_FLOW(
            Diagnostic.Kind.WARNING,
            "%s waits for '%s', which is no flow of this compilation%s. If another jar has it, all is well; otherwise the"
                    + " application won't start."),
    FORMERLY_TAKEN("%s says that it was '%s' before, but that is the name of %s. Remove it from 'formerly'."),

    EVERY_AND_CRON("%s has both 'every' and 'cron', which exclude each other. Remove one of them."),
    BAD_INTERVAL("The interval of %s can't be used: %s"),
    BAD_CRON("The cron expression of %s can't be used: %s"),
    BAD_ZONE("The time zone of %s can't be used: %s"),
    BAD_WINDOW("The window of %s can't be used: %s"),
    BAD_TIMEOUT("The timeout of %s can't be used: %s"),
    BAD_RETRY("The retry of %s can't be used: %s"),
    BLANK_GROUP("The group of %s is blank. Write a name, or leave it out."),
    BAD_GROUP_LIMIT("The group limit of %s is %s, so no flow of the group would ever run. Write 1 or more."),
    LIMIT_WITHOUT_GROUP("%s limits a group, but belongs to none. Add 'group', or remove 'groupLimit'."),
    LIMITS_DIFFER(
            "%s gives the group '%s' the limit %s, and %s gives it %s. A group has one limit: say it at one of its"
                    + " flows, or the same at several."),

    BEAN_ANNOTATION("%s carries @%s, which works on beans alone, and a flow is none: nothing would happen. %s"),
    INJECTED_MEMBER("%s carries @%s, but flows aren't made by Spring, so nobody would fill it. %s"),
    LOMBOK_ABSENT("%s carries @%s, but Lombok did not complete it. Put Lombok on the annotation processor path, beside"
            + " heartbeat-processor."),

    PRIVATE_CONSTRUCTOR("The constructor of %s is private, so the generated descriptor beside it can't call it. Make it"
            + " package-private."),
    SEVERAL_CONSTRUCTORS(
            "%s has %d constructors that could make it, of which %d are marked with @FlowConstructor. Mark exactly one."),
    CONSTRUCTOR_THROWS("The constructor of %s throws %s, which is neither an Exception nor an Error. Declare one of"
            + " these instead."),

    SEVERAL_OPTIONS("%s takes the options '%s' and also '%s'. A flow has one options record: put all into it."),
    OPTIONS_NOT_A_RECORD("The options '%s' can't be bound: %s carries @FlowOptions, but isn't a record. Make it one."),
    GENERIC_OPTIONS("The options '%s' can't be bound: the record %s has type parameters. Remove them."),
    UNBINDABLE_OPTION("The option '%s' can't be bound: %s is %s, which nothing in a configuration becomes. %s"),
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

    private final Diagnostic.Kind kind;
    private final String text;

    Problem(String text) {
        this(Diagnostic.Kind.ERROR, text);
    }

    Problem(Diagnostic.Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** An error, unless the compiler can't be sure. */
    Diagnostic.Kind kind() {
        return kind;
    }

    /** The message for the compiler's output. */
    String message(Object... details) {
        return "[heartbeat:" + name() + "] " + text.formatted(details);
    }
}
