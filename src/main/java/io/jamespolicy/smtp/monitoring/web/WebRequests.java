package io.jamespolicy.smtp.monitoring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jamespolicy.smtp.policy.client.WrongArgument;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import spark.HaltException;
import spark.Request;
import spark.Route;

/** The parameters and errors that the routes have in common. */
final class WebRequests {
    private static final int MAX_COUNT = 100_000;

    private WebRequests() {}

    static int number(Request request, String parameter, int otherwise) {
        return number(request, parameter, otherwise, MAX_COUNT);
    }

    static int number(Request request, String parameter, int otherwise, int max) {
        Optional<String> text = Optional.ofNullable(request.queryParams(parameter));
        if (text.isEmpty()) {
            return otherwise;
        }
        return text.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number > 0 && number <= max)
                .orElseThrow(
                        () ->
                                WrongArgument.of(
                                        parameter, text.get(), "a whole number from 1 to " + max));
    }

    /** The names in the query, without those of a form, which {@code queryParams()} has too. */
    private static List<String> parameters(Request request) {
        return Stream.ofNullable(request.queryString())
                .flatMap(query -> Stream.of(query.split("&")))
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .map(name -> URLDecoder.decode(name, UTF_8))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toList());
    }

    /**
     * Answers 400 for a wrong argument or an unknown parameter. James would do so too for the
     * first, but would log a stack trace.
     *
     * @param parameters the names of all parameters of the route
     */
    static Route checked(Route route, String... parameters) {
        Set<String> known = new TreeSet<>(List.of(parameters));
        return (request, response) -> {
            try {
                for (String parameter : parameters(request)) {
                    if (!known.contains(parameter)) {
                        throw WrongArgument.of(
                                "parameter",
                                parameter,
                                known.isEmpty() ? "none" : String.join(", ", known));
                    }
                }
                return route.handle(request, response);
            } catch (IllegalArgumentException e) {
                throw error(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, e);
            }
        };
    }

    static HaltException error(int status, ErrorType type, Exception e) {
        return ErrorResponder.builder()
                .statusCode(status)
                .type(type)
                .message(e.getMessage())
                .haltError();
    }
}
