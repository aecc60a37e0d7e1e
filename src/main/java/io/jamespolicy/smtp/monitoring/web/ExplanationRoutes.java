package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.Explanations;
import io.jamespolicy.smtp.policy.explain.ClientQuery;
import io.jamespolicy.smtp.policy.explain.SizeQuery;
import java.util.Map;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the explanations: what the policies in force would say. */
public final class ExplanationRoutes {
    private static final String EXPLAIN = PolicyRoutes.BASE + "/explain";

    private final Explanations explanations;
    private final JsonTransformer json;

    @Inject
    public ExplanationRoutes(Explanations explanations, JsonTransformer json) {
        this.explanations = explanations;
        this.json = json;
    }

    void define(Service service) {
        service.get(
                EXPLAIN + "/size",
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
                EXPLAIN + "/vrfy",
                WebRequests.checked(this::explainVrfy, "client", "listener", "user", "argument"),
                json);
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
