package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.time.Duration;

/**
 * What is counted together: the mail of a client under a rule. When a reload changes the numbers of
 * the rule, the count goes on; when it changes the period, a new one begins.
 */
@AutoValue
public abstract class VolumeKey {
    public static VolumeKey of(ClientKey client, String rule, Duration period) {
        return new AutoValue_VolumeKey(client, rule, period);
    }

    /** The key of a client under a rule. */
    public static VolumeKey of(SmtpClient client, Rule<VolumeRule> rule) {
        return of(ClientKey.of(client), rule.name(), rule.outcome().volume().period());
    }

    public abstract ClientKey client();

    public abstract String rule();

    public abstract Duration period();
}
