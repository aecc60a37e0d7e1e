package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.sizes.SizeInquiry;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Service;

/** The routes of the sizes: how large the mail is, and what a limit would have refused. */
public final class SizeRoutes {
    private static final String SIZES = PolicyRoutes.BASE + "/sizes";
    private static final String PERIOD = "period";

    private final SizeInquiry sizes;
    private final JsonTransformer json;

    @Inject
    public SizeRoutes(SizeInquiry sizes, JsonTransformer json) {
        this.sizes = sizes;
        this.json = json;
    }

    void define(Service service) {
        service.get(
                SIZES,
                WebRequests.checked(
                        (request, response) -> sizes.toMap(request.queryParams(PERIOD)), PERIOD),
                json);
        service.get(
                SIZES + "/what-if",
                WebRequests.checked(
                        (request, response) ->
                                sizes.whatIf(
                                        request.queryParams("limit"),
                                        request.queryParams("rule"),
                                        request.queryParams(PERIOD)),
                        "limit",
                        "rule",
                        PERIOD),
                json);
    }
}
