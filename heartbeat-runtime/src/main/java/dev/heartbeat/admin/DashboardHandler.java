package dev.heartbeat.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.server.RequestPath;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Serves the dashboard: one page, and the files that it loads. Who may see it, the gate before it has decided. The page finds
 * everything by relative addresses, so that it works under any path and behind any proxy.
 */
public final class DashboardHandler implements HttpRequestHandler {

    /** Nothing from elsewhere, nothing inline, and no place in anyone's frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String ASSETS = "/assets/";

    private final String path;
    private final DashboardFiles files = new DashboardFiles();
    private final String tag = '"' + files.version() + '"';

    /**
     * Serves it under that path of the application.
     *
     * @param path begins with a slash, and ends with none
     */
    public DashboardHandler(String path) {
        this.path = path;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String within = within(request);
        if (within.isEmpty()) {
            sendToFolder(response);
        } else if (within.equals("/")) {
            sendPage(request, response);
        } else {
            sendAsset(within, response);
        }
    }

    /** What comes after our own path, wherever the application and its servlet stand. */
    private String within(HttpServletRequest request) {
        RequestPath whole = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : ServletRequestPathUtils.parseAndCache(request);
        return whole.pathWithinApplication().value().substring(path.length());
    }

    /** Relative addresses count from the slash at the end. Where the application stands in the world, only a proxy knows. */
    private void sendToFolder(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", path.substring(path.lastIndexOf('/') + 1) + "/");
        response.setHeader("Cache-Control", "no-store");
    }

    private void sendPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(files.page(), response);
        }
    }

    private void sendAsset(String within, HttpServletResponse response) throws IOException {
        String[] parts =
                within.startsWith(ASSETS) ? within.substring(ASSETS.length()).split("/", -1) : new String[0];
        Optional<DashboardFiles.File> asset = parts.length == 2 ? files.asset(parts[1]) : Optional.empty();
        if (asset.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // A page of another version asks for its own files, while two versions of an application run side by side.
        boolean isThisVersion = parts[0].equals(files.version());
        response.setHeader("Cache-Control", isThisVersion ? "private, max-age=31536000, immutable" : "no-store");
        send(asset.get(), response);
    }

    private static void send(DashboardFiles.File file, HttpServletResponse response) throws IOException {
        byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(file.contentType());
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
