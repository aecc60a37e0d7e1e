package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.BanService;
import io.jamespolicy.smtp.monitoring.BannedClient;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.EventHistory;
import io.jamespolicy.smtp.monitoring.Explanations;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** The routes of James's web administration below {@value #BASE}. */
public final class PolicyRoutes {
    public static final String BASE = "/smtp-policy";

    private static final String BANS = BASE + "/bans";
    private static final int MAX_COUNT = 100_000;

    private final PolicyOverview overview;
    private final SettingsService settings;
    private final BanService bans;
    private final ClientActivity clients;
    private final EventHistory history;
    private final Explanations explanations;
    private final JsonTransformer json;

    @Inject
    public PolicyRoutes(
            PolicyOverview overview,
            SettingsService settings,
            BanService bans,
            ClientActivity clients,
            EventHistory history,
            Explanations explanations,
            JsonTransformer json) {
        this.overview = overview;
        this.settings = settings;
        this.bans = bans;
        this.clients = clients;
        this.history = history;
        this.explanations = explanations;
        this.json = json;
    }

    /** Registers the routes. */
    public void define(Service service) {
        service.get(BASE, (request, response) -> overview.toMap(), json);
        service.post(BASE + "/reload", this::reload, json);
        service.get(BANS, (request, response) -> map(bans.bans(), BannedClient::toMap), json);
        service.put(BANS + "/*", checked(this::ban));
        service.delete(BANS + "/*", checked(this::unban));
        service.get(
                BASE + "/clients",
                checked(
                        (request, response) ->
                                map(clients.top(number(request, "top", 20)), ActiveClient::toMap)),
                json);
        service.get(BASE + "/events", checked(this::events), json);
        service.get(BASE + "/explain/size", checked(this::explainSize), json);
        service.get(BASE + "/explain/vrfy", checked(this::explainVrfy), json);
    }

    /** A wrong file is not a wrong request, so the status is 409 and not 400. */
    private Map<String, Object> reload(Request request, Response response) {
        try {
            ReloadOutcome outcome = settings.reload();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("changes", outcome.changes());
            json.put("waiting", outcome.waiting());
            return json;
        } catch (IllegalArgumentException e) {
            throw error(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, e);
        }
    }

    private Object ban(Request request, Response response) {
        bans.ban(client(request), number(request, "minutes", 60));
        return Responses.returnNoContent(response);
    }

    private Object unban(Request request, Response response) {
        String client = client(request);
        if (!bans.unban(client)) {
            throw error(
                    HttpStatus.NOT_FOUND_404,
                    ErrorType.NOT_FOUND,
                    new IllegalArgumentException(client + " is not banned"));
        }
        return Responses.returnNoContent(response);
    }

    /** The rest of the path, since the network of an IPv6 client contains a slash. */
    private static String client(Request request) {
        return URI.create(request.uri()).getPath().substring(BANS.length() + 1);
    }

    private static <T> List<Map<String, Object>> map(
            List<T> values, Function<T, Map<String, Object>> properties) {
        return values.stream().map(properties).collect(Collectors.toList());
    }

    private List<Map<String, Object>> events(Request request, Response response) {
        return history.fields(number(request, "limit", 100), verb(request));
    }

    private Map<String, Object> explainSize(Request request, Response response) {
        return ExplanationJson.of(
                explanations.of(
                        SizeQuery.parse(
                                query(request),
                                request.queryParams("sender"),
                                request.queryParams("recipient"),
                                request.queryParams("octets"))));
    }

    private Map<String, Object> explainVrfy(Request request, Response response) {
        return ExplanationJson.of(explanations.of(query(request), request.queryParams("argument")));
    }

    private ClientQuery query(Request request) {
        return explanations.query(
                request.queryParams("client"),
                request.queryParams("listener"),
                request.queryParams("user"));
    }

    private static Predicate<Verb> verb(Request request) {
        Optional<String> name = Optional.ofNullable(request.queryParams("verb"));
        if (name.isEmpty()) {
            return any -> true;
        }
        Verb wanted =
                Stream.of(Verb.values())
                        .filter(verb -> verb.spelling().equalsIgnoreCase(name.get()))
                        .findFirst()
                        .orElseThrow(() -> wrong("verb", name.get(), verbs()));
        return verb -> verb == wanted;
    }

    private static String verbs() {
        return Stream.of(Verb.values()).map(Verb::spelling).collect(Collectors.joining(", "));
    }

    private static int number(Request request, String parameter, int otherwise) {
        Optional<String> text = Optional.ofNullable(request.queryParams(parameter));
        if (text.isEmpty()) {
            return otherwise;
        }
        return text.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number > 0 && number <= MAX_COUNT)
                .orElseThrow(
                        () ->
                                wrong(
                                        parameter,
                                        text.get(),
                                        "a whole number from 1 to " + MAX_COUNT));
    }

    private static IllegalArgumentException wrong(String parameter, String found, String accepted) {
        return new IllegalArgumentException(
                parameter + ": found '" + found + "', accepted: " + accepted);
    }

    /** Answers 400 for a wrong argument. James would do so too, but would log a stack trace. */
    private static Route checked(Route route) {
        return (request, response) -> {
            try {
                return route.handle(request, response);
            } catch (IllegalArgumentException e) {
                throw error(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, e);
            }
        };
    }

    private static HaltException error(int status, ErrorType type, Exception e) {
        return ErrorResponder.builder()
                .statusCode(status)
                .type(type)
                .message(e.getMessage())
                .haltError();
    }
}
