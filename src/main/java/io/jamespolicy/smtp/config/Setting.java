package io.jamespolicy.smtp.config;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key of {@code smtppolicy.xml}: its path, its type and its default. This class is the only list
 * of all keys.
 */
@AutoValue
abstract class Setting<T> {
    /** Whether EHLO announces the limit. */
    enum Advertise {
        VALUE,
        HIDDEN
    }

    /** Whether a full mailbox is refused temporarily or permanently. */
    enum QuotaReply {
        TEMPORARY,
        PERMANENT
    }

    /** Whether a rule decides or only observes. */
    enum Mode {
        ENFORCE,
        OBSERVE
    }

    /** Where strikes, bans, budgets and volumes are stored. */
    enum Store {
        MEMORY,
        REDIS
    }

    /** The source of full names. */
    enum NameSource {
        IDENTITY,
        FILE,
        NONE
    }

    /** The root section. */
    static final String ROOT = "";

    static final String SIZE = "size";
    static final String SIZE_RULE = "size.rule";
    static final String VRFY = "vrfy";
    static final String VRFY_RULE = "vrfy.rule";
    static final String VRFY_BUDGET = "vrfy.budget";
    static final String TRANSACTIONS = "transactions";
    static final String TRANSACTION_RULE = "transactions.rule";
    static final String VOLUME = "volume";
    static final String VOLUME_RULE = "volume.rule";
    static final String AUDIT = "audit";
    static final String LIMITS = "limits";
    static final String EXEMPT = "limits.exempt";

    /** The sections that may be repeated. */
    static final List<String> REPEATED =
            List.of(SIZE_RULE, VRFY_RULE, TRANSACTION_RULE, VOLUME_RULE, EXEMPT);

    /** RFC 5321 section 4.5.3.1.8: a server must accept 100 recipients. */
    private static final SettingType<Threshold> RECIPIENTS =
            SettingType.count(100, 999_999).orUnlimited(Threshold::of);

    private static final SettingType<Threshold> MESSAGES = SettingType.countOrUnlimited(999_999);

    private static final SettingType<Threshold> VOLUME_COUNT =
            SettingType.countOrUnlimited(999_999_999);

    /** How the documents show that a rule leaves a limit to the default. */
    private static final String OF_DEFAULT = "the default";

    /** How the documents show that a rule has no sentence of its own. */
    private static final String USUAL_SENTENCE = "the usual sentence";

    static final Setting<SizeLimit> DEFAULT_LIMIT =
            of(SIZE, "defaultLimit", QuantityTypes.LIMIT, "maxmessagesize of smtpserver.xml");
    static final Setting<Advertise> ADVERTISE =
            of(SIZE, "advertise", SettingType.choice(Advertise.class), "value");
    static final Setting<MessageSize> DRAIN =
            of(SIZE, "drain", QuantityTypes.SIZE_WITH_UNIT, "10 times the limit, at least 64M");
    static final Setting<Boolean> RECIPIENT_QUOTA =
            of(SIZE, "recipientQuota", SettingType.FLAG, "true");
    static final Setting<QuotaReply> RECIPIENT_QUOTA_REPLY =
            of(SIZE, "recipientQuotaReply", SettingType.choice(QuotaReply.class), "temporary");
    static final Setting<MessageSize> MINIMUM_FREE_SPACE =
            of(SIZE, "minimumFreeSpace", QuantityTypes.SIZE_WITH_UNIT, "100M");
    static final RuleSettings SIZE_RULES = RuleSettings.ofMail(SIZE_RULE);
    static final Setting<SizeLimit> LIMIT =
            of(SIZE_RULE, "limit", QuantityTypes.LIMIT, RuleSettings.REQUIRED);
    static final Setting<String> REPLY =
            of(SIZE_RULE, "reply", SettingType.SENTENCE, USUAL_SENTENCE);

