package dev.heartbeat.processor;

import dev.heartbeat.processor.Problems.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations on a flow that work on beans alone. A flow is made by a direct call of its constructor, so nobody
 * would act on them, and nothing would say so.
 */
final class BeanAnnotations {

    private static final String TRANSACTION =
            "Inject a TransactionTemplate and open the transaction in 'run', or call a bean whose method has it.";
    private static final String ASYNC =
            "A run has its own thread already; remove it, or call a bean whose method has it.";
    private static final String SCHEDULE = "Say it with 'every' or 'cron' of @DataFlow.";
    private static final String RETRY = "Say it with 'retry' of @DataFlow, or call a bean whose method has it.";
    private static final String BEAN = "Move the method to a bean, and take that as a parameter of the constructor.";
    private static final String START = "Do it in the constructor, or when 'run' begins.";
    private static final String END = "Do it when 'run' ends, in 'finally'.";

    private static final String SPRING = "org.springframework.";

    private static final Map<String, String> ACTED_ON = Map.ofEntries(
            Map.entry(SPRING + "transaction.annotation.Transactional", TRANSACTION),
            Map.entry("jakarta.transaction.Transactional", TRANSACTION),
            Map.entry("javax.transaction.Transactional", TRANSACTION),
            Map.entry("jakarta.ejb.TransactionAttribute", TRANSACTION),
            Map.entry(SPRING + "scheduling.annotation.Async", ASYNC),
            Map.entry("jakarta.ejb.Asynchronous", ASYNC),
            Map.entry(SPRING + "scheduling.annotation.Scheduled", SCHEDULE),
            Map.entry(SPRING + "scheduling.annotation.Schedules", SCHEDULE),
            Map.entry(
                    "net.javacrumbs.shedlock.spring.annotation.SchedulerLock",
                    "A flow never runs twice at once; remove it."),
            Map.entry(SPRING + "retry.annotation.Retryable", RETRY),
            Map.entry(SPRING + "resilience.annotation.Retryable", RETRY),
            Map.entry(
                    SPRING + "resilience.annotation.ConcurrencyLimit",
                    "Say it with 'group' and 'groupLimit' of @DataFlow."),
            Map.entry(SPRING + "cache.annotation.Cacheable", BEAN),
            Map.entry(SPRING + "cache.annotation.CachePut", BEAN),
            Map.entry(SPRING + "cache.annotation.CacheEvict", BEAN),
            Map.entry(SPRING + "cache.annotation.Caching", BEAN),
            Map.entry(SPRING + "context.annotation.Bean", BEAN),
            Map.entry(SPRING + "context.event.EventListener", BEAN),
            Map.entry(SPRING + "security.access.prepost.PreAuthorize", BEAN),
            Map.entry(SPRING + "security.access.prepost.PostAuthorize", BEAN),
            Map.entry(SPRING + "security.access.annotation.Secured", BEAN),
            Map.entry("jakarta.annotation.security.RolesAllowed", BEAN),
            Map.entry("jakarta.annotation.PostConstruct", START),
            Map.entry("javax.annotation.PostConstruct", START),
            Map.entry("jakarta.annotation.PreDestroy", END),
            Map.entry("javax.annotation.PreDestroy", END));

    private static final String PARAMETER = "Take it as a parameter of the constructor.";
    private static final String OPTION = "Put the setting into a @FlowOptions record, or inject a bean that has it.";

    private static final Map<String, String> FILLED = Map.of(
            SPRING + "beans.factory.annotation.Autowired",
            PARAMETER,
            "jakarta.inject.Inject",
            PARAMETER,
            "javax.inject.Inject",
            PARAMETER,
            "jakarta.annotation.Resource",
            PARAMETER,
            "javax.annotation.Resource",
            PARAMETER,
            "jakarta.persistence.PersistenceContext",
            PARAMETER,
            "jakarta.persistence.PersistenceUnit",
            PARAMETER,
            "jakarta.ejb.EJB",
            PARAMETER,
            SPRING + "beans.factory.annotation.Value",
            OPTION);

    private final TypeElement flow;
    private final Problems problems;

    BeanAnnotations(TypeElement flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
    }

    /** Notes each of them, those that the flow inherits too. */
    void refuse() {
        Set<Element> seen = new HashSet<>();
        for (TypeElement type = flow; type != null && !isObject(type) && seen.add(type); type = superclass(type)) {
            refuseOn(type, type);
            for (Element member : type.getEnclosedElements()) {
                refuseOn(member, type);
            }
        }
    }

    private void refuseOn(Element element, TypeElement type) {
        List<WrittenAnnotation> annotations = WrittenAnnotation.allOn(element);
        if (annotations.isEmpty() || element.getKind() == ElementKind.CONSTRUCTOR) {
            return; // @Autowired says on a constructor what happens anyway
        }
        for (WrittenAnnotation annotation : annotations) {
            advice(annotation, ACTED_ON)
                    .ifPresent(advice -> add(Problem.BEAN_ANNOTATION, annotation, element, type, advice));
        }
        if (element instanceof TypeElement) {
            return; // @Resource and others declare there what is looked up elsewhere
        }
        annotations.stream()
                .filter(annotation -> advice(annotation, FILLED).isPresent())
                .findFirst() // of @Autowired and @Value, one is told
                .ifPresent(annotation -> add(
                        Problem.INJECTED_MEMBER,
                        annotation,
                        element,
                        type,
                        advice(annotation, FILLED).orElseThrow()));
    }

    private void add(Problem problem, WrittenAnnotation annotation, Element element, TypeElement type, String advice) {
        Place place = type.equals(flow) ? annotation.place() : Place.of(flow);
        problems.add(problem, place, nameOf(element, type), annotation.type().getSimpleName(), advice);
    }

    /** As the source calls it; what is inherited, with its class. */
    private String nameOf(Element element, TypeElement type) {
        String kind = element.getKind() == ElementKind.FIELD ? "The field '" : "The method '";
        String outer = type.equals(flow) ? "" : type.getSimpleName() + ".";
        return element.equals(type) ? type.getSimpleName().toString() : kind + outer + element.getSimpleName() + "'";
    }

    private static Optional<String> advice(WrittenAnnotation annotation, Map<String, String> advice) {
        return annotation.isResolved() ? advice(annotation.type(), advice, new HashSet<>()) : Optional.empty();
    }

    /** Of the annotation, or of one that stands on it: people compose their own. */
    private static Optional<String> advice(TypeElement annotation, Map<String, String> advice, Set<Element> seen) {
        String found = advice.get(annotation.getQualifiedName().toString());
        if (found != null || !seen.add(annotation)) {
            return Optional.ofNullable(found);
        }
        return WrittenAnnotation.allOn(annotation).stream()
                .flatMap(each -> advice(each.type(), advice, seen).stream())
                .findFirst();
    }

    private static boolean isObject(TypeElement type) {
        return type.getQualifiedName().contentEquals("java.lang.Object");
    }

    private static @Nullable TypeElement superclass(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }
}
