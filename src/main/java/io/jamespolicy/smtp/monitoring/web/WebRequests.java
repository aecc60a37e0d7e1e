package io.jamespolicy.smtp.monitoring.web;

import java.util.Optional;
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
                .orElseThrow(() -> wrong(parameter, text.get(), "a whole number from 1 to " + max));
    }

    static IllegalArgumentException wrong(String parameter, String found, String accepted) {
        return new IllegalArgumentException(
                parameter + ": found '" + found + "', accepted: " + accepted);
    }

    /** Answers 400 for a wrong argument. James would do so too, but would log a stack trace. */
    static Route checked(Route route) {
        return (request, response) -> {
            try {
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