    static final Setting<VrfyAnswer> DEFAULT_ANSWER =
            of(VRFY, "defaultAnswer", SettingType.choice(VrfyAnswer.class), "noncommittal");
    static final RuleSettings VRFY_RULES = new RuleSettings(VRFY_RULE);
    static final Setting<VrfyAnswer> ANSWER =
            of(VRFY_RULE, "answer", SettingType.choice(VrfyAnswer.class), RuleSettings.REQUIRED);
    static final Setting<Integer> BUDGET_COMMANDS =
            of(VRFY_BUDGET, "commands", SettingType.count(1, 1_000_000), "20");
    static final Setting<Duration> BUDGET_PERIOD =
            of(VRFY_BUDGET, "period", QuantityTypes.DURATION, "1 minute");
    static final Setting<String> DOMAINS =
            of(
                    VRFY,
                    "domains",
                    AddressTypes.DOMAIN,
                    "the default domain; all domains where they are few");
    static final Setting<NameSource> FULL_NAMES =
            of(VRFY, "fullNames", SettingType.choice(NameSource.class), "identity");

    static final Setting<Threshold> RECIPIENTS_PER_MESSAGE =
            of(TRANSACTIONS, "recipientsPerMessage", RECIPIENTS, SettingType.UNLIMITED);
    static final Setting<Threshold> MESSAGES_PER_SESSION =
            of(TRANSACTIONS, "messagesPerSession", MESSAGES, SettingType.UNLIMITED);
    static final RuleSettings TRANSACTION_RULES = new RuleSettings(TRANSACTION_RULE);
    static final Setting<Threshold> RULE_RECIPIENTS_PER_MESSAGE =
            of(TRANSACTION_RULE, "recipientsPerMessage", RECIPIENTS, OF_DEFAULT);
    static final Setting<Threshold> RULE_MESSAGES_PER_SESSION =
            of(TRANSACTION_RULE, "messagesPerSession", MESSAGES, OF_DEFAULT);

    static final RuleSettings VOLUME_RULES = RuleSettings.ofMail(VOLUME_RULE);
    static final Setting<Threshold> VOLUME_MESSAGES =
            of(VOLUME_RULE, "messages", VOLUME_COUNT, SettingType.UNLIMITED);
    static final Setting<Threshold> VOLUME_RECIPIENTS =
            of(VOLUME_RULE, "recipients", VOLUME_COUNT, SettingType.UNLIMITED);
    static final Setting<SizeLimit> VOLUME_OCTETS =
            of(VOLUME_RULE, "octets", QuantityTypes.LIMIT, SettingType.UNLIMITED);
    static final Setting<Duration> VOLUME_PERIOD =
            of(VOLUME_RULE, "period", QuantityTypes.DURATION, "1 day");
    static final Setting<String> VOLUME_REPLY =
            of(VOLUME_RULE, "reply", SettingType.SENTENCE, USUAL_SENTENCE);
    static final Setting<Integer> LOG_FIRST =
            of(AUDIT, "logFirst", SettingType.count(0, 100_000), "20");
    static final Setting<Integer> HISTORY =
            of(AUDIT, "history", SettingType.count(0, 100_000), "1000");

    static final Setting<Threshold> NON_MAIL_COMMANDS =
            of(LIMITS, "nonMailCommands", SettingType.countOrUnlimited(1_000_000), "100");
    static final Setting<Threshold> ABORTED_TRANSACTIONS =
            of(LIMITS, "abortedTransactions", SettingType.countOrUnlimited(1_000_000), "50");
    static final Setting<Threshold> REFUSED_RECIPIENTS =
            of(LIMITS, "refusedRecipients", SettingType.countOrUnlimited(1_000_000), "50");
    static final Setting<Threshold> ERRORS =
            of(LIMITS, "errors", SettingType.countOrUnlimited(1_000_000), "20");
    static final Setting<Threshold> FAILED_AUTHENTICATIONS =
            of(LIMITS, "failedAuthentications", SettingType.countOrUnlimited(1_000_000), "5");
    static final Setting<Threshold> IDLE_KEEP_ALIVE =
            of(LIMITS, "idleKeepAlive", QuantityTypes.DURATION_OR_UNLIMITED, "30 minutes");
    static final Setting<Threshold> STRIKES =
            of(LIMITS, "strikes", SettingType.countOrUnlimited(1_000), "3");
    static final Setting<Threshold> FAILED_AUTHENTICATIONS_PER_CLIENT =
            of(LIMITS, "failedAuthenticationsPerClient", SettingType.countOrUnlimited(1_000), "20");
    static final Setting<Duration> STRIKE_WINDOW =
            of(LIMITS, "strikeWindow", QuantityTypes.DURATION, "10 minutes");
    static final Setting<Duration> BAN_DURATION =
            of(LIMITS, "banDuration", QuantityTypes.DURATION, "1 hour");
    static final Setting<Store> STORE =
            of(LIMITS, "store", SettingType.choice(Store.class), "memory");
    static final Setting<StoreAddress> REDIS_URI =
            of(LIMITS, "redisUri", SettingType.REDIS_URI, "none, or that of redis.properties");

