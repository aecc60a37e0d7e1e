package io.jamespolicy.smtp.monitoring.sizes;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.ClientText;

/** A sender domain, with the number of its messages over a size. For JMX and JSON. */
@AutoValue
public abstract class SenderDomain {
    static SenderDomain of(String domain, long messages, long atMost) {
        return new AutoValue_SenderDomain(ClientText.escaped(domain), messages, atMost);
    }

    /** The domain in lower case, escaped; {@code <>} for the null sender. */
    public abstract String getDomain();

    /** The messages that were certainly over the size. */
    public abstract long getMessages();

    /** The messages that can have been over the size. */
    public abstract long getAtMost();
}
