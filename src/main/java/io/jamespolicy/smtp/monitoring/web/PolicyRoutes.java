package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import spark.Filter;
import spark.Service;

/** The routes of James's web administration below {@value #BASE}. */
public final class PolicyRoutes {
    public static final String BASE = "/smtp-policy";

    private final PageRoutes page;
    private final StateRoutes state;
    private final BanRoutes bans;
    private final ClientRoutes clients;
    private final EventRoutes events;
    private final SizeRoutes sizes;
    private final ExplanationRoutes explanations;

    @Inject
    public PolicyRoutes(
            PageRoutes page,
            StateRoutes state,
            BanRoutes bans,
            ClientRoutes clients,
            EventRoutes events,
            SizeRoutes sizes,
            ExplanationRoutes explanations) {
        this.page = page;
        this.state = state;
        this.bans = bans;
        this.clients = clients;
        this.events = events;
        this.sizes = sizes;
        this.explanations = explanations;
    }

    /**
     * Registers the routes.
     *
     * @param authentication asked before all of them, except for the files of the page
     * @param allowedOrigin the one that {@code cors.origin} names; {@code *} names none
     */
    public void define(Service service, Filter authentication, String allowedOrigin) {
        Filter guard = new RouteGuard(page, authentication, allowedOrigin);
        service.before(BASE, guard);
        service.before(BASE + "/*", guard);
        page.define(service);
        state.define(service);
        bans.define(service);
        clients.define(service);
        events.define(service);
        sizes.define(service);
        explanations.define(service);
    }
}
