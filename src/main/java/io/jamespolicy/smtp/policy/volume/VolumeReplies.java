package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The replies of the volumes. They are temporary (RFC 5321 section 4.2.1), since the period ends;
 * X.7.1 is what other servers answer (RFC 3463 section 3.8).
 */
public final class VolumeReplies {
    private static final int TEMPORARY = 451;
    private static final String NOT_NOW = "4.7.1";
    private static final int PERMANENT = 552;
    private static final String TOO_BIG = "5.3.4";

    private VolumeReplies() {}

    static SmtpReply of(VolumeExcess excess) {
        Volume volume = excess.ruleOutcome().volume();
        return excess.ruleOutcome()
                .sentence()
                .map(sentence -> ofSentence(sentence, excess.roomAt().isEmpty()))
                .orElseGet(
                        () ->
                                excess.roomAt()
                                        .map(roomAt -> usedUp(excess.amount(), volume, roomAt))
                                        .orElseGet(() -> neverFits(volume)));
    }

    static SmtpReply usedUp(VolumeKind kind, Volume volume, Instant roomAt) {
        return SmtpReply.of(
                TEMPORARY,
                NOT_NOW,
                "Over the limit of "
                        + limit(kind, volume)
                        + ", try again after "
                        + roomAt.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }

    /** A message that is larger than the octets of a whole period. */
    static SmtpReply neverFits(Volume volume) {
        return SmtpReply.of(
                PERMANENT,
                TOO_BIG,
                "The message is over the limit of " + limit(VolumeKind.OCTETS, volume));
    }

    /** The sentence of a rule, with the codes. */
    static SmtpReply ofSentence(String sentence, boolean permanent) {
        return permanent
                ? SmtpReply.of(PERMANENT, TOO_BIG, sentence)
                : SmtpReply.of(TEMPORARY, NOT_NOW, sentence);
    }

    private static String limit(VolumeKind kind, Volume volume) {
        return amount(kind, volume.most(kind).orElseThrow()) + " in " + spelling(volume.period());
    }

    /** For example {@code 200 messages} or {@code 1 GB}. */
    public static String amount(VolumeKind kind, long number) {
        if (kind == VolumeKind.OCTETS) {
            return MessageSize.ofOctets(number).inHumanUnits();
        }
        return number
                + " "
                + (number == 1 ? kind.spelling().replaceFirst("s$", "") : kind.spelling());
    }

    /** For example {@code 1 day} or {@code 90 minutes}: the largest unit that is exact. */
    static String spelling(Duration period) {
        for (ChronoUnit unit :
                new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES}) {
            long length = unit.getDuration().toSeconds();
            if (period.toSeconds() % length == 0) {
                return plural(period.toSeconds() / length, unit);
            }
        }
        return plural(period.toSeconds(), ChronoUnit.SECONDS);
    }

    private static String plural(long number, ChronoUnit unit) {
        String units = unit.toString().toLowerCase(Locale.ROOT);
        return number + " " + (number == 1 ? units.substring(0, units.length() - 1) : units);
    }
}
