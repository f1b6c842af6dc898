package dev.heartbeat.admin;

import dev.heartbeat.options.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A request to the API: what was asked, in types, or the problem with it. */
final class Call {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ROWS = 500;
    private static final int ROWS = 50;

    private final HttpServletRequest request;
    private final String base;
    private final Map<String, String> variables;
    private final Operator operator;

    /** @param base the path of the API, as the caller sees it */
    Call(HttpServletRequest request, String base, Map<String, String> variables, Operator operator) {
        this.request = request;
        this.base = base;
        this.variables = variables;
        this.operator = operator;
    }

    Operator operator() {
        return operator;
    }

    HttpServletRequest request() {
        return request;
    }

    String variable(String name) {
        return String.valueOf(variables.get(name));
    }

    /** The id in the path; what is none, there can't be. */
    long id() {
        try {
            return Long.parseLong(variable("id"));
        } catch (NumberFormatException none) {
            throw new ProblemException(Problem.notFound("'" + variable("id") + "' is not an id, which is a number."));
        }
    }

    /** A parameter of the query; a blank one is none. */
    Optional<String> parameter(String name) {
        Optional<String> value = Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
        if (value.filter(text -> text.indexOf('\0') >= 0).isPresent()) {
            throw new ProblemException(Problem.malformed("The parameter " + name + " has the character U+0000."));
        }
        return value;
    }

    /** A parameter of the query that must be readable. */
    <T> Optional<T> parameter(String name, Function<String, T> read) {
        return parameter(name).map(value -> {
            try {
                return read.apply(value);
            } catch (IllegalArgumentException | DateTimeParseException unreadable) {
                throw new ProblemException(
                        Problem.malformed("The parameter " + name + " can't be read: " + unreadable.getMessage()));
            }
        });
    }

    Optional<Instant> time(String name) {
        return parameter(name, value -> Cursor.storable(Instant.parse(value)));
    }

    int limit() {
        int limit = parameter("limit", Integer::valueOf).orElse(ROWS);
        if (limit < 1 || limit > MOST_ROWS) {
            throw new ProblemException(Problem.malformed("The parameter limit is from 1 to " + MOST_ROWS + "."));
        }
        return limit;
    }

    /** Where something is found that this call has made. */
    String location(String kind, long id) {
        return base + "/" + kind + "/" + id;
    }

    /** What the sender believes the record to be; {@code *} for whatever it is. */
    String ifMatch() {
        return Optional.ofNullable(request.getHeader("If-Match"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .orElseThrow(() -> new ProblemException(Problem.preconditionRequired()));
    }

    /** The members of the body; none if it is empty. */
    Map<String, Object> body() {
        try {
            byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(Problem.tooLarge(MOST_BYTES));
            }
            if (bytes.length == 0) {
                return Map.of();
            }
            requireJson();
            return Json.members(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException cutOff) {
            throw new ProblemException(Problem.malformed("The body ended too early."));
        } catch (IllegalArgumentException noJson) {
            throw new ProblemException(Problem.malformed("The body is not a JSON object."));
        }
    }

    private void requireJson() {
        try {
            String type = request.getContentType();
            if (type != null && MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_JSON)) {
                return;
            }
        } catch (InvalidMediaTypeException unreadable) {
            // neither is it JSON
        }
        throw new ProblemException(Problem.wantsJson());
    }
}
