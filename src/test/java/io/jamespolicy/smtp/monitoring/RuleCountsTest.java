package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleCountsTest {
    private static final MailFacts NO_MAIL = MailFacts.of(Optional.empty(), List.of());

    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();

    private final RuleCounts counts = new RuleCounts();

    private static EffectiveSizeLimit rulingOf(SizePolicy policy) {
        return policy.exact(Facts.of(CLIENT), SizeLimit.UNLIMITED);
    }

    private static Rule<SizeRuleOutcome> rule(String name, long octets) {
        return Rule.of(
                name,
                List.of(Condition.authenticated(false)),
                SizeRuleOutcome.of(SizeLimit.of(MessageSize.ofOctets(octets))));
    }

    private void decide(EffectiveSizeLimit effectiveLimit, long octets) {
        SizeVerdict verdict = SizeVerdict.ofRecipient(MessageSize.ofOctets(octets), effectiveLimit);
        counts.sizeDecided(CLIENT, verdict, NO_MAIL, Optional.empty(), 0);
        verdict.observed().forEach(observed -> counts.sizeObserved(CLIENT, observed, NO_MAIL, 1));
    }

    @Test
    void whatARuleAboutSizesDecidesShouldBeCounted() {
        EffectiveSizeLimit effectiveLimit =
                rulingOf(
                        SizePolicy.DEFAULT.withRules(
                                List.of(rule("watched", 100).observed(), rule("all", 1_000))));
        decide(effectiveLimit, 1_000);
        decide(effectiveLimit, 1_001);
        decide(rulingOf(SizePolicy.DEFAULT), 5);

        assertThat(counts.ofSize())
                .extracting(
                        RuleUse::getRule,
                        RuleUse::getDecided,
                        RuleUse::getRefused,
                        RuleUse::getObserved)
                .containsExactly(
                        tuple("(default)", 1L, 0L, 0L),
                        tuple("all", 2L, 1L, 0L),
                        tuple("watched", 0L, 0L, 1L));
        assertThat(counts.ofVrfy()).isEmpty();
    }

    @Test
    void whatARuleAboutVrfyDecidesShouldBeCounted() {
        VrfyPolicy policy =
                VrfyPolicy.of(VrfyAnswer.NONCOMMITTAL)
                        .withRules(
                                List.of(
                                        Rule.of(
                                                "friends",
                                                List.of(Condition.authenticated(false)),
                                                VrfyAnswer.DISABLED)));
        counts.vrfyDecided(
                AuditEvent.of(CLIENT, Verb.VRFY, "bob", new SessionCounts(0)),
                policy.decide(VrfyCommand.VRFY, "bob", CLIENT, null, (client, budget) -> true),
                null,
                1);

        assertThat(counts.ofVrfy())
                .extracting(RuleUse::getRule, RuleUse::getDecided, RuleUse::getObserved)
                .containsExactly(tuple("friends", 1L, 0L));
    }
}
