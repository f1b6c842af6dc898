package dev.heartbeat.admin;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One call of the API.
 *
 * @param pattern its path below the API's
 */
record Route(String method, PathPattern pattern, Handler handler) {

    interface Handler {
        Reply handle(Call call);
    }

    static Route get(String path, Handler handler) {
        return of("GET", path, handler);
    }

    static Route post(String path, Handler handler) {
        return of("POST", path, handler);
    }

    static Route put(String path, Handler handler) {
        return of("PUT", path, handler);
    }

    static Route patch(String path, Handler handler) {
        return of("PATCH", path, handler);
    }

    static Route delete(String path, Handler handler) {
        return of("DELETE", path, handler);
    }

    boolean writes() {
        return !method.equals("GET");
    }

    private static Route of(String method, String path, Handler handler) {
        return new Route(method, PathPatternParser.defaultInstance.parse(path), handler);
    }
}
