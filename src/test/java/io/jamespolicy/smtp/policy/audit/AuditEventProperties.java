package io.jamespolicy.smtp.policy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.ClientText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Holds for all commands and arguments. */
class AuditEventProperties {
    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();

    private static AuditEvent event(Verb verb, String argument, SessionCounts counts) {
        return AuditEvent.of(CLIENT, verb, argument, counts);
    }

    /** The history keeps no more of the client's input than it shows. */
    @Property
    void argumentShouldBeKeptAsFarAsItIsShown(@ForAll @StringLength(max = 200) String raw) {
        AuditEvent event = event(Verb.NOOP, raw, new SessionCounts(0));

        assertThat(ClientText.of(event.argument())).isEqualTo(ClientText.of(raw));
        assertThat(event.argument()).hasSizeLessThanOrEqualTo(ClientText.MAX_LENGTH + 1);
    }

    @Property
    void eventsShouldBeNumberedFromOneByVerb(@ForAll @Size(max = 20) List<Verb> verbs) {
        SessionCounts counts = new SessionCounts(0);
        for (int i = 0; i < verbs.size(); i++) {
            Verb verb = verbs.get(i);
            counts.commandBegins(verb, 0);
            if (verb == Verb.RCPT) {
                counts.refuseRecipient();
            }

            assertThat(event(verb, "", counts).ordinal())
                    .isEqualTo(verbs.subList(0, i + 1).stream().filter(verb::equals).count());
        }
        assertThat(counts.allCommands()).isEqualTo(verbs.size());
    }

    @Property
    void millisSincePreviousShouldAddUpToTheAgeOfTheSession(
            @ForAll @Size(max = 20) List<@IntRange(max = 100_000) Integer> pauses) {
        SessionCounts counts = new SessionCounts(1_000);
        long now = 1_000;
        long sum = 0;
        for (int pause : pauses) {
            now += pause;
            counts.commandBegins(Verb.RSET, now);
            sum += AuditEvent.ofRset(CLIENT, "", counts, Optional.empty()).millisSincePrevious();
        }

        assertThat(sum).isEqualTo(counts.millisOpen(now));
    }
}
