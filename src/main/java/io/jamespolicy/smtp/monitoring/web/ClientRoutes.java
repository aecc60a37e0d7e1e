package io.jamespolicy.smtp.monitoring.web;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.BanService;
import io.jamespolicy.smtp.monitoring.ClientActivity;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.monitoring.RefusalReasons;
import io.jamespolicy.smtp.monitoring.RefusalReasons.OfClient;
import io.jamespolicy.smtp.monitoring.VolumeInquiry;
import io.jamespolicy.smtp.monitoring.VolumeInquiry.UsedVolume;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the busiest clients, and of those that have used most of their volumes. */
public final class ClientRoutes {
    private static final String TOP = "top";
    private static final int DEFAULT_TOP = 20;

    private final ClientActivity clients;
    private final RefusalReasons reasons;
    private final VolumeInquiry volumes;
    private final BanService bans;
    private final JsonTransformer json;

    @Inject
    public ClientRoutes(
            ClientActivity clients,
            RefusalReasons reasons,
            VolumeInquiry volumes,
            BanService bans,
            JsonTransformer json) {
        this.clients = clients;
        this.reasons = reasons;
        this.volumes = volumes;
        this.bans = bans;
        this.json = json;
    }

    void define(Service service) {
        service.get(PolicyRoutes.BASE + "/clients", WebRequests.checked(this::clients, TOP), json);
        service.get(PolicyRoutes.BASE + "/volumes", WebRequests.checked(this::volumes, TOP), json);
    }

    private List<Map<String, Object>> clients(Request request, Response response) {
        Map<String, OfClient> reasons = this.reasons.byClient();
        return clients.top(top(request)).stream()
                .map(ActiveClient::toMap)
                .map(this::withBan)
                .map(client -> withReasons(client, reasons.get(client.get("client"))))
                .collect(Collectors.toList());
    }

    private List<Map<String, Object>> volumes(Request request, Response response) {
        return volumes.top(top(request)).stream()
                .map(UsedVolume::toMap)
                .map(this::withBan)
                .collect(Collectors.toList());
    }

    private Map<String, Object> withBan(Map<String, Object> client) {
        ClientKey key = ClientKey.parse(client.get("client").toString());
        client.put("user", key.network().isEmpty());
        client.put("bannedUntil", bans.endOf(key));
        return client;
    }

    private static Map<String, Object> withReasons(Map<String, Object> client, OfClient reasons) {
        Optional<OfClient> known = Optional.ofNullable(reasons);
        client.put("reasons", known.map(OfClient::mostFrequent).orElse(List.of()));
        client.put("lastRefused", known.map(OfClient::lastTime));
        client.put("lastAddress", known.map(OfClient::lastAddress));
        return client;
    }

    private static int top(Request request) {
        return WebRequests.number(request, TOP, DEFAULT_TOP);
    }
}
