package io.jamespolicy.smtp.directory;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.james.core.Domain;

/** The domains in which a user name is looked up. */
@AutoValue
abstract class SearchedDomains {
    /**
     * @param complete whether a name that is in none of them is unknown; otherwise it may be in
     *     others
     */
    static SearchedDomains of(List<Domain> domains, boolean complete) {
        return new AutoValue_SearchedDomains(List.copyOf(domains), complete);
    }

    abstract List<Domain> domains();

    abstract boolean isComplete();
}
