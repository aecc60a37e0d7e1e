package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.monitoring.history.CounterHistory;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsPreview;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the state: the overview, whether all is well, the history, and the reload. */
public final class StateRoutes {
    private static final String RELOAD = PolicyRoutes.BASE + "/reload";
    private static final String PERIOD = "period";

    private final PolicyOverview overview;
    private final PolicyState state;
    private final CounterHistory history;
    private final SettingsService settings;
    private final JsonTransformer json;

    @Inject
    public StateRoutes(
            PolicyOverview overview,
            PolicyState state,
            CounterHistory history,
            SettingsService settings,
            JsonTransformer json) {
        this.overview = overview;
        this.state = state;
        this.history = history;
        this.settings = settings;
        this.json = json;
    }

    void define(Service service) {
        service.get(
                PolicyRoutes.BASE,
                WebRequests.checked((request, response) -> overview.toMap()),
                json);
        service.get(
                PolicyRoutes.BASE + "/state",
                WebRequests.checked((request, response) -> state.toMap()),
                json);
        service.get(
                PolicyRoutes.BASE + "/history",
                WebRequests.checked(
                        (request, response) -> history.toMap(request.queryParams(PERIOD)), PERIOD),
                json);
        service.get(RELOAD, WebRequests.checked(this::preview), json);
        service.post(RELOAD, WebRequests.checked(this::reload), json);
    }

    private Map<String, Object> preview(Request request, Response response) {
        SettingsPreview preview = settings.preview();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", preview.text());
        json.put("faults", preview.outcome().faults());
        putChanges(preview.outcome(), json);
        return json;
    }

    /** A wrong file is not a wrong request, so the status is 409 and not 400. */
    private Map<String, Object> reload(Request request, Response response) {
        try {
            Map<String, Object> json = new LinkedHashMap<>();
            putChanges(settings.reload(), json);
            return json;
        } catch (IllegalArgumentException e) {
            throw WebRequests.error(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, e);
        }
    }

    private static void putChanges(ReloadOutcome outcome, Map<String, Object> json) {
        json.put("changes", outcome.changes());
        json.put("waiting", outcome.waiting());
    }
}
