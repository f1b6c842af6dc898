package dev.heartbeat.processor;

import com.google.auto.service.AutoService;
import dev.heartbeat.processor.Problems.Place;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Generated;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Checks every {@code @DataFlow} class, writes a descriptor beside it, and registers the flows of the compilation for
 * the runtime to find.
 */
@AutoService(Processor.class)
@SuppressWarnings("NullAway.Init") // the compiler calls init before anything else
public final class FlowProcessor extends AbstractProcessor {

    /** Flows that wait for other processors, by class name: their elements don't outlive a round. */
    private final Set<String> postponed = new TreeSet<>();

    private Elements elements;
    private FlowReader reader;
    private FlowNames names;
    private References references;
    private GeneratedFiles files;

    /** Called by the compiler. */
    public FlowProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        elements = environment.getElementUtils();
        reader = new FlowReader(elements, environment.getTypeUtils());
        names = new FlowNames(elements);
        references = new References();
        files = new GeneratedFiles(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Besides @DataFlow, what means nothing to others: unclaimed, it would warn in hosts that lint processing.
        return Set.of(
                FlowReader.DATA_FLOW,
                ConstructorReader.FLOW_CONSTRUCTOR,
                ParameterReader.FLOW_OPTIONS,
                Generated.class.getName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(GeneratedFiles.METADATA_OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // left unclaimed, our annotations warn in hosts that lint processing
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (round.processingOver()) {
                // A source written now would not be processed any more, and compilers warn of it; a resource is fine.
                files.writeLists();
                if (!round.errorRaised()) {
                    references.warnOfUnknown(elements).print(processingEnv.getMessager());
                    unread().print(processingEnv.getMessager());
                }
            } else {
                process(waiting(round));
                files.writeForBootsProcessor();
            }
        } catch (IOException | RuntimeException defect) {
            report(Problem.INTERNAL_ERROR.message("This compilation", defect));
        }
        return true;
    }

    private void process(Collection<TypeElement> flows) {
        List<Reading> readings =
                flows.stream().map(this::read).flatMap(Optional::stream).toList();
        names.refuseDuplicates(readings);
        references.check(readings);
        files.write(readings.stream()
                .filter(reading -> reading.problems().isEmpty())
                .toList());
        readings.forEach(reading -> reading.problems().print(processingEnv.getMessager()));
    }

    /** The flows of this round and those postponed, ordered by class name whatever the order of the sources. */
    private Collection<TypeElement> waiting(RoundEnvironment round) {
        TreeMap<String, TypeElement> flows = new TreeMap<>();
        for (String className : postponed) {
            flows.put(className, Objects.requireNonNull(elements.getTypeElement(className)));
        }
        postponed.clear();
        TypeElement dataFlow = elements.getTypeElement(FlowReader.DATA_FLOW);
        if (dataFlow != null) {
            for (TypeElement flow : ElementFilter.typesIn(round.getElementsAnnotatedWith(dataFlow))) {
                if (SourceVersion.isName(flow.getQualifiedName())) { // without a name, it is the compiler's to report
                    flows.put(flow.getQualifiedName().toString(), flow);
                }
            }
        }
        return flows.values();
    }

    /** What else the flows wait for that were never read, the compiler reports. */
    private Problems unread() {
        Problems problems = new Problems();
        for (String className : postponed) {
            TypeElement flow = Objects.requireNonNull(elements.getTypeElement(className));
            if (reader.isComplete(flow)) {
                Lombok.refuse(flow, problems);
            }
        }
        return problems;
    }

    private Optional<Reading> read(TypeElement flow) {
        try {
            Optional<Reading> reading = reader.read(flow);
            if (reading.isEmpty()) {
                postponed.add(flow.getQualifiedName().toString());
            }
            return reading;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError defect) {
            // Whatever the source: one message where it helps, and the other flows go on.
            Problems problems = new Problems();
            problems.add(Problem.INTERNAL_ERROR, Place.of(flow), flow, defect);
            problems.print(processingEnv.getMessager());
            return Optional.empty();
        }
    }

    private void report(String message) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message);
    }
}
