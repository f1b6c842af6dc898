package dev.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Flows are found, made and bound without reflection; the few places that use it for something else say why. */
class ReflectionTest {

    private static final Map<String, String> ALLOWED = Map.of(
            "dev.heartbeat.cycle.RunThreads",
            "virtual threads are there from Java 21 on, and this is compiled for 17",
            "dev.heartbeat.store.PlannedAnew",
            "one setting of PostgreSQL's driver, which most hosts don't have",
            "dev.heartbeat.registry.FlowBeans",
            "names a generic type in an error message",
            "dev.heartbeat.options.OptionsProblem",
            "names the options that there are in an error message",
            "dev.heartbeat.options.OptionFields",
            "asks an options record what a form has to ask for; native images are told of it for binding already");

    /** What looks into classes, or makes something of them, by name. */
    private static final Set<String> LOOKS_INSIDE = Set.of(
            "forName",
            "loadClass",
            "findClass",
            "newInstance",
            "getConstructor",
            "getConstructors",
            "getDeclaredConstructor",
            "getDeclaredConstructors",
            "getMethod",
            "getMethods",
            "getDeclaredMethod",
            "getDeclaredMethods",
            "getField",
            "getFields",
            "getDeclaredField",
            "getDeclaredFields",
            "getRecordComponents",
            "getAnnotation",
            "getAnnotations",
            "isAnnotationPresent");

    @Test
    void isUsedWhereThereIsAReasonAndNowhereElse() {
        Set<String> users = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.heartbeat")) {
            if (usesReflection(each)) {
                users.add(each.getName().replaceFirst("\\$.*", ""));
            }
        }

        assertThat(users).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    private static boolean usesReflection(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(ReflectionTest::isReflection)
                || type.getAccessesFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .anyMatch(ReflectionTest::looksInside);
    }

    private static boolean isReflection(JavaClass type) {
        return type.getPackageName().equals("java.lang.reflect")
                || type.getName().startsWith("java.lang.invoke.MethodHandles")
                || type.getName().equals("org.springframework.util.ReflectionUtils")
                || type.getName().equals("org.springframework.beans.BeanUtils");
    }

    private static boolean looksInside(AccessTarget target) {
        return LOOKS_INSIDE.contains(target.getName())
                && (target.getOwner().isAssignableTo(Class.class)
                        || target.getOwner().isAssignableTo(ClassLoader.class)
                        || target.getOwner().getName().equals("org.springframework.util.ClassUtils"));
    }
}
