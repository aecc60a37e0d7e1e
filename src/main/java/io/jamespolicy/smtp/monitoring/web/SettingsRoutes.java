package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.SettingsService;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the settings: the overview and the reload. */
public final class SettingsRoutes {
    private final PolicyOverview overview;
    private final SettingsService settings;
    private final JsonTransformer json;

    @Inject
    public SettingsRoutes(PolicyOverview overview, SettingsService settings, JsonTransformer json) {
        this.overview = overview;
        this.settings = settings;
        this.json = json;
    }

    void define(Service service) {
        service.get(
                PolicyRoutes.BASE,
                WebRequests.checked((request, response) -> overview.toMap()),
                json);
        service.post(PolicyRoutes.BASE + "/reload", WebRequests.checked(this::reload), json);
    }

    /** A wrong file is not a wrong request, so the status is 409 and not 400. */
    private Map<String, Object> reload(Request request, Response response) {
        try {
            ReloadOutcome outcome = settings.reload();
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("changes", outcome.changes());
            changes.put("waiting", outcome.waiting());
            return changes;
        } catch (IllegalArgumentException e) {
            throw WebRequests.error(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, e);
        }
    }
}
