package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.EventFilter;
import io.jamespolicy.smtp.monitoring.EventInquiry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Route;
import spark.Service;

/** The routes of the events: the last ones, and why they happened. */
public final class EventRoutes {
    private final EventInquiry events;
    private final JsonTransformer json;

    @Inject
    public EventRoutes(EventInquiry events, JsonTransformer json) {
        this.events = events;
        this.json = json;
    }

    void define(Service service) {
        define(service, "/events", (request, response) -> events.find(criteria(request)));
        define(service, "/why", (request, response) -> events.why(criteria(request)));
    }

    private void define(Service service, String path, Route route) {
        service.get(
                PolicyRoutes.BASE + path,
                WebRequests.checked(route, EventFilter.names().toArray(new String[0])),
                json);
    }

    private static Map<String, String> criteria(Request request) {
        Map<String, String> criteria = new LinkedHashMap<>();
        request.queryParams().forEach(name -> criteria.put(name, request.queryParams(name)));
        return criteria;
    }
}
