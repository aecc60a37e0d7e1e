package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what explanations tell beside the rules: bans, limits, relaying and unknown users. */
class SessionExplanationTest {
    private static final Ban BAN =
            Ban.of(
                    ClientKey.parse("192.0.2.0/24"),
                    Instant.EPOCH,
                    Ban.FOREVER,
                    BanReason.ofOperator("a \u0007harvester"));
    private static final String BANNED =
            "    banned, as 192.0.2.0/24, since 1970-01-01T00:00:00Z until permanent by operator:"
                    + " a \\u0007harvester";

    private static List<String> lines(
            String client,
            BanList bans,
            LimitPolicy policy,
            Optional<LookupResult.Kind> recipient) {
        ClientQuery query = ClientQuery.parse(client, "25", "", Samples.SERVERS);
        return SizeExplanationLines.of(
                SizeExplanation.of(
                        SizeQuery.parse(query, "a@example.com", "bob@example.org", "10"),
                        SessionExplanation.of(query, policy, bans, TransactionPolicy.DEFAULT),
                        Samples.POLICY,
                        RecipientQuotas.NONE,
                        Samples.DISK,
                        recipient));
    }

    private static BanList banned() {
        BanList bans = mock(BanList.class);
        when(bans.banOf(any())).thenReturn(Optional.of(BAN));
        return bans;
    }

    @Test
    void aBannedClientShouldBeRefusedFirst() {
        List<String> lines = lines("192.0.2.7", banned(), LimitPolicy.DEFAULT, Optional.empty());

        assertThat(lines.subList(1, 4))
                .containsExactly(
                        BANNED,
                        "    refused, and the connection closed: 421 4.7.0 Too many policy"
                                + " violations, try again later",
                        Samples.LIMITS);
        assertThat(lines)
                .endsWith("would be refused at the connection, since the client is banned");
    }

    @Test
    void aBanShouldNotRefuseAnExemptClient() {
        List<String> lines = lines("192.0.2.1", banned(), LimitPolicy.DEFAULT, Optional.empty());

        assertThat(lines.subList(1, 3))
                .containsExactly(
                        BANNED + ", but exempt from bans by 'default: clients that may relay'",
                        Samples.LIMITS);
        assertThat(lines.get(lines.size() - 1)).startsWith("would not be refused by this module");
    }

    @Test
    void limitsThatAreOffShouldBeToldSo() {
        assertThat(
                        lines("192.0.2.7", mock(BanList.class), LimitPolicy.NONE, Optional.empty())
                                .get(2))
                .startsWith("    limits of a session: non-mail-commands unlimited, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7 | NOT_LOCAL | the domain is not local, and the client may not relay | , but by James at RCPT",
                "192.0.2.1 | NOT_LOCAL | the domain is not local, and the client may relay | : look for",
                "192.0.2.7 | UNKNOWN | no such user: James refuses it | , but by James at RCPT",
                "192.0.2.7 | REFUSED | a mapping of James refuses it | , but by James at RCPT",
                "192.0.2.7 | UNAVAILABLE | James's users cannot be read now | : look for",
                "192.0.2.7 | MAILBOXES | the recipient is local | : look for",
                "192.0.2.7 | GROUP | the recipient is local | : look for",
            })
    void whatJamesRefusesShouldBeTold(
            String client, LookupResult.Kind kind, String line, String summary) {
        List<String> lines =
                lines(client, mock(BanList.class), LimitPolicy.DEFAULT, Optional.of(kind));

        assertThat(lines).anyMatch(each -> each.startsWith("    " + line));
        assertThat(lines.get(lines.size() - 1))
                .startsWith("would not be refused by this module" + summary);
    }
}
