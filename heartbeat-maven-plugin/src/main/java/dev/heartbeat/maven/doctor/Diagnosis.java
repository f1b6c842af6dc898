package dev.heartbeat.maven.doctor;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that can be wrong with a project. The name of the constant is the code that people search for, and by which
 * they have the doctor pass over it. The texts are patterns for {@link String#format}.
 */
public enum Diagnosis {
    UNSUPPORTED_HOST(Severity.BROKEN, "Heartbeat can't run here.", "%s"),
    RUNTIME_MISSING(
            Severity.BROKEN,
            "The application doesn't depend on dev.heartbeat:heartbeat-runtime.",
            "Run mvn heartbeat:install, which adds it."),
    UNREADABLE_CONFIGURATION(
            Severity.BROKEN,
            "A configuration file can't be read: %s.",
            "Mend the file. The application won't start with it, and nothing in it was looked at here."),

    PLUGIN_VERSION(
            Severity.WARNING,
            "The plugin is %1$s, and heartbeat-runtime is %2$s.",
            "Give both the same version in the pom, best by one property."),
    PROCESSOR_VERSION(
            Severity.BROKEN,
            "The compiler runs heartbeat-processor %1$s, and the application heartbeat-runtime %2$s.",
            "Give both the same version in the pom, best by one property, and compile anew: mvn clean compile"),

    PROCESSOR_SWITCHED_OFF(
            Severity.BROKEN,
            "The compiler doesn't run heartbeat-processor, since maven-compiler-plugin has %s. No flow is registered.",
            "Remove that, or list dev.heartbeat.processor.FlowProcessor there as well."),
    PROCESSOR_NOT_ON_PATH(
            Severity.BROKEN,
            "The <annotationProcessorPaths> of maven-compiler-plugin lacks heartbeat-processor, so the compiler doesn't"
                    + " look for it elsewhere either. No flow is registered.",
            "Add dev.heartbeat:heartbeat-processor:%s to it; mvn heartbeat:install knows how."),
    PROCESSOR_NOT_DECLARED(
            Severity.BROKEN,
            "heartbeat-processor is a dependency alone, and from JDK 23 on the compiler no longer looks for processors"
                    + " there (this is JDK %s). No flow is registered, and the build doesn't fail.",
            "List it in the <annotationProcessorPaths> of maven-compiler-plugin; mvn heartbeat:install knows how."),
    PROCESSOR_MISSING(
            Severity.BROKEN,
            "The project has flows, and nothing brings heartbeat-processor to the compiler. No flow is registered.",
            "Add dev.heartbeat:heartbeat-processor:%s to the <annotationProcessorPaths> of maven-compiler-plugin; mvn"
                    + " heartbeat:install knows how."),
    NOT_COMPILED(
            Severity.WARNING,
            "The project isn't compiled, so what the compiler makes of it wasn't looked at.",
            "Run: mvn compile heartbeat:doctor"),
    REGISTRY_MISSING(
            Severity.BROKEN,
            "%s carries @DataFlow, but no flow is registered in the compiled classes.",
            "Run mvn clean compile heartbeat:doctor. If this stays, the processor doesn't run."),

    SEVERAL_DRIVERS(
            Severity.WARNING,
            "The application has several JDBC drivers (%s), and no spring.datasource.url in its files says which database"
                    + " it uses. With H2 among them, it starts on an empty one in memory where the address is forgotten.",
            "Set spring.datasource.url in application.properties, make the drivers of tests test dependencies, or name"
                    + " the database here with -Dheartbeat.database."),
    UNKNOWN_DATABASE(Severity.BROKEN, "Where Heartbeat's tables belong can't be told.", "%s"),
    NO_SCHEMA_TOOL(
            Severity.WARNING,
            "The application has neither Flyway nor Liquibase, so nothing brings up Heartbeat's tables.",
            "Add spring-boot-starter-flyway, set heartbeat.migrate=always, or run the migrations by hand before each"
                    + " upgrade."),
    MIGRATION_MISSING(
            Severity.BROKEN,
            "%s is missing, and the application will not find all its tables.",
            "Run mvn heartbeat:install: it adds just what is missing."),
    MIGRATION_CHANGED(
            Severity.WARNING,
            "%s is not what heartbeat-runtime has.",
            "If a database has run it, leave it alone: Flyway and Liquibase refuse a migration that was changed since."
                    + " Otherwise take ours: mvn heartbeat:install -Dheartbeat.force"),
    MIGRATION_OUT_OF_ORDER(
            Severity.BROKEN,
            "%1$s comes before %2$s, and needs what that one makes.",
            "Give them numbers in that order, unless a database has run them already."),
    CHANGELOG_NOT_INCLUDED(
            Severity.BROKEN,
            "No changelog leads to src/main/resources/db/changelog/heartbeat/, so Liquibase doesn't run what is in it.",
            "Add an includeAll with the path db/changelog/heartbeat/ to your changelog."),

    AUTHENTICATION_OFF(
            Severity.WARNING,
            "Anyone who reaches the endpoint can set off flows: %s.",
            "Set heartbeat.authentication-token to ${HEARTBEAT_TOKEN:}, as mvn heartbeat:install does, remove what"
                    + " switches authentication off, or let only some addresses call (heartbeat.ip-whitelisting-enabled)."),
    BLANK_TOKEN(
            Severity.WARNING,
            "Authentication is on, and %s is blank unless something outside these files sets it. The application will"
                    + " not start without a token.",
            "See that production sets it. Written without the colon, as ${HEARTBEAT_TOKEN}, Spring names the variable"
                    + " that is missing."),
    TOKEN_IN_FILE(
            Severity.BROKEN,
            "%s stands there in clear: whoever can read the sources can set off flows.",
            "Take it from the environment, as ${HEARTBEAT_TOKEN:}, and make a new one, since this one is in the history:"
                    + " openssl rand -hex 32"),

    ENDPOINT_CLASH(
            Severity.BROKEN,
            "%1$s is mapped to %2$s, where heartbeats are sent to. It is never called, since Heartbeat answers first.",
            "Give one of the two another path; heartbeat.endpoint-path is Heartbeat's.");

    private final Severity severity;
    private final String text;
    private final String remedy;

    Diagnosis(Severity severity, String text, String remedy) {
        this.severity = severity;
        this.text = text;
        this.remedy = remedy;
    }

    /**
     * The diagnoses of these codes.
     *
     * @throws IllegalArgumentException with a message for people, if one of them is none
     */
    public static Set<Diagnosis> of(Collection<String> codes) {
        Set<Diagnosis> named = EnumSet.noneOf(Diagnosis.class);
        for (String code : codes) {
            named.add(Arrays.stream(values())
                    .filter(diagnosis -> diagnosis.name().equals(code.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("heartbeat.ignore names '" + code
                            + "', which is no finding. Write one or several of "
                            + Arrays.stream(values()).map(Diagnosis::name).collect(Collectors.joining(", ")) + ".")));
        }
        return named;
    }

    /** A finding of it. */
    Finding found(Object... details) {
        String code = "[heartbeat:" + name() + "] ";
        return new Finding(this, code + text.formatted(details), remedy.formatted(details));
    }

    Severity severity() {
        return severity;
    }
}
