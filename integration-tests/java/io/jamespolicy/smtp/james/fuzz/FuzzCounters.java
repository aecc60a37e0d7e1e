package io.jamespolicy.smtp.james.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;

/** Compares the counters of a server with what its clients saw. The server has no other clients. */
public final class FuzzCounters {
    private static final List<String> EXACT =
            List.of(
                    "audit.EndedSessions",
                    "audit.EndedByQuit",
                    "audit.EndedByServer",
                    "audit.Lost",
                    "audit.Messages",
                    "audit.Rset",
                    "audit.DiscardedTransactions",
                    "audit.Vrfy",
                    "audit.Expn",
                    "audit.RefusedRecipients",
                    "size.Declared",
                    "size.DeclaredOverLimit",
                    "size.InvalidDeclarations",
                    "size.Received",
                    "size.UnderDeclared",
                    "size.ReceivedOverLimit",
                    "size.Cut",
                    "size.Octets",
                    "vrfy.VrfyCommands",
                    "vrfy.ExpnCommands",
                    "vrfy.Noncommittal",
                    "vrfy.Usage",
                    "vrfy.Verified",
                    "vrfy.Forwarded",
                    "vrfy.Groups",
                    "vrfy.NoSuchUser",
                    "vrfy.Refused",
                    "vrfy.NotLocal",
                    "vrfy.CannotVerify",
                    "vrfy.Unavailable",
                    "limits.NonMailCommands",
                    "limits.AbortedTransactions",
                    "limits.RefusedRecipients",
                    "limits.Errors",
                    "limits.FailedAuthentications");

    private static final List<String> NEVER =
            List.of(
                    "audit.OpenSessions",
                    "size.LowDisk",
                    "size.RecipientOverLimit",
                    "size.MailboxFull",
                    "size.Observed",
                    "vrfy.OverBudget",
                    "vrfy.Disabled",
                    "vrfy.Ambiguous",
                    "vrfy.Observed",
                    "limits.IdleKeepAlive",
                    "limits.Strikes",
                    "limits.Bans",
                    "limits.RefusedClients");

    /** Each command has one of these verdicts. */
    private static final String VERDICTS =
            "vrfy.Noncommittal+OverBudget+Disabled+Usage+Verified+Forwarded+Groups+Ambiguous"
                    + "+NoSuchUser+Refused+NotLocal+CannotVerify+Unavailable";

    private final JamesAdministration administration;
    private final FuzzTarget target;

    private FuzzCounters(JamesAdministration administration, FuzzTarget target) {
        this.administration = administration;
        this.target = target;
    }

    public static FuzzCounters of(JamesAdministration administration, FuzzTarget target) {
        return new FuzzCounters(administration, target);
    }

    /** Waits for the end of all sessions. */
    public void assertAsSeen() throws IOException, JMException {
        FuzzTally seen = target.tally();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> counted("audit.EndedSessions") >= seen.of("audit.EndedSessions"));
        Map<String, Long> expected = new HashMap<>();
        Map<String, Long> actual = new HashMap<>();
        for (String attribute : EXACT) {
            expected.put(attribute, seen.of(attribute));
            actual.put(attribute, counted(attribute));
        }
        for (String attribute : NEVER) {
            expected.put(attribute, 0L);
            actual.put(attribute, counted(attribute));
        }
        assertThat(actual).as("counters of %s", target.name()).isEqualTo(expected);
        assertWithin("audit.Noop", seen.of("audit.Noop"), seen.unanswered());
        assertWithin("audit.Commands", seen.of("audit.Commands"), seen.unanswered());
        // only a machine that is very busy makes a store of quotas miss its time
        assertWithin("size.QuotaUnavailable", 0, seen.of(CommandCounts.ACCEPTED_RECIPIENTS));
        assertThat(counted(VERDICTS))
                .as("verdicts of %s", target.name())
                .isEqualTo(counted("vrfy.VrfyCommands+ExpnCommands"));
    }

    private void assertWithin(String attribute, long least, long more)
            throws IOException, JMException {
        assertThat(counted(attribute)).as(attribute).isBetween(least, least + more);
    }

    private long counted(String attribute) throws IOException, JMException {
        int dot = attribute.indexOf('.');
        Map<String, Long> counters =
                administration.counters(target.name(), attribute.substring(0, dot));
        return Stream.of(attribute.substring(dot + 1).split("\\+")).mapToLong(counters::get).sum();
    }
}
