package io.jamespolicy.smtp.policy.volume;

import static io.jamespolicy.smtp.policy.volume.SampleVolumes.ANY;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.BOB;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.DAY;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.KB;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.everybody;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.list;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.most;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.name;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.reply;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.rule;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionVolumeTest {
    private final SampleVolumes sample = new SampleVolumes();

    @Test
    void messagesShouldBeLimitedInAPeriodThatBeginsWithTheFirst() {
        Rule<VolumeRule> two = everybody(most(2), ANY, ANY);
        assertThat(send(sample.begin(0, two), 1)).isEqualTo("passes");
        sample.clock.move(Duration.ofHours(23));
        assertThat(send(sample.begin(0, two), 1)).isEqualTo("passes");
        assertThat(send(sample.begin(0, two), 1))
                .isEqualTo(
                        "451 4.7.1 Over the limit of 2 messages in 1 day, try again after"
                                + " 2026-11-25T00:00:00Z");

        sample.clock.move(Duration.ofHours(1));

        assertThat(send(sample.begin(0, two), 1)).isEqualTo("passes");
    }

    @Test
    void eachClientShouldHaveItsOwnVolume() {
        List<Rule<VolumeRule>> one = list(everybody(most(1), ANY, ANY));
        assertThat(send(sample.of(BOB, 0, one), 1)).isEqualTo("passes");
        assertThat(send(sample.of("carol@example.org", 0, one), 1)).isEqualTo("passes");
        assertThat(send(sample.of("BOB@example.org", 0, one), 1)).startsWith("451 ");
    }

    @Test
    void recipientsShouldBeLimitedOneByOne() {
        TransactionVolume transaction = sample.begin(0, everybody(ANY, most(2), ANY));
        transaction.atMail();
        assertThat(name(transaction, "a@example.com")).isEqualTo("passes");
        assertThat(name(transaction, "b@example.com")).isEqualTo("passes");

        assertThat(name(transaction, "c@example.com"))
                .startsWith("451 4.7.1 Over the limit of 2 recipients");

        assertThat(reply(transaction.atEndOfData(List.of("a@example.com", "b@example.com"), 1)))
                .isEqualTo("passes");
        assertThat(transaction.charge()).containsExactly("all");
        assertThat(sample.used()).isEqualTo("1 message, 2 recipients, 1 octets");
    }

    @Test
    void aRecipientThatAnotherHandlerRefusesShouldBeGivenBack() {
        TransactionVolume transaction = sample.begin(0, everybody(ANY, most(1), ANY));
        transaction.atMail();
        transaction.atRcpt("unknown@example.org");
        transaction.recipientAnswered(false);
        assertThat(name(transaction, "a@example.com")).isEqualTo("passes");
        transaction.recipientAnswered(false); // a RCPT with a wrong syntax, which no hook sees

        assertThat(name(transaction, "b@example.com")).startsWith("451 ");
    }

    @Test
    void octetsShouldBeHeldAsDeclaredAndChargedAsReceived() {
        Rule<VolumeRule> rule = everybody(ANY, ANY, most(100 * KB));
        TransactionVolume first = sample.begin(90 * KB, rule);
        assertThat(reply(first.atMail())).isEqualTo("passes");

        assertThat(reply(sample.begin(11 * KB, rule).atMail()))
                .startsWith("451 4.7.1 Over the limit of 100 KB in 1 day, try again after ");

        name(first, "a@example.com");
        first.atEndOfData(List.of("a@example.com"), 20 * KB);
        first.charge();
        assertThat(sample.used()).isEqualTo("1 message, 1 recipient, 20 KB");
        assertThat(send(sample.begin(80 * KB, rule), 80 * KB)).isEqualTo("passes");
        assertThat(reply(sample.begin(0, rule).atMail())).startsWith("451 ");
    }

    /** A client that declares little, or nothing, is refused at the end of DATA. */
    @Test
    void aMessageLargerThanDeclaredShouldNotPassTheVolume() {
        Rule<VolumeRule> rule = everybody(ANY, ANY, most(100 * KB));
        assertThat(send(sample.begin(1, rule), 60 * KB)).isEqualTo("passes");

        assertThat(send(sample.begin(1, rule), 60 * KB)).startsWith("451 4.7.1 ");

        assertThat(sample.used()).isEqualTo("1 message, 1 recipient, 60 KB");
    }

    @Test
    void aMessageThatNoPeriodHasRoomForShouldBeRefusedForGood() {
        Rule<VolumeRule> rule = everybody(ANY, ANY, most(100 * KB));

        assertThat(send(sample.begin(101 * KB, rule), 1))
                .isEqualTo("552 5.3.4 The message is over the limit of 100 KB in 1 day");
        assertThat(send(sample.begin(0, rule), 101 * KB)).startsWith("552 5.3.4 ");
        assertThat(sample.used()).isEmpty();
    }

    @Test
    void theLargestDeclarationShouldNotOverflow() {
        assertThat(reply(sample.begin(Long.MAX_VALUE, everybody(most(1), ANY, ANY)).atMail()))
                .isEqualTo("passes");
        Rule<VolumeRule> rule = everybody(ANY, ANY, most(Long.MAX_VALUE));
        assertThat(reply(sample.begin(Long.MAX_VALUE, rule).atMail())).isEqualTo("passes");
        assertThat(reply(sample.begin(Long.MAX_VALUE, rule).atMail())).startsWith("451 ");
    }

    @Test
    void whatIsHeldShouldBeGivenBackWithoutAMessage() {
        Rule<VolumeRule> rule = everybody(most(1), most(1), most(64 * KB));
        TransactionVolume aborted = sample.begin(64 * KB, rule);
        aborted.atMail();
        name(aborted, "a@example.com");
        assertThat(reply(sample.begin(0, rule).atMail())).startsWith("451 ");

        aborted.giveBack();

        assertThat(send(sample.begin(64 * KB, rule), 64 * KB)).isEqualTo("passes");
    }

    /** What a transaction holds of a period that is over says nothing about the next one. */
    @Test
    void aTransactionShouldPassFromOnePeriodToTheNext() {
        Rule<VolumeRule> rule = everybody(most(2), ANY, ANY);
        TransactionVolume late = sample.begin(0, rule);
        late.atMail();
        name(late, "a@example.com");
        TransactionVolume aborted = sample.begin(0, rule);
        aborted.atMail();
        sample.clock.move(DAY);
        assertThat(send(sample.begin(0, rule), 1)).isEqualTo("passes");

        aborted.giveBack();
        assertThat(reply(late.atEndOfData(List.of("a@example.com"), 1))).isEqualTo("passes");
        late.charge();

        assertThat(send(sample.begin(0, rule), 1)).startsWith("451 ");
    }

    /** James keeps the recipients when a second MAIL ends a transaction. */
    @Test
    void recipientsThatNoRcptHasHeldShouldCountAtTheEnd() {
        Rule<VolumeRule> rule = everybody(ANY, most(2), ANY);
        TransactionVolume transaction = sample.begin(0, rule);
        transaction.atMail();
        List<String> kept = List.of("a@example.com", "b@example.com", "c@example.com");

        assertThat(reply(transaction.atEndOfData(kept, 1))).startsWith("451 ");
        transaction.giveBack();
        assertThat(sample.used()).isEmpty();
    }

    /** What an observed rule would refuse is not charged to it. */
    /** A reload that raises a limit gives room at once, and one that lowers it forgets nothing. */

    /** A hook of another extension that answers OK keeps ours from being asked. */
    @Test
    void recipientsThatOurHookHasNotSeenShouldCountAtTheEnd() {
        Rule<VolumeRule> rule = everybody(most(9), most(2), most(100 * KB));
        TransactionVolume transaction = sample.begin(0, rule);
        transaction.atMail();
        transaction.recipientAnswered(true);
        name(transaction, "b@example.com");
        transaction.recipientAnswered(true);
        List<String> all = List.of("a@example.com", "b@example.com", "c@example.com");

        assertThat(reply(transaction.atEndOfData(all, 1))).startsWith("451 ");
        assertThat(reply(transaction.atEndOfData(all.subList(0, 2), KB))).isEqualTo("passes");
        assertThat(transaction.charge()).containsExactly("all");
        assertThat(sample.used()).isEqualTo("1 message, 2 recipients, 1 KB");
    }

    @Test
    void aRecipientRefusedAfterTheEndOfThePeriodShouldNotCountInTheNext() {
        Rule<VolumeRule> rule = everybody(ANY, most(9), ANY);
        TransactionVolume transaction = sample.begin(0, rule);
        transaction.atMail();
        name(transaction, "a@example.com");
        transaction.atRcpt("unknown@example.com");
        sample.clock.move(DAY);
        transaction.recipientAnswered(false);

        transaction.atEndOfData(List.of("a@example.com"), 1);
        transaction.charge();

        assertThat(sample.used()).isEqualTo("1 message, 1 recipient, 1 octets");
    }

    @Test
    void whatIsGivenBackLateShouldBeginNoPeriod() {
        TransactionVolume transaction = sample.begin(0, everybody(most(1), ANY, ANY));
        transaction.atMail();
        sample.clock.move(DAY);

        transaction.giveBack();

        assertThat(sample.volumes.accounts()).isEmpty();
    }
}
