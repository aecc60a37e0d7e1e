package io.jamespolicy.smtp.monitoring;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that the module depends on and that is not well. */
@AutoValue
public abstract class HealthProblem {
    static HealthProblem of(String dependency, String text, Instant since) {
        return new AutoValue_HealthProblem(dependency, text, since.truncatedTo(ChronoUnit.MILLIS));
    }

    /** What is not well: store, disk, quota, addressBook. */
    abstract String dependency();

    /** What it means, in one sentence. */
    abstract String text();

    /** When it was first seen. It is looked at every ten seconds. */
    abstract Instant since();

    /** The properties in the order of the documents. */
    public Map<String, Object> toMap() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("dependency", dependency());
        properties.put("text", text());
        properties.put("since", since().toString());
        return properties;
    }
}
