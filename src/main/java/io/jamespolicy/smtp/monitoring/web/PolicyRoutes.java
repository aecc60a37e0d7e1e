package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import java.util.stream.Collectors;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Service;

/** The routes of James's web administration below {@value #BASE}. */
public final class PolicyRoutes {
    public static final String BASE = "/smtp-policy";

    private final SettingsRoutes settings;
    private final BanRoutes bans;
    private final ClientActivity clients;
    private final EventRoutes events;
    private final SizeRoutes sizes;
    private final ExplanationRoutes explanations;
    private final JsonTransformer json;

    @Inject
    public PolicyRoutes(
            SettingsRoutes settings,
            BanRoutes bans,
            ClientActivity clients,
            EventRoutes events,
            SizeRoutes sizes,
            ExplanationRoutes explanations,
            JsonTransformer json) {
        this.settings = settings;
        this.bans = bans;
        this.clients = clients;
        this.events = events;
        this.sizes = sizes;
        this.explanations = explanations;
        this.json = json;
    }

    /** Registers the routes. */
    public void define(Service service) {
        settings.define(service);
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
        sizes.define(service);
        explanations.define(service);
    }
}
