package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.Explanations;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of James's web administration below {@value #BASE}. */
public final class PolicyRoutes {
    public static final String BASE = "/smtp-policy";

    private final PolicyOverview overview;
    private final SettingsService settings;
    private final BanRoutes bans;
    private final ClientActivity clients;
    private final EventRoutes events;
    private final Explanations explanations;
    private final JsonTransformer json;

    @Inject
    public PolicyRoutes(
            PolicyOverview overview,
            SettingsService settings,
            BanRoutes bans,
            ClientActivity clients,
            EventRoutes events,
            Explanations explanations,
            JsonTransformer json) {
        this.overview = overview;
        this.settings = settings;
        this.bans = bans;
        this.clients = clients;
        this.events = events;
        this.explanations = explanations;
        this.json = json;
    }

    /** Registers the routes. */
    public void define(Service service) {
        service.get(BASE, WebRequests.checked((request, response) -> overview.toMap()), json);
        service.post(BASE + "/reload", WebRequests.checked(this::reload), json);
        bans.define(service);
        service.get(
                BASE + "/clients",
                WebRequests.checked(
                        (request, response) ->
                                clients.top(WebRequests.number(request, "top", 20)).stream()
                                        .map(ActiveClient::toMap)
                                        .collect(Collectors.toList()),
                        "top"),
                json);
        events.define(service);
        service.get(
                BASE + "/explain/size",
                WebRequests.checked(
                        this::explainSize,
                        "client",
                        "listener",
                        "user",
                        "sender",
                        "recipient",
                        "octets"),
                json);
        service.get(
                BASE + "/explain/vrfy",
                WebRequests.checked(this::explainVrfy, "client", "listener", "user", "argument"),
                json);
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
            throw WebRequests.error(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, e);
        }
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
}