    /** The settings that a reload does not apply. They need a restart. */
    static final List<Setting<?>> RESTART_REQUIRED = List.of(HISTORY, STORE, REDIS_URI);

    static final ConditionSettings EXEMPTIONS = new ConditionSettings(EXEMPT);

    static <T> Setting<T> of(String section, String key, SettingType<T> type, String defaultText) {
        return new AutoValue_Setting<>(section, key, type, defaultText);
    }

    /** All settings, in the order of the documents. */
    static List<Setting<?>> all() {
        return Stream.of(
                        List.of(
                                DEFAULT_LIMIT,
                                ADVERTISE,
                                DRAIN,
                                RECIPIENT_QUOTA,
                                RECIPIENT_QUOTA_REPLY,
                                MINIMUM_FREE_SPACE),
                        SIZE_RULES.all(),
                        List.of(
                                LIMIT,
                                REPLY,
                                DEFAULT_ANSWER,
                                BUDGET_COMMANDS,
                                BUDGET_PERIOD,
                                DOMAINS,
                                FULL_NAMES),
                        VRFY_RULES.all(),
                        List.of(ANSWER, RECIPIENTS_PER_MESSAGE, MESSAGES_PER_SESSION),
                        TRANSACTION_RULES.all(),
                        List.of(RULE_RECIPIENTS_PER_MESSAGE, RULE_MESSAGES_PER_SESSION),
                        VOLUME_RULES.all(),
                        List.of(
                                VOLUME_MESSAGES,
                                VOLUME_RECIPIENTS,
                                VOLUME_OCTETS,
                                VOLUME_PERIOD,
                                VOLUME_REPLY,
                                LOG_FIRST,
                                HISTORY),
                        ofLimits(),
                        EXEMPTIONS.all())
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }

    private static List<Setting<?>> ofLimits() {
        return List.of(
                NON_MAIL_COMMANDS,
                ABORTED_TRANSACTIONS,
                REFUSED_RECIPIENTS,
                ERRORS,
                FAILED_AUTHENTICATIONS,
                IDLE_KEEP_ALIVE,
                STRIKES,
                FAILED_AUTHENTICATIONS_PER_CLIENT,
                STRIKE_WINDOW,
                BAN_DURATION,
                STORE,
                REDIS_URI);
    }

    /** The keys of one section. */
    static List<String> keysOf(String section) {
        return all().stream()
                .filter(setting -> setting.section().equals(section))
                .map(Setting::key)
                .collect(Collectors.toList());
    }

    /** The names of the direct subsections of a section, without duplicates. */
    static List<String> sectionsOf(String section) {
        String prefix = section.isEmpty() ? "" : section + ".";
        return all().stream()
                .map(setting -> setting.section())
                .filter(
                        name ->
                                !name.isEmpty()
                                        && name.startsWith(prefix)
                                        && name.length() > prefix.length())
                .map(name -> name.substring(prefix.length()).replaceFirst("\\..*", ""))
                .distinct()
                .collect(Collectors.toList());
    }

    abstract String section();

    abstract String key();

    /** The full key: {@code size.defaultLimit}. */
    String path() {
        return section().isEmpty() ? key() : section() + "." + key();
    }

    abstract SettingType<T> type();

    /** The default, as the documents show it. */
    abstract String defaultText();
}
