package io.jamespolicy.smtp.monitoring.web;

import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import com.google.common.io.Resources;
import com.google.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The files of the web page, below {@value #PAGE}. They are public, since a browser asks for them
 * without a token, and hold no data: the page asks the other routes.
 */
public final class PageRoutes {
    private static final String PAGE = PolicyRoutes.BASE + "/ui";
    private static final String INDEX = "index.html";

    /** No inline script or style, no other host, no frame. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "svg", "image/svg+xml",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8");

    private static final List<String> FILES =
            List.of(
                    INDEX,
                    "icon.svg",
                    "page.css",
                    "uPlot.min.css",
                    "uPlot.iife.min.js",
                    "api.js",
                    "ask.js",
                    "charts.js",
                    "clients.js",
                    "dom.js",
                    "events.js",
                    "overview.js",
                    "page.js",
                    "rules.js",
                    "settings.js");

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    @Inject
    public PageRoutes() {
        FILES.forEach(name -> files.put(path(name), PageFile.read(name)));
    }

    private static String path(String name) {
        return PAGE + "/" + (name.equals(INDEX) ? "" : name);
    }

    /** Without routes of its own, Spark answers HEAD with nothing of the headers of GET. */
    void define(Service service) {
        service.get(PAGE, PageRoutes::redirect);
        service.head(PAGE, PageRoutes::redirect);
        files.forEach(
                (path, file) -> {
                    service.get(path, file::send);
                    service.head(path, file::send);
                });
    }

    /** Relative, since a proxy may have put a prefix before the path. */
    private static Object redirect(Request request, Response response) {
        response.status(HttpStatus.FOUND_302);
        response.header("Location", "ui/");
        return "";
    }

    /**
     * Whether a request reads a file of the page. The path is compared as the client wrote it, so
     * that no encoding of another path passes.
     */
    boolean isFile(Request request) {
        boolean reads =
                request.requestMethod().equals("GET") || request.requestMethod().equals("HEAD");
        return reads && (request.uri().equals(PAGE) || files.containsKey(request.uri()));
    }

    private static final class PageFile {
        private final byte[] content;
        private final String type;
        private final String tag;

        private PageFile(byte[] content, String type) {
            this.content = content;
            this.type = type;
            this.tag = '"' + Hashing.sha256().hashBytes(content).toString() + '"';
        }

        static PageFile read(String name) {
            try {
                return new PageFile(
                        Resources.toByteArray(
                                Resources.getResource(PageRoutes.class, "page/" + name)),
                        TYPES.get(Files.getFileExtension(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Object send(Request request, Response response) {
            response.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            response.header("X-Content-Type-Options", "nosniff");
            response.header("Referrer-Policy", "no-referrer");
            response.header("Cache-Control", "no-cache");
            response.header("ETag", tag);
            response.type(type);
            if (tag.equals(request.headers("If-None-Match"))) {
                response.status(HttpStatus.NOT_MODIFIED_304);
                return "";
            }
            return content;
        }
    }
}
