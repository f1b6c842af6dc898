package dev.heartbeat.admin;

import dev.heartbeat.model.InvalidRecordException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The admin API: finds the route of a request, and turns what goes wrong into problems. Like the endpoint it is a request
 * handler of its own instead of an annotated controller, so that nothing that the host does to its own controllers changes
 * an answer.
 */
public final class AdminApi implements HttpRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(AdminApi.class);

    private final PathContainer path;
    private final List<Route> routes;
    private final boolean readOnly;

    /**
     * Answers on those routes.
     *
     * @param path the API's own, in the application
     * @param routes if none of them writes, nothing can be changed here
     */
    AdminApi(String path, List<Route> routes) {
        this.path = PathContainer.parsePath(path);
        this.routes = List.copyOf(routes);
        this.readOnly = routes.stream().noneMatch(Route::writes);
    }

    /** What it answers, such as {@code GET /flows/{id}}. */
    Set<String> calls() {
        return routes.stream()
                .map(route -> route.method() + " " + route.pattern().getPatternString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request).writeTo(response);
        } catch (ProblemException problem) {
            problem.problem().writeTo(response);
        } catch (InvalidRecordException invalid) {
            Problem.invalid(FlowDrafts.named(invalid)).writeTo(response);
        } catch (NoSuchRecordException none) {
            Problem.notFound(String.valueOf(none.getMessage())).writeTo(response);
        } catch (DeclaredFlowException declared) {
            Problem.declared(declared).writeTo(response);
        } catch (RunRefusedException refused) {
            Problem.of(refused).writeTo(response);
        } catch (RuntimeException unexpected) {
            String id = UUID.randomUUID().toString();
            log.error("A call to the admin API failed. The answer refers to this entry as {}.", id, unexpected);
            Problem.internal(id).writeTo(response);
        }
    }

    private Reply answer(HttpServletRequest request) {
        Operator operator = Operator.of(request).orElseThrow(() -> new ProblemException(Problem.unauthorized()));
        if (readOnly && OtherSites.writes(request)) {
            throw new ProblemException(Problem.readOnly());
        }
        PathContainer asked = pathOf(request);
        List<Route> there =
                routes.stream().filter(route -> route.pattern().matches(asked)).toList();
        if (there.isEmpty()) {
            throw new ProblemException(Problem.notFound("There is nothing at this path of the admin API."));
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route route = there.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.methodNotAllowed(methodsOf(there))));
        return route.handler()
                .handle(new Call(
                        request,
                        request.getContextPath() + baseOf(request) + path.value(),
                        variables(route, asked),
                        operator));
    }

    private static Map<String, String> variables(Route route, PathContainer asked) {
        return Optional.ofNullable(route.pattern().matchAndExtract(asked))
                .orElseThrow()
                .getUriVariables();
    }

    private static String methodsOf(List<Route> there) {
        return there.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
    }

    /** What the application's servlet has for itself. */
    private static String baseOf(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getServletPath();
    }

    /** The path below the API's own. */
    private PathContainer pathOf(HttpServletRequest request) {
        RequestPath whole = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : ServletRequestPathUtils.parseAndCache(request);
        return whole.pathWithinApplication().subPath(path.elements().size());
    }
}
