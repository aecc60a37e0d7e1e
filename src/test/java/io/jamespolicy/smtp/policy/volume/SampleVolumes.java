package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The volumes of one test, and what its clients do. */
final class SampleVolumes {
    static final String BOB = "bob@example.org";
    static final Duration DAY = Duration.ofDays(1);
    static final long KB = 1024;
    static final OptionalLong ANY = OptionalLong.empty();

    final SettableClock clock = new SettableClock();
    final MemoryClientVolumes volumes = new MemoryClientVolumes(clock);

    static OptionalLong most(long number) {
        return OptionalLong.of(number);
    }

    static Rule<VolumeRule> rule(String name, List<Condition> conditions, OptionalLong... limits) {
        return Rule.of(
                name, conditions, VolumeRule.of(Volume.of(limits[0], limits[1], limits[2], DAY)));
    }

    static Rule<VolumeRule> everybody(OptionalLong... limits) {
        return rule("all", List.of(), limits);
    }

    static List<Condition> recipient(String pattern) {
        return List.of(Condition.recipient(List.of(AddressPattern.of(pattern))));
    }

    TransactionVolume of(String user, long declared, List<Rule<VolumeRule>> rules) {
        SmtpClient client =
                SmtpClient.builder()
                        .server("mx.example.org", 587)
                        .sessionId("id")
                        .address(InetAddress.getLoopbackAddress())
                        .user(Optional.of(user))
                        .build();
        return new TransactionVolume(
                VolumePolicy.of(rules),
                volumes,
                Facts.of(client).withSender("bob@example.org"),
                declared);
    }

    TransactionVolume begin(long declared, Rule<?>... rules) {
        return of(BOB, declared, list(rules));
    }

    @SuppressWarnings("unchecked")
    static List<Rule<VolumeRule>> list(Rule<?>... rules) {
        return Stream.of(rules).map(rule -> (Rule<VolumeRule>) rule).collect(Collectors.toList());
    }

    static String reply(VolumeVerdict verdict) {
        return verdict.refusal().map(excess -> excess.reply().toString()).orElse("passes");
    }

    /** Names a recipient as the dispatcher does, where no other handler refuses it. */
    static String name(TransactionVolume transaction, String recipient) {
        String reply = reply(transaction.atRcpt(recipient));
        transaction.recipientAnswered(reply.equals("passes"));
        return reply;
    }

    /** Sends a message to one recipient; the reply that refuses it, or passes. */
    static String send(TransactionVolume transaction, long octets) {
        String reply = reply(transaction.atMail());
        reply = reply.equals("passes") ? name(transaction, "carol@example.com") : reply;
        reply =
                reply.equals("passes")
                        ? reply(transaction.atEndOfData(List.of("carol@example.com"), octets))
                        : reply;
        if (reply.equals("passes")) {
            transaction.charge();
        } else {
            transaction.giveBack();
        }
        return reply;
    }

    String used() {
        return volumes.uses().stream()
                .map(use -> use.amount().toString())
                .collect(Collectors.joining("; "));
    }
}
