package io.jamespolicy.smtp.monitoring.web;

import java.net.URI;
import org.apache.james.webadmin.authentication.NoAuthenticationFilter;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import spark.Filter;
import spark.Request;
import spark.Response;

/**
 * Asks for James's authentication before all routes of this module but the files of the page.
 *
 * <p>Where James has no authentication, refuses the requests that a page of another site makes in
 * the browser of an operator: it could ban clients and read events, since James allows all origins
 * by default. An origin that {@code cors.origin} names is allowed.
 */
final class RouteGuard implements Filter {
    /** Spark takes the method from it, James's authentication does not. */
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private final PageRoutes page;
    private final Filter authentication;
    private final String allowedOrigin;

    /**
     * @param allowedOrigin that of {@code cors.origin}; {@code *} allows none
     */
    RouteGuard(PageRoutes page, Filter authentication, String allowedOrigin) {
        this.page = page;
        this.authentication = authentication;
        this.allowedOrigin = allowedOrigin;
    }

    @Override
    public void handle(Request request, Response response) throws Exception {
        if (request.headers(METHOD_OVERRIDE) != null) {
            throw WebRequests.error(
                    HttpStatus.BAD_REQUEST_400,
                    ErrorType.INVALID_ARGUMENT,
                    new IllegalArgumentException(METHOD_OVERRIDE + ": found, accepted: none"));
        }
        if (page.isFile(request)) {
            return;
        }
        if (authentication instanceof NoAuthenticationFilter
                && isFromAnotherSite(request)
                && !allowedOrigin.equals(request.headers("Origin"))) {
            throw WebRequests.error(
                    HttpStatus.FORBIDDEN_403,
                    ErrorType.WRONG_STATE,
                    new IllegalArgumentException(
                            "A page of another site asked for this; James has no authentication,"
                                    + " so only those of its own address may"));
        }
        authentication.handle(request, response);
    }

    /**
     * Browsers tell it by Sec-Fetch-Site over HTTPS and to the local host, and else by Origin.
     * Other clients send neither. To follow a link is harmless.
     */
    private static boolean isFromAnotherSite(Request request) {
        String site = request.headers("Sec-Fetch-Site");
        if (site != null) {
            boolean link =
                    "navigate".equals(request.headers("Sec-Fetch-Mode"))
                            && request.requestMethod().equals("GET");
            return !site.equals("same-origin") && !site.equals("none") && !link;
        }
        String origin = request.headers("Origin");
        return origin != null && !isOf(request.headers("Host"), origin);
    }

    private static boolean isOf(String host, String origin) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) { // no URI
            return false;
        }
    }
}
