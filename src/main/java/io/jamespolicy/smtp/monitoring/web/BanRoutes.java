package io.jamespolicy.smtp.monitoring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.BanService;
import io.jamespolicy.smtp.monitoring.BannedClient;
import io.jamespolicy.smtp.policy.abuse.BanEnd;
import io.jamespolicy.smtp.policy.client.WrongArgument;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the bans, which are JSON or plain text. */
public final class BanRoutes {
    private static final String BANS = PolicyRoutes.BASE + "/bans";
    private static final String PLAIN_TEXT = "text/plain";
    private static final int DEFAULT_MINUTES = 60;

    private final BanService bans;
    private final JsonTransformer json;

    @Inject
    public BanRoutes(BanService bans, JsonTransformer json) {
        this.bans = bans;
        this.json = json;
    }

    void define(Service service) {
        service.get(BANS, WebRequests.checked(this::list, "client", "limit"));
        service.post(BANS, WebRequests.checked(this::importText), json);
        service.put(BANS + "/*", WebRequests.checked(this::ban, "minutes", "until", "comment"));
        service.delete(BANS + "/*", WebRequests.checked(this::unban));
    }

    /** Plain text for those who want it first; browsers and their libraries accept anything. */
    private Object list(Request request, Response response) throws Exception {
        String accepted = request.headers("Accept");
        if (accepted != null && accepted.trim().startsWith(PLAIN_TEXT)) {
            response.type(PLAIN_TEXT + ";charset=utf-8");
            return bans.export();
        }
        String client = request.queryParams("client");
        int most = WebRequests.number(request, "limit", Integer.MAX_VALUE);
        List<BannedClient> found = client == null ? bans.first(most) : bans.of(client, most);
        return json.render(found.stream().map(BannedClient::toMap).collect(Collectors.toList()));
    }

    /** James reads a form, which is what curl sends by default, before it reaches this route. */
    private Map<String, Object> importText(Request request, Response response) {
        String type = request.contentType();
        if (type == null || !type.startsWith(PLAIN_TEXT)) {
            throw WrongArgument.of("Content-Type", type == null ? "" : type, PLAIN_TEXT);
        }
        return Map.of("banned", bans.importText(new String(request.bodyAsBytes(), UTF_8)));
    }

    private Object ban(Request request, Response response) {
        String until = request.queryParams("until");
        String minutes = request.queryParams("minutes");
        if (until != null && minutes != null) {
            throw WrongArgument.of(
                    "until", until, "minutes or until, not both; until: " + BanEnd.ACCEPTED);
        }
        String comment = request.queryParams("comment");
        if (until == null) {
            bans.ban(
                    client(request),
                    WebRequests.number(request, "minutes", DEFAULT_MINUTES, BanEnd.MAX_MINUTES),
                    comment);
        } else {
            bans.ban(client(request), until, comment);
        }
        return Responses.returnNoContent(response);
    }

    private Object unban(Request request, Response response) {
        String client = client(request);
        if (!bans.unban(client)) {
            throw WebRequests.error(
                    HttpStatus.NOT_FOUND_404,
                    ErrorType.NOT_FOUND,
                    new IllegalArgumentException(client + " is not banned"));
        }
        return Responses.returnNoContent(response);
    }

    /** The rest of the path, since a network contains a slash. */
    private static String client(Request request) {
        return URI.create(request.uri()).getPath().substring(BANS.length() + 1);
    }
}
