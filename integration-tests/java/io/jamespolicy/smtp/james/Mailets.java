package io.jamespolicy.smtp.james;

/** Mailet configurations for mail that nobody reads. */
public final class Mailets {
    /** For {@code conf/mailetcontainer.xml}: delivers mail to alice and discards all other. */
    public static final String FOR_ALICE_ONLY =
            "<mailetcontainer enableJmx=\"false\"><context><postmaster>postmaster</postmaster></context>"
                    + "<spooler><threads>2</threads>"
                    + "<errorRepository>memory://var/mail/error/</errorRepository></spooler>"
                    + "<processors><processor state=\"root\" enableJmx=\"false\">"
                    + "<mailet match=\"RecipientIs=alice@example.org\" class=\"ToProcessor\">"
                    + "<processor>transport</processor></mailet>"
                    + "<mailet match=\"All\" class=\"Null\"/></processor>"
                    + "<processor state=\"transport\" enableJmx=\"false\">"
                    + "<mailet match=\"All\" class=\"RemoveMimeHeader\"><name>bcc</name></mailet>"
                    + "<mailet match=\"All\" class=\"LocalDelivery\"/></processor>"
                    + "<processor state=\"error\" enableJmx=\"false\">"
                    + "<mailet match=\"All\" class=\"Null\"/></processor></processors></mailetcontainer>";

    private Mailets() {}
}
